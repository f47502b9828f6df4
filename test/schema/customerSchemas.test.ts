import fc from 'fast-check';
import {
  abcClassOf,
  abcCutoffs,
  abcPartial,
  abcSummary,
  abcXyzMatrix,
  checkReadinessRules,
  classConversion,
  classifyAbc,
  classifyXyz,
  gradeReadiness,
  mergeAbcPartials,
  migrationMatrix,
  paretoCurve,
  readinessRules,
  signingChance,
  steadyState,
} from 'quotaloop';
import {
  abcCutoffsSchema,
  abcPartialSchema,
  abcRowSchema,
  abcSummarySchema,
  classMoveSchema,
  customerParameters,
  migrationMatrixSchema,
  paretoCurveSchema,
  readinessCustomerSchema,
  readinessRuleSchema,
  transitionRatesSchema,
  xyzRowSchema,
} from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { closeCustomers, conventions, optionsOf, rowsOf, wideCustomers } from '../laws/abc.ts';
import { numRuns } from '../laws/cases.ts';
import { asTransitionRates, moveLists, stories } from '../laws/chains.ts';
import { conditions, everyCustomer, fieldPairs, ruleLists } from '../laws/readiness.ts';
import { expectRefusedByBoth, expectTakenByBoth } from './agreement.ts';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('customers by value', () => {
  it('and every convention to classify them have the shape; so have the classes that come of it', () => {
    fc.assert(
      fc.property(fc.oneof(closeCustomers, wideCustomers), conventions, (customers, convention) => {
        const [rows, options] = [rowsOf(customers), optionsOf(convention)];
        expect(customerParameters.classifyAbc.parse({ rows, options })).toStrictEqual({ rows, options });
        const classified = classifyAbc(rows, options);
        expect(z.array(abcRowSchema).parse(classified)).toStrictEqual(classified);
        const summary = abcSummary(rows, options);
        expect(abcSummarySchema.parse(summary)).toStrictEqual(summary);
        const curve = paretoCurve(rows);
        expect(paretoCurveSchema.parse(curve)).toStrictEqual(curve);
      }),
      { numRuns },
    );
  });

  it('are classified from stored parts as from the parts themselves, and a stored cutoff says the class', () => {
    fc.assert(
      fc.property(closeCustomers, wideCustomers, (some, others) => {
        const parts = [some, others].map((customers) => abcPartial(rowsOf(customers).map(({ value }) => value)));
        const stored = z.array(abcPartialSchema).parse(throughJson(parts));
        const merged = mergeAbcPartials(stored);
        expect(merged).toStrictEqual(mergeAbcPartials(parts));
        const cutoffs = abcCutoffs(merged);
        const kept = abcCutoffsSchema.parse(throughJson(cutoffs));
        expect(kept).toStrictEqual(cutoffs);
        for (const { value } of rowsOf(some)) {
          expect(abcClassOf(kept.cutoffs, value)).toBe(abcClassOf(cutoffs.cutoffs, value));
        }
      }),
      { numRuns },
    );
  });

  it('are crossed with their steadiness from stored rows of both', () => {
    const rows = [
      { id: 'Li', value: 90 },
      { id: 'Wu', value: '10.5' },
    ];
    const histories = rows.map(({ id, value }) => ({ id, periods: [{ periodId: 'Q2', value }] }));
    const [abc, xyz] = [classifyAbc(rows), classifyXyz(histories, ['Q1', 'Q2'])];
    const [keptAbc, keptXyz] = [
      z.array(abcRowSchema).parse(throughJson(abc)),
      z.array(xyzRowSchema).parse(throughJson(xyz)),
    ];
    expect(abcXyzMatrix(keptAbc, keptXyz)).toStrictEqual(abcXyzMatrix(abc, xyz));
    expectTakenByBoth('abcXyzMatrix', [keptAbc, keptXyz]);
  });

  it('may carry more where the library returned them, and nothing more where people wrote them', () => {
    const [row] = classifyAbc([{ id: 'Li', value: 90 }]);
    expectTakenByBoth('abcXyzMatrix', [[{ ...row, region: 'north' }], [{ id: 'Li', class: 'X', region: 'north' }]]);
    expectTakenByBoth('abcCutoffs', [{ ...abcPartial([1, 2]), shard: 7 }]);
    expectRefusedByBoth('classifyAbc', [[{ id: 'Li', value: 90, region: 'north' }]]);
  });

  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['a value with a group separator', 'classifyAbc', [{ id: 'Li', value: '1,000' }]],
    ['a value that is a fraction', 'classifyAbc', [{ id: 'Li', value: '1/3' }]],
    ['an id that is a number', 'classifyAbc', [{ id: 1, value: 1 }]],
    ['an empty id', 'classifyAbc', [{ id: '', value: 1 }]],
    ['a unit among the options of a column', 'classifyAbcColumns', [1], { unit: 1 }],
    ['texts in a column', 'classifyAbcColumns', ['1']],
    ['ties where the values alone are known', 'abcCutoffs', abcPartial([1]), { ties: 'ordered' }],
    ['another word for up', 'abcSummary', [], { crossing: 'above' }],
    ['a share of nothing', 'abcSummary', [], { thresholds: [{ class: 'A', share: '1/0' }, { class: 'B' }] }],
    ['a curve of one point', 'paretoCurve', [], { mostPoints: 1 }],
    ['half a customer', 'mergeAbcPartials', [{ ...abcPartial([1]), count: 1.5 }]],
    ['a value that nobody has', 'mergeAbcPartials', [{ ...abcPartial([1]), counts: [0] }]],
    ['a null where a field is left out', 'classifyAbc', [], { unit: null }],
  ])('is no input, neither of the schema nor of the function: %s', (_what, name, ...values) => {
    expectRefusedByBoth(name, values);
  });
});

