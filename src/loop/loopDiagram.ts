import { requireObject } from '../foundation/check.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { LoopState } from './LoopState.ts';
import { LOOP_EVENT_TYPES, LOOP_STEPS, loopTable } from './loopTable.ts';
import type { LoopEventType, LoopStep } from './loopTable.ts';
import { requireState } from './openLoop.ts';

/**
 * What a diagram is written with.
 *
 * @category Loop
 */
export interface LoopDiagramOptions {
  /** What to write in each step, as `locale` has it; the step's own name unless given. */
  readonly steps?: Readonly<Record<LoopStep, string>>;
  /** What to write on each arrow; the event's own name unless given. */
  readonly events?: Readonly<Record<LoopEventType, string>>;
}

/**
 * Draws the loop as a Mermaid state diagram, with the step marked in which a loop stands.
 *
 * Use it on a page or in a wiki that renders Mermaid. It is drawn from the table that also decides what is legal, so it
 * cannot be out of date.
 *
 * Always true: it has an arrow for each pair of steps between which an event may lead, with the names of the events.
 *
 * @param state - Where the loop stands; `null` for the loop in general.
 * @param options - Labels in another language.
 * @returns The text of the diagram.
 * @throws PlanningError `unknown-version`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const loop = openLoop({ id: 'march', owner: 'bo', openedAt: '2026-02-23' });
 * loopDiagram(loop).split('\n').filter((line) => line.includes('consensus')); // => ['  state "consensus" as consensus', '  [*] --> consensus', '  consensus --> goal : agreed', '  consensus --> plan : agreed', '  consensus --> enablement : agreed', '  consensus --> inspection : agreed', '  consensus --> result : cancelled', '  correction --> consensus : corrected', '  class consensus current']
 * @see Mermaid, state diagrams: https://mermaid.js.org/syntax/stateDiagram.html
 * @category Loop
 */
export function loopDiagram(state: LoopState | null, options: LoopDiagramOptions = {}): string {
  if (state !== null) requireState(state, 'loopDiagram');
  const fields = { required: [], optional: ['steps', 'events'] } as const;
  const given = requireObject<keyof LoopDiagramOptions>(options, fields, 'loopDiagram', ['options']);
  const steps = readLabels(given.steps, LOOP_STEPS, 'steps');
  const events = readLabels(given.events, LOOP_EVENT_TYPES, 'events');
  const boxes = LOOP_STEPS.map((step) => `  state "${escaped(steps?.[step] ?? step)}" as ${step}`);
  const arrows = LOOP_STEPS.flatMap((from) =>
    LOOP_STEPS.flatMap((to) => {
      const names = LOOP_EVENT_TYPES.filter((event) => leads(from, event, to)).map((event) => events?.[event] ?? event);
      return names.length === 0 ? [] : [`  ${from} ${ARROW} ${to} : ${escaped(names.join(' / '))}`];
    }),
  );
  const mark =
    state === null ? [] : ['  classDef current font-weight:bold,stroke-width:4px', `  class ${state.step} current`];
  return [
    'stateDiagram-v2',
    ...boxes,
    `  [*] ${ARROW} consensus`,
    ...arrows,
    `  result ${ARROW} [*]`,
    ...mark,
    '',
  ].join('\n');
}

/** A text for every name, if any are given. */
function readLabels<Name extends string>(
  value: unknown,
  names: readonly Name[],
  field: keyof LoopDiagramOptions,
): Readonly<Record<Name, string>> | undefined {
  if (value === undefined) return undefined;
  const path = ['options', field];
  const labels = requireObject<Name>(value, { required: names }, 'loopDiagram', path);
  for (const name of names) {
    if (typeof labels[name] === 'string') continue;
    const at = [...path, name];
    throw refusal('wrong-type', 'loopDiagram', at, `${describePath(at)} to be a text`, labels[name], { type: 'text' });
  }
  return labels as Readonly<Record<Name, string>>;
}

/** Put together when it runs: hardened hosts refuse a script in which the end of an HTML comment can be read. */
const ARROW = /* @__PURE__ */ '--'.concat('>');

function leads(from: LoopStep, event: LoopEventType, to: LoopStep): boolean {
  const targets = (loopTable[from] as Partial<Record<LoopEventType, readonly LoopStep[]>>)[event];
  return targets?.includes(to) ?? false;
}

/** What Mermaid would take for its own signs is written by its number. */
function escaped(label: string): string {
  return label.replace(/[#;":]/g, (sign) => `#${sign.charCodeAt(0)};`).replace(/\s+/g, ' ');
}
