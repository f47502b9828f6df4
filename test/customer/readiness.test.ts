import { checkReadinessRules, gradeReadiness, readinessRules } from 'quotaloop';
import type { ReadinessCustomer, ReadinessRule } from 'quotaloop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { numRuns } from '../laws/cases.ts';
import { conditions, everyCustomer, fieldPairs, fulfils, isIn, ruleLists } from '../laws/readiness.ts';

const refusal = (call: () => unknown) => {
  const { code, path } = refused(call);
  return `${code} at ${path.join('.')}`;
};
const ruledPairs = fieldPairs.chain((fields) => fc.tuple(fc.constant(fields), ruleLists(fields)));

describe('grading by readiness', () => {
  it('gives every customer the first rule that he fulfils, and tells who fulfils none', () => {
    fc.assert(
      fc.property(ruledPairs, ([fields, rules]) => {
        const customers = everyCustomer(fields);
        const graded = gradeReadiness(customers, rules);
        const expected = customers.map((customer) => rules.find(({ when }) => fulfils(customer, when)));
        expect(graded.customers.map(({ ruleId }) => ruleId)).toStrictEqual(expected.map((rule) => rule?.id ?? null));
        expect(graded.customers.map(({ grade }) => grade)).toStrictEqual(expected.map((rule) => rule?.grade ?? null));
        expect(graded.ungradedIds).toStrictEqual(customers.filter((_, row) => !expected[row]).map(({ id }) => id));
        const grades = [...new Set(rules.map(({ grade }) => grade)), null];
        expect(graded.counts).toStrictEqual(
          grades.map((grade) => ({ grade, count: expected.filter((rule) => (rule?.grade ?? null) === grade).length })),
        );
      }),
      { numRuns: numRuns / 5 }, // a hundred customers each
    );
  });

  it('A signs within 1 month, B within 3, C within 6: exactly, and later is told as nobody’s', () => {
    const months = [-1, 0, 1, '1.0000001', 3, '3.1', 6, '601/100'];
    const { customers, counts } = gradeReadiness(months.map((monthsToSign, row) => ({ id: `${row}`, monthsToSign })));
    expect(customers.map(({ grade }) => grade)).toStrictEqual(['A', 'A', 'A', 'B', 'B', 'C', 'C', null]);
    expect(counts.map(({ count }) => count)).toStrictEqual([3, 2, 2, 1]);
  });

  it('never takes what is not known for zero or for no', () => {
    const rules: ReadinessRule[] = [
      { id: 'quiet', grade: 'C', when: { signals: { none: ['price'] } } },
      { id: 'soon', grade: 'A', when: { daysToSign: { atMost: 30 } } },
      { id: 'rest', grade: 'D', when: {} },
    ];
    const customers: ReadinessCustomer[] = [{ id: 'a' }, { id: 'b', signals: [] }, { id: 'c', daysToSign: 30 }];
    expect(gradeReadiness(customers, rules).customers).toStrictEqual([
      { id: 'a', grade: 'D', ruleId: 'rest', unknownFields: ['daysToSign', 'signals'] },
      { id: 'b', grade: 'C', ruleId: 'quiet', unknownFields: [] },
      { id: 'c', grade: 'A', ruleId: 'soon', unknownFields: ['signals'] },
    ]);
  });

  const grade = (customer: object, when: object = {}) =>
    gradeReadiness([{ id: 'x', ...customer }], [{ id: 'r', grade: 'A', when }]);
  it.each<[string, () => unknown]>([
    ['conflicting-fields at rules.0.when.score', () => grade({}, { score: { above: 1, atLeast: 1 } })],
    ['conflicting-fields at rules.0.when.score', () => grade({}, { score: { below: 1, atMost: 1 } })],
    ['not-a-decimal at rules.0.when.score.above', () => grade({}, { score: { above: 'high' } })],
    ['unknown-field at rules.0.when.score.min', () => grade({}, { score: { min: 1 } })],
    ['unknown-field at rules.0.when.months', () => grade({}, { months: 1 })],
    ['out-of-range at rules.0.when.signals.any', () => grade({}, { signals: { any: [] } })],
    ['invalid-id at rules.0.when.signals.all.0', () => grade({}, { signals: { all: [''] } })],
    ['not-an-integer at customers.0.daysToSign', () => grade({ daysToSign: 0.5 })],
    ['not-a-decimal at customers.0.monthsToSign', () => grade({ monthsToSign: null })],
    ['not-a-decimal at customers.0.score', () => grade({ score: 'A' })],
    ['wrong-type at customers.0.signals', () => grade({ signals: 'price' })],
    ['unknown-field at customers.0.grade', () => grade({ grade: 'A' })],
    ['duplicate-id at customers.1.id', () => gradeReadiness([{ id: 'x' }, { id: 'x' }])],
    ['missing-field at rules.0.when', () => gradeReadiness([], [{ id: 'r', grade: 'A' } as ReadinessRule])],
    ['invalid-id at rules.0.grade', () => gradeReadiness([], [{ id: 'r', grade: '', when: {} }])],
    [
      'duplicate-id at rules.1.id',
      () =>
        gradeReadiness(
          [],
          [...readinessRules(), ...readinessRules()].slice(2, 4).map((rule) => ({ ...rule, id: 'r' })),
        ),
    ],
  ])('is refused with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });
});

describe('the usual rules', () => {
  it('are complete up to the last horizon, do not overlap, and all decide', () => {
    const horizons = fc
      .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 })
      .map((quarters) =>
        quarters.sort((a, b) => a - b).map((quarter, row) => ({ grade: `${row}`, months: `${quarter}/4` })),
      );
    fc.assert(
      fc.property(horizons, (rows) => {
        const among = { monthsToSign: { atMost: rows[rows.length - 1]!.months } };
        expect(checkReadinessRules(readinessRules(rows), { among })).toStrictEqual({
          isComplete: true,
          gaps: [],
          overlaps: [],
          unreachable: [],
        });
      }),
    );
  });

  it.each<[string, () => unknown]>([
    ['out-of-range at horizons', () => readinessRules([])],
    [
      'out-of-range at horizons.1.months',
      () =>
        readinessRules([
          { grade: 'A', months: 2 },
          { grade: 'B', months: '2.0' },
        ]),
    ],
    [
      'duplicate-id at horizons.1.grade',
      () =>
        readinessRules([
          { grade: 'A', months: 1 },
          { grade: 'A', months: 2 },
        ]),
    ],
  ])('are refused with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });
});