describe('customers by readiness', () => {
  it('and every rule about them have the shape; a stored rule grades as the rule itself', () => {
    fc.assert(
      fc.property(
        fieldPairs.chain((fields) =>
          fc.record({ fields: fc.constant(fields), rules: ruleLists(fields), among: conditions(fields) }),
        ),
        ({ fields, rules, among }) => {
          const kept = z.array(readinessRuleSchema).parse(throughJson(rules));
          expect(kept).toEqual(rules);
          const customers = everyCustomer(fields);
          expect(z.array(readinessCustomerSchema).parse(customers)).toStrictEqual(customers);
          expect(gradeReadiness(customers, kept)).toStrictEqual(gradeReadiness(customers, rules));
          const input = { rules, options: { among } };
          expect(customerParameters.checkReadinessRules.parse(input)).toEqual(input);
          // What the check finds are customers and regions to write rules for.
          for (const { example } of checkReadinessRules(rules, { among }).gaps) {
            expect(readinessCustomerSchema.parse(example)).toStrictEqual(example);
          }
        },
      ),
      { numRuns: numRuns / 5 }, // a hundred customers each
    );
  });

  it('are graded by the usual rules, which are data like any others', () => {
    expect(z.array(readinessRuleSchema).parse(readinessRules())).toStrictEqual(readinessRules());
  });

  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['what is not known, as null', 'gradeReadiness', [{ id: 'Li', score: null }]],
    ['half a day', 'gradeReadiness', [{ id: 'Li', daysToSign: 0.5 }]],
    ['a day as text', 'gradeReadiness', [{ id: 'Li', daysToSign: '5' }]],
    ['a signal that is not in a list', 'gradeReadiness', [{ id: 'Li', signals: 'price' }]],
    ['a rule without a condition', 'gradeReadiness', [], [{ id: 'keen', grade: 'A' }]],
    ['a rule about something else', 'gradeReadiness', [], [{ id: 'keen', grade: 'A', when: { age: { above: 1 } } }]],
    ['a horizon without months', 'readinessRules', [{ grade: 'A' }]],
  ])('is no input, neither of the schema nor of the function: %s', (_what, name, ...values) => {
    expectRefusedByBoth(name, values);
  });
});

