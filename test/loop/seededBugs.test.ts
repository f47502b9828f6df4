import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DECLARED_EDGES, explore, LAWS, walk, walks, writeEdge } from '../laws/loop.ts';
import type { LoopEngine } from '../laws/loop.ts';

// It reads the sources and bundles them, so it runs in Node alone. Each bug is written into the text of one file; what
// comes out is a whole engine, which then has to face the same laws on the same kind of walks as the real one.

interface SeededBug {
  readonly bug: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The law that must find it. */
  readonly law: string;
}

const SEARCH = 'an exhaustive search reaches exactly the declared arrows, and finds no dead end';
const law = (start: string): string => LAWS.find(({ name }) => name.startsWith(start))!.name;

const BUGS: readonly SeededBug[] = [
  {
    bug: 'time may run backwards',
    file: 'checkEvent.ts',
    from: 'else if (elapsed < 0)',
    to: 'else if (elapsed < -1e12)',
    law: law('accepted time'),
  },
  {
    bug: 'a loop may be closed without an inspection',
    file: 'checkEvent.ts',
    from: 'if (state.inspections === 0)',
    to: 'if (state.inspections < 0)',
    law: law('attained or missed comes'),
  },
  {
    bug: 'a loop may be closed while a correction awaits its re-inspection',
    file: 'checkEvent.ts',
    from: 'if (state.correction !== null)',
    to: 'if (state.correction !== null && state.inspections < 0)',
    law: law('after a correction'),
  },
  {
    bug: 'a miss may be declared early',
    file: 'checkEvent.ts',
    from: 'isOver(goal.end, at)',
    to: 'isOver(goal.start, at)',
    law: law('missed is declared'),
  },
  {
    bug: 'the version is not compared',
    file: 'checkEvent.ts',
    from: 'expectedSeq !== state.seq',
    to: 'expectedSeq < 0',
    law: law('an event for another version'),
  },
  {
    bug: 'an id may be used again',
    file: 'checkEvent.ts',
    from: "found.push(rejection('id-reused', ['event', 'id'], { id: event.id }));",
    to: '',
    law: law('an event that was accepted'),
  },
  {
    bug: 'a repeated event is taken again',
    file: 'checkEvent.ts',
    from: 'if (isSameContent(upcastEvent(earlier), event)) return DUPLICATE;',
    to: 'if (isSameContent(upcastEvent(earlier), event)) return { ...DUPLICATE, isDuplicate: false, elapsed: 0 };',
    law: law('an event that was accepted'),
  },
  {
    bug: 'the reasons are told in another order',
    file: 'checkEvent.ts',
    from: '  const isInRow = checkStep(found, state, event.type);\n  const elapsed = secondsSince(found, state, event.at);',
    to: '  const elapsed = secondsSince(found, state, event.at);\n  const isInRow = checkStep(found, state, event.type);',
    law: law('the reasons come'),
  },
  {
    bug: 'a finished loop goes on',
    file: 'evolveLoop.ts',
    from: "if (state.step === 'result') return state;",
    to: '',
    law: law('the result absorbs'),
  },
  {
    bug: 'the will is not voided',
    file: 'loopTable.ts',
    from: "will: ['consensus']",
    to: 'will: []',
    law: law('a correction voids'),
  },
  {
    bug: 'a new goal leaves the old plan',
    file: 'loopTable.ts',
    from: "goal: ['goal', 'plan']",
    to: "goal: ['goal']",
    law: law('a correction voids'),
  },
  {
    bug: 'an inspection does not end the wait for it',
    file: 'evolveLoop.ts',
    from: '      correction = null;\n      inspections += 1;',
    to: '      inspections += 1;',
    law: law('no dead end'),
  },
  {
    bug: 'an inspection is held to the next checkpoint',
    file: '../calendar/civilTime.ts',
    from: 'date <= time : date < time.slice(0, DATE_LENGTH)',
    to: 'date < time : date < time.slice(0, DATE_LENGTH)',
    law: law('the verdict'),
  },
  {
    bug: 'a limit is taken for a target to be exceeded',
    file: 'Figure.ts',
    from: "direction === 'up' ? compared >= 0 : compared <= 0",
    to: 'compared >= 0',
    law: law('the verdict'),
  },
  {
    bug: 'the target itself does not count as reached',
    file: 'Figure.ts',
    from: "direction === 'up' ? compared >= 0",
    to: "direction === 'up' ? compared > 0",
    law: law('no dead end'),
  },
  {
    bug: 'time is booked on the step that begins',
    file: 'evolveLoop.ts',
    from: 'const { spent, step: stepBefore } = state;',
    to: "const { spent } = state;\n  const stepBefore = step === 'result' ? state.step : step;",
    law: law('time is spent'),
  },
  {
    bug: 'the time in inspection is lost',
    file: 'evolveLoop.ts',
    from: "stepBefore === 'inspection' ? spent.inspection + elapsed : spent.inspection",
    to: 'spent.inspection',
    law: law('the seconds spent'),
  },
  {
    bug: 'a correction does not count as an event',
    file: 'evolveLoop.ts',
    from: 'seq: state.seq + 1',
    to: "seq: fact.type === 'corrected' ? state.seq : state.seq + 1",
    law: law('the version counts'),
  },
  {
    bug: 'open adjustments need no answer',
    file: 'checkPayload.ts',
    from: "problem(found, 'unanswered', event.adjustments, id, { field: 'adjustments' });",
    to: '',
    law: law('a re-inspection'),
  },
  {
    bug: 'adjustments may be due before the correction',
    file: 'checkPayload.ts',
    from: "if (timeAt(found, event.reinspectOn, 'reinspectOn') <= now)",
    to: "if (timeAt(found, event.reinspectOn, 'reinspectOn') < 0)",
    law: law('every adjustment'),
  },
  {
    bug: 'a field that is not known is dropped in silence',
    file: 'checkPayload.ts',
    from: "problem(found, 'unknown-field', key, null, { field: key });",
    to: 'continue;',
    law: law('a spoilt event'),
  },
  {
    bug: 'the closing of a loop off track is not in the table',
    file: 'loopTable.ts',
    from: "    /** To the earliest step that its causes have voided, else to inspection. */\n    corrected: ['consensus', 'goal', 'plan', 'enablement', 'inspection'],\n    /** Attained, or missed when the goal's end has come. */\n    closed: ['result'],",
    to: "    corrected: ['consensus', 'goal', 'plan', 'enablement', 'inspection'],",
    law: SEARCH,
  },
  {
    bug: 'a plan leads past the enablement',
    file: 'evolveLoop.ts',
    from: 'enablement === null\n',
    to: "enablement === null && fact.type !== 'planned'\n",
    law: SEARCH,
  },
];

