import {
  classifyAbc,
  classifyXyz,
  diagnoseCause,
  enablementFor,
  remediesFor,
  segmentTeam,
  statusGrid,
  stretchTiers,
  triage,
  usualCadence,
} from 'quotaloop';
import * as locale from 'quotaloop/locale';
import type { Language } from 'quotaloop/locale';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { samples } from '../samples.ts';
import { withoutHiddenInputs } from '../withoutHiddenInputs.ts';

type Words = Readonly<Record<string, string>>;
type Labels = (language: Language) => Readonly<Record<string, Words | string>>;

const CHINESE = /[\u3400-\u9fff]/;
const CHINESE_OR_FULL_WIDTH = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;
/** Latin words that Chinese sales managers use, names of methods and of fields, and formats. */
const LATIN_IN_CHINESE =
  /\b(?:A|B|C|X|Y|Z|YYYY-MM-DD(?:THH:mm)?|true|false|Wilson|Clopper-Pearson)\b|\{\w+\}|"[^"]*"|\d+/g;

const rooms = Object.entries(locale).filter(([name]) => name.endsWith('Labels')) as unknown as [string, Labels][];
/** `[group, word, text]` of each word of a room; metrics have no groups. */
const wordsOf = (labels: Labels, language: Language): (readonly [group: string, word: string, text: string])[] =>
  Object.entries(labels(language)).flatMap(([group, inside]) =>
    typeof inside === 'string'
      ? [['', group, inside] as const]
      : Object.entries(inside).map(([word, text]) => [group, word, text] as const),
  );
const placeholders = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(rooms)('%s', (name, labels) => {
  const [chinese, english] = [wordsOf(labels, 'zh-CN'), wordsOf(labels, 'en')];

  it('has the same words in the same order in both languages, with the same placeholders', () => {
    const shape = (words: typeof chinese) => words.map(([group, word, text]) => [group, word, placeholders(text)]);
    expect(shape(chinese)).toEqual(shape(english));
    expect(chinese.length).toBeGreaterThan(9);
  });

  it('is Chinese in Chinese and English in English', () => {
    for (const [group, word, text] of chinese) {
      expect(text, `${group}.${word}`).toMatch(CHINESE);
      expect(text.replace(LATIN_IN_CHINESE, ''), `${group}.${word}`).not.toMatch(/[A-Za-z]/);
    }
    for (const [group, word, text] of english) {
      expect(text, `${group}.${word}`).toMatch(/[A-Za-z]/);
      expect(text, `${group}.${word}`).not.toMatch(CHINESE_OR_FULL_WIDTH);
    }
  });

  it('has no blanks at the ends, and no two labels of a group that read the same', () => {
    for (const words of [chinese, english]) {
      for (const [, , text] of words) expect(text).toBe(text.trim());
      const told = words.flatMap(([group, , text]) => (text.includes('{') ? [] : [`${group}: ${text}`]));
      expect(told.filter((text, index) => told.indexOf(text) !== index)).toEqual([]);
    }
  });

  it('refuses another language', () => {
    expect(refused(() => labels('fr' as never))).toMatchObject({ code: 'unknown-choice', path: ['language'] });
    expect(refused(() => labels('fr' as never)).message).toContain(name);
  });
});

it('there is a set of words for each room, and one for the figures', () => {
  expect(rooms.map(([name]) => name).sort()).toEqual(
    [
      'activity',
      'allocation',
      'cadence',
      'calendar',
      'chart',
      'customer',
      'funnel',
      'inspection',
      'loop',
      'metric',
      'target',
      'team',
    ].map((room) => `${room}Labels`),
  );
});

it('no label needs Intl', () => {
  withoutHiddenInputs(() => {
    for (const [, labels] of rooms) for (const language of ['zh-CN', 'en'] as const) labels(language);
  });
});