describe('customers who move', () => {
  const ofOne = migrationMatrix([], { classes: ['A'] });

  it('have the shape, and a stored matrix goes on as the matrix itself', () => {
    fc.assert(
      fc.property(moveLists(['A', 'B', 'C']), (moves) => {
        expect(z.array(classMoveSchema).parse(moves)).toStrictEqual(moves);
        const matrix = migrationMatrix(moves, { classes: ['A', 'B', 'C'] });
        const kept = migrationMatrixSchema.parse(throughJson(matrix));
        expect(kept).toStrictEqual(matrix);
        expect(classConversion(kept)).toStrictEqual(classConversion(matrix));
        expect(signingChance(kept)).toStrictEqual(signingChance(matrix));
        // A matrix is rates, and a few of its fields are enough for the conversions.
        expect(transitionRatesSchema.parse(matrix)).toStrictEqual(matrix);
        const { classes, counts } = matrix;
        expect(customerParameters.classConversion.parse({ matrix: { classes, counts } })).toBeDefined();
      }),
      { numRuns: numRuns / 5 }, // each matrix is read four times
    );
  });

  it('at any rates have the shape', () => {
    fc.assert(
      fc.property(stories, ({ states, rates }) => {
        const written = asTransitionRates(states, rates);
        const kept = transitionRatesSchema.parse(throughJson(written));
        expect(kept).toStrictEqual(written);
        expect(steadyState(kept)).toStrictEqual(steadyState(written));
      }),
      { numRuns: numRuns / 5 }, // the equations behind it are what takes time
    );
  });

  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['a move from nowhere', 'migrationMatrix', [{ id: 'Li', to: 'A' }], { classes: ['A'] }],
    ['a matrix without classes', 'migrationMatrix', [], {}],
    ['no options at all', 'migrationMatrix', []],
    ['an empty period', 'movesBetween', [], [], { period: '' }],
    ['another word for lost', 'movesBetween', [], [], { missing: 'lost' }],
    ['a negative count', 'classConversion', { classes: ['A'], counts: ofOne.counts.with(1, [0, -1, 0, 0, 0]) }],
    ['rates as a share of a share', 'steadyState', { states: ['A'], exactRates: ['1'] }],
    ['rates in percent', 'steadyState', { states: ['A'], exactRates: [['100 %']] }],
    ['half a period', 'signingChance', { states: ['Signed'], exactRates: [['1']] }, { withinPeriods: 0.5 }],
    [
      'a stock in words',
      'expectedSignings',
      [{ class: 'A', count: '3' }],
      {
        states: ['A', 'Signed'],
        exactRates: [
          [0, 1],
          [0, 1],
        ],
      },
    ],
    ['a move with a detour', 'twoStepMoves', [{ id: 'Li', from: 'A', via: 'B', to: 'C' }], []],
    ['two steps in one', 'memoryCheck', [{ id: 'Li', from: 'A', to: 'C' }]],
    [
      'a last visit that is left out',
      'revisitsDue',
      [{ id: 'Li', class: 'A' }],
      [{ class: 'A', days: 5 }],
      { asOf: '2026-03-02' },
    ],
    ['a visit every zero days', 'revisitsDue', [], [{ class: 'A', days: 0 }], { asOf: '2026-03-02' }],
    ['a day with its time', 'revisitsDue', [], [], { asOf: '2026-03-02T00:00' }],
    ['a weight in words', 'scoreCustomers', [], [{ id: 'power', weight: 'much' }]],
    [
      'a value that is left out',
      'scoreCustomers',
      [{ id: 'Li', values: [{ id: 'power' }] }],
      [{ id: 'power', weight: 1 }],
    ],
  ])('is no input, neither of the schema nor of the function: %s', (_what, name, ...values) => {
    expectRefusedByBoth(name, values);
  });

  it('are scored by weights and points that may be fractions', () => {
    const customers = [{ id: 'Li', values: [{ id: 'power', value: '1/3' }] }];
    expectTakenByBoth('scoreCustomers', [customers, [{ id: 'power', weight: '1/3' }], { points: '20/2' }]);
  });
});