const source = (file: string): string => fileURLToPath(new URL(`../../src/loop/${file}`, import.meta.url));

async function engineWith({ file, from, to }: SeededBug): Promise<LoopEngine> {
  const text = readFileSync(source(file), 'utf8');
  expect(text.split(from).length, `the place of the bug in ${file}`).toBe(2);
  const bundled = await build({
    stdin: { contents: ENTRY, resolveDir: source('.'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'engine',
    logLevel: 'error',
    plugins: [
      {
        name: 'seed',
        setup(bundler) {
          bundler.onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) =>
            path === source(file) ? { contents: text.replace(from, () => to), loader: 'ts' } : undefined,
          );
        },
      },
    ],
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the engine is made here
  return new Function(`${bundled.outputFiles[0]!.text}; return engine;`)() as LoopEngine;
}

/** What the laws use of the engine. */
const ENTRY = [
  'openLoop',
  'checkEvent',
  'evolveLoop',
  'advanceLoop',
  'replayLoop',
  'loopOptions',
  'timeInStep',
  'dueItems',
]
  .map((name) => `export { ${name} } from './${name}.ts';`)
  .join('\n');

/** Whether the law finds something, on up to so many walks, the same at every run. */
function isBroken(engine: LoopEngine, name: string, mostWalks: number): boolean {
  if (name === SEARCH) {
    const { edges, deadEnds } = explore(engine);
    const declared = DECLARED_EDGES.map(writeEdge);
    return deadEnds.length > 0 || edges.size !== declared.length || !declared.every((edge) => edges.has(edge));
  }
  const { hold } = LAWS.find((one) => one.name === name)!;
  const paths = fc.sample(walks, { numRuns: mostWalks, seed: 7 });
  return paths.some((path) => walk(engine, path).some((life) => !holds(() => hold(engine, life))));
}

const MOST_WALKS = 200;

function holds(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

describe('a seeded bug is found by its law', () => {
  it.each(BUGS)('$bug: $law', async (seeded) => {
    expect(isBroken(await engineWith(seeded), seeded.law, MOST_WALKS)).toBe(true);
  });

  it('and the engine without one breaks none of these laws', async () => {
    const none = { bug: '', file: 'evolveLoop.ts', from: 'seq: state.seq + 1', to: 'seq: state.seq + 1', law: '' };
    const engine = await engineWith(none);
    const asked = new Set(BUGS.map((seeded) => seeded.law));
    expect([...asked].filter((name) => isBroken(engine, name, 20))).toEqual([]);
  });
});