describe('names that the library gives unless told otherwise have labels', () => {
  const { cadenceLabels, customerLabels, inspectionLabels, metricLabels, activityLabels, targetLabels, teamLabels } =
    locale;
  const ranked = [{ id: 'a', value: 3 }, { id: 'b', value: 2 }, { id: 'c', value: 1 }]; // prettier-ignore

  it.each<[claim: string, words: Words, names: () => readonly string[]]>([
    ['meetings', cadenceLabels('en').meetings, () => usualCadence().map(({ kind }) => kind)],
    ['segments', teamLabels('en').segments, () => segmentTeam(ranked).segments.map(({ id }) => id)],
    ['triage', activityLabels('en').triageClasses, () => triage(ranked).classes.map(({ id }) => id)],
    ['tiers', targetLabels('en').tiers, () => stretchTiers(100).map(({ id }) => id)],
    [
      'remedies',
      inspectionLabels('en').remedies,
      () => remediesFor(['will', 'skill', 'goal', 'plan', 'execution']).map(({ id }) => id),
    ],
    ['value classes', customerLabels('en').abcClasses, () => classifyAbc([{ id: 'a', value: 80 }, { id: 'b', value: 15 }, { id: 'c', value: 5 }]).map((row) => row.class)], // prettier-ignore
    [
      'steadiness classes',
      customerLabels('en').xyzClasses,
      () =>
        classifyXyz(
          ['1 1 1', '1 2 4', '1 0 0'].map((history) => ({
            id: history,
            periods: history.split(' ').map((value, index) => ({ periodId: `p${index}`, value })),
          })),
          ['p0', 'p1', 'p2'],
        ).map((row) => row.class),
    ],
    [
      'bands of experience',
      teamLabels('en').tenureBands,
      () =>
        enablementFor(
          [0, 6, 24].map((months) => ({ id: `p${months}`, tenureMonths: months, weakestStageId: null })),
        ).map(({ bandId }) => bandId),
    ],
    [
      'topics',
      teamLabels('en').topics,
      () =>
        [0, 6, 24].flatMap((months) =>
          [null, 'newCustomers', 'appointments', 'visits', 'closing'].flatMap(
            (stageId) => enablementFor([{ id: 'p', tenureMonths: months, weakestStageId: stageId }])[0]!.topics,
          ),
        ),
    ],
  ])('%s', (_claim, words, names) => {
    expect([...new Set(names())].sort()).toEqual(Object.keys(words).sort());
  });

  it('remedies, in the words that they have in English', () => {
    const { remedies } = inspectionLabels('en');
    for (const { id, what } of remediesFor(['will', 'skill', 'goal', 'plan', 'execution']))
      expect(remedies[id as keyof typeof remedies]).toBe(what);
  });

  it('states of a grid, and stages of the training table', () => {
    const { states } = inspectionLabels('en');
    const grid = statusGrid(...(samples.statusGrid[0] as unknown as Parameters<typeof statusGrid>));
    const named = grid.rows.flatMap(({ cells }) => cells.flatMap(({ state }) => (state === null ? [] : [state])));
    for (const state of named) expect(states).toHaveProperty(state);
    for (const stage of ['newCustomers', 'appointments', 'visits', 'closing'])
      expect(metricLabels('en')).toHaveProperty(stage);
  });
});

describe('evidenceMessage', () => {
  const volume = { id: 'visits', kind: 'volume', plan: 20, actual: 15 } as const;
  const rate = { id: 'signing', kind: 'conversion', plan: '0.5', successes: 5, trials: 30 } as const;
  const value = { id: 'dealAmount', kind: 'value', plan: 10000, actual: 9000 } as const;
  const { causes } = diagnoseCause({ factors: [volume, rate, value] });

  it('tells every finding with its figures in Chinese, and what diagnoseCause wrote in English', () => {
    expect(causes.map(({ cause }) => cause)).toEqual(['skill', 'will', 'execution']);
    expect(locale.evidenceMessage(causes[0]!, 'zh-CN')).toBe(
      `signing 0.1667（30 中有 5），应为 0.5，影响 ${causes[0]!.amount}`,
    );
    for (const cause of causes) {
      const line = locale.evidenceMessage(cause, 'zh-CN');
      expect(locale.evidenceMessage(cause, 'en')).toBe(cause.evidence);
      expect(line.split('；')).toHaveLength(cause.findings.length);
      for (const { amount, factorId } of cause.findings) {
        expect(line).toContain(amount);
        expect(line).toContain(factorId!);
      }
    }
  });

  it('names a finding about the target by its label, and writes figures without needless zeros', () => {
    const diagnosis = diagnoseCause({
      factors: [{ ...volume, plan: 20, actual: 10 }, { ...value, actual: 10000 }], // prettier-ignore
      stretch: { historyAmount: 100000 },
    });
    const goal = diagnosis.causes.find(({ cause }) => cause === 'goal')!;
    expect(locale.evidenceMessage(goal, 'zh-CN')).toBe(
      `目标超出历史业绩 200000，应为 ${goal.findings[0]!.expected}，影响 ${goal.findings[0]!.amount}`,
    );
    const will = diagnosis.causes.find(({ cause }) => cause === 'will')!;
    expect(locale.evidenceMessage(will, 'zh-CN')).toBe('visits 10，应为 20，影响 -100000.00');
  });

  it('refuses what is no cause', () => {
    const [cause] = causes;
    expect(refused(() => locale.evidenceMessage({} as never, 'en')).path).toEqual(['cause', 'findings']);
    expect(refused(() => locale.evidenceMessage({ ...cause!, findings: {} } as never, 'zh-CN')).code).toBe(
      'wrong-type',
    );
    const odd = { ...cause!.findings[0]!, observed: 'many' };
    expect(refused(() => locale.evidenceMessage({ ...cause!, findings: [odd] }, 'zh-CN'))).toMatchObject({
      code: 'not-a-decimal',
      path: ['cause', 'findings', 0, 'observed'],
    });
    expect(refused(() => locale.evidenceMessage(cause!, 'fr' as never)).code).toBe('unknown-choice');
  });
});