describe('the check of rules', () => {
  const checked = ruledPairs.chain(([fields, rules]) =>
    fc.tuple(fc.constant(fields), fc.constant(rules), fc.option(conditions(fields), { nil: undefined })),
  );

  it('finds what trying every customer finds: gaps, overlaps and rules that never decide, with true examples', () => {
    fc.assert(
      fc.property(checked, ([fields, rules, among]) => {
        const check = checkReadinessRules(rules, among === undefined ? {} : { among });
        const customers = everyCustomer(fields).filter((customer) => among === undefined || fulfils(customer, among));
        const ruleOf = (customer: ReadinessCustomer) => rules.find(({ when }) => fulfils(customer, when));

        for (const customer of customers) {
          const gaps = check.gaps.filter(({ region }) => isIn(customer, region));
          expect(gaps.length, JSON.stringify(customer)).toBe(ruleOf(customer) === undefined ? 1 : 0);
        }
        for (const { region, example } of check.gaps) {
          expect(ruleOf(example)).toBeUndefined();
          expect(isIn(example, region) && (among === undefined || fulfils(example, among))).toBe(true);
        }
        expect(check.isComplete).toBe(check.gaps.length === 0);

        const pairs = rules.flatMap((first, row) =>
          rules
            .slice(row + 1)
            .filter((second) => customers.some((each) => fulfils(each, first.when) && fulfils(each, second.when)))
            .map((second) => [first.id, second.id]),
        );
        expect(check.overlaps.map(({ ruleIds }) => ruleIds)).toStrictEqual(pairs);
        for (const { ruleIds, grades, example } of check.overlaps) {
          const both = ruleIds.map((id) => rules.find((rule) => rule.id === id)!);
          expect(both.every(({ when }) => fulfils(example, when))).toBe(true);
          expect(among === undefined || fulfils(example, among)).toBe(true);
          expect(both.map(({ grade }) => grade)).toStrictEqual(grades);
        }

        const deciding = new Set(customers.map((customer) => ruleOf(customer)?.id));
        const silent = rules.filter(({ id }) => !deciding.has(id));
        expect(check.unreachable).toStrictEqual(
          silent.map(({ id, when }) => {
            const own = customers.filter((customer) => fulfils(customer, when));
            const earlier = rules.slice(
              0,
              rules.findIndex((rule) => rule.id === id),
            );
            return {
              ruleId: id,
              reason: own.length === 0 ? 'never-holds' : 'covered',
              coveredByIds: earlier
                .filter((rule) => own.some((each) => fulfils(each, rule.when)))
                .map((rule) => rule.id),
            };
          }),
        );
      }),
      { numRuns: numRuns / 5 }, // a hundred customers each, against every rule and every gap
    );
  });

  it('tells the limit itself from both of its sides, and whole days from the time between', () => {
    const rules = (field: string): ReadinessRule[] => [
      { id: 'before', grade: 'A', when: { [field]: { below: 30 } } },
      { id: 'after', grade: 'B', when: { [field]: { above: 30 } } },
    ];
    const gaps = (field: string) => checkReadinessRules(rules(field), { among: { [field]: {} } }).gaps;
    expect(gaps('score')).toStrictEqual([
      { region: { score: { atLeast: '30', atMost: '30' } }, example: { id: 'example', score: '30' } },
    ]);
    const halves: ReadinessRule[] = [
      { id: 'before', grade: 'A', when: { daysToSign: { below: '30.2' } } },
      { id: 'after', grade: 'B', when: { daysToSign: { above: '30.8' } } },
    ];
    expect(checkReadinessRules(halves, { among: { daysToSign: {} } }).isComplete).toBe(true);
    expect(gaps('daysToSign')[0]?.example).toStrictEqual({ id: 'example', daysToSign: 30 });
  });

  it('of no rules at all finds that nobody gets a grade', () => {
    expect(checkReadinessRules([]).gaps).toStrictEqual([{ region: {}, example: { id: 'example' } }]);
  });

  it('of rules that cover each other only together names both', () => {
    const rules: ReadinessRule[] = [
      { id: 'low', grade: 'C', when: { score: { atMost: 50 } } },
      { id: 'high', grade: 'A', when: { score: { atLeast: 50 } } },
      { id: 'keen', grade: 'A', when: { score: {}, signals: { all: ['price'] } } },
    ];
    expect(checkReadinessRules(rules).unreachable).toStrictEqual([
      { ruleId: 'keen', reason: 'covered', coveredByIds: ['low', 'high'] },
    ]);
  });

  it('joins the pieces of a gap: ten rules with a signal each leave one kind of customers without any', () => {
    const rules = Array.from({ length: 10 }, (_, row): ReadinessRule => {
      return { id: `${row}`, grade: 'A', when: { signals: { all: [`signal ${row}`] } } };
    });
    const names = rules.map((_, row) => `signal ${row}`);
    expect(checkReadinessRules(rules).gaps.map(({ region }) => region)).toStrictEqual([
      { signals: 'unknown' },
      { signals: { none: names } },
    ]);
  });

  it('says that it is too much instead of counting for ever', () => {
    const rules = Array.from({ length: 24 }, (_, row): ReadinessRule => {
      return { id: `${row}`, grade: 'A', when: { signals: { all: [`a${row}`, `b${row}`] } } };
    });
    expect(refusal(() => checkReadinessRules(rules))).toBe('too-many-steps at rules');
  });

  it.each<[string, () => unknown]>([
    [
      'conflicting-fields at options.among.score',
      () => checkReadinessRules([], { among: { score: { above: 1, atLeast: 1 } } }),
    ],
    ['unknown-field at options.within', () => checkReadinessRules([], { within: {} } as object)],
  ])('is refused with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });
});
