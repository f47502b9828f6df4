import fc from 'fast-check';
import { enablementFor, gapProfile, riskRegister, scorecard } from 'quotaloop';
import type { MeasuredPerson, ScoreMetric } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../allocation/refusals.ts';
import type { AnyFunction } from '../allocation/refusals.ts';
import { namedRefusals } from '../activity/namedRefusals.ts';
import { compareRationals, readRational } from '../laws/funnel.ts';

const metrics: readonly ScoreMetric[] = [
  { id: 'sales', weight: 3, cap: '1.5' },
  { id: 'collection', weight: 2 },
  { id: 'complaints', weight: 1, better: 'lower', floor: '0.5' },
];
const sales = (actual: number, target?: number) => ({
  id: 'sales',
  actual,
  ...(target === undefined ? {} : { target }),
});
const collection = (numerator: number, denominator: number, target = '0.8') => ({
  id: 'collection',
  numerator,
  denominator,
  target,
});
const complaints = (actual: number, target = 4) => ({ id: 'complaints', actual, target });
const team = fc
  .array(
    fc.tuple(
      fc.option(fc.tuple(fc.integer({ min: -3, max: 30 }), fc.nat(20)), { nil: undefined }),
      fc.option(fc.tuple(fc.nat(9), fc.nat(9)), { nil: undefined }),
      fc.option(fc.nat(9), { nil: undefined }),
    ),
    { maxLength: 6 },
  )
  .map((rows) =>
    rows.map(([sold, collected, complained], index): MeasuredPerson => ({
      id: `rep ${index}`,
      values: [
        ...(complained === undefined ? [] : [complaints(complained)]),
        ...(sold === undefined ? [] : [sales(...sold)]),
        ...(collected === undefined ? [] : [collection(...collected)]),
      ],
    })),
  );
const number = (text: string) => {
  const { numerator, denominator } = readRational(text);
  return Number(numerator) / Number(denominator);
};

describe('scorecard', () => {
  it('scores as one would by hand, and says why where it cannot', () => {
    fc.assert(
      fc.property(
        team,
        fc.constantFrom('no-score' as const, 'zero' as const, 'leave-out' as const),
        (people, missing) => {
          const card = scorecard(metrics, people, { missing });
          card.people.forEach(({ metrics: scored, score, exactScore, unscoredIds }, row) => {
            const value = (id: string) => people[row]!.values.find((each) => each.id === id);
            const [sold, collected, complained] = [value('sales'), value('collection'), value('complaints')];
            const rates = [
              sold === undefined || Number(sold.target) === 0
                ? null
                : Math.min(1.5, Number(sold.actual) / Number(sold.target)),
              collected === undefined || Number(collected.denominator) === 0
                ? null
                : Number(collected.numerator) / Number(collected.denominator) / 0.8,
              complained === undefined || Number(complained.actual) === 0
                ? null
                : Math.max(0.5, 4 / Number(complained.actual)),
            ];
            const weights = [3, 2, 1];
            const known = [0, 1, 2].filter((each) => rates[each] !== null);
            const points = known.reduce((sum, each) => sum + weights[each]! * rates[each]!, 0);
            const weight = known.reduce((sum, each) => sum + weights[each]!, 0);
            const all = missing === 'leave-out' && weight > 0 ? points / weight : points / 6;
            const isNull = known.length < 3 && (missing === 'no-score' || (missing === 'leave-out' && weight === 0));
            if (isNull) expect([score, exactScore]).toStrictEqual([null, null]);
            else expect(score).toBeCloseTo(all, 12);
            expect(unscoredIds).toStrictEqual(
              ['sales', 'collection', 'complaints'].filter((_, each) => rates[each] === null),
            );
            expect(scored.map(({ unscored }) => unscored === null)).toStrictEqual(rates.map((rate) => rate !== null));
            if (known.length === 3) {
              const sum = scored.reduce((total, { exactPoints }) => total + number(exactPoints!), 0);
              expect(sum).toBeCloseTo(number(exactScore!), 12);
            }
          });
        },
      ),
    );
  });

  it('rolls ratios of the team up from their parts, and figures by adding', () => {
    fc.assert(
      fc.property(team, (people) => {
        const { team: whole } = scorecard(metrics, people);
        const of = (id: string) => people.flatMap(({ values }) => values.filter((each) => each.id === id));
        const sum = (values: readonly unknown[]) => values.reduce((total: number, each) => total + Number(each), 0);
        const [sold, collected] = [of('sales'), of('collection')];
        const [soldTeam, collectedTeam] = [whole.metrics[0]!, whole.metrics[1]!];
        expect(soldTeam.exactActual).toBe(sold.length === 0 ? null : String(sum(sold.map(({ actual }) => actual))));
        expect(soldTeam.exactTarget).toBe(sold.length === 0 ? null : String(sum(sold.map(({ target }) => target))));
        const below = sum(collected.map(({ denominator }) => denominator));
        if (below === 0) expect(collectedTeam.exactActual).toBeNull();
        else {
          const above = sum(collected.map(({ numerator }) => numerator));
          expect(compareRationals(collectedTeam.exactActual!, `${above}/${below}`)).toBe(0);
          expect(collectedTeam.exactTarget).toBe('4/5');
        }
      }),
    );
  });

  it('holds the team to what the people’s targets make of their own volumes', () => {
    const people = [
      { id: 'Li', values: [collection(50, 100, '0.5')] },
      { id: 'Wu', values: [collection(9, 10, '0.9')] },
    ];
    const { team: whole } = scorecard([{ id: 'collection', weight: 1 }], people);
    expect([whole.metrics[0]!.exactTarget, whole.exactScore]).toStrictEqual(['59/110', '1']);
  });

  it('names each reason', () => {
    const people = [
      { id: 'Li', values: [sales(1), collection(1, 0), complaints(0)] },
      { id: 'Wu', values: [sales(1, 0)] },
      { id: 'Xu', values: [complaints(-1)] },
    ];
    const reasons = scorecard(metrics, people).people.map((each) => each.metrics.map(({ unscored }) => unscored));
    expect(reasons).toStrictEqual([
      ['no-target', 'no-denominator', 'nothing-to-divide'],
      ['no-target', 'missing', 'missing'],
      ['missing', 'missing', 'nothing-to-divide'],
    ]);
  });

  it('a metric without weight is shown and keeps nobody from a score', () => {
    const shown = [
      { id: 'sales', weight: 1 },
      { id: 'collection', weight: 0 },
    ];
    const [li] = scorecard(shown, [{ id: 'Li', values: [sales(5, 4)] }]).people;
    expect([li!.exactScore, li!.unscoredIds, li!.metrics[1]!.unscored]).toStrictEqual(['5/4', [], 'missing']);
  });

  const good: MeasuredPerson = { id: 'Li', values: [sales(1, 1)] };
  it.each(
    namedRefusals([
      ['weights of nothing', 'no-positive-weight', ['metrics'], [{ id: 'sales', weight: 0 }], []],
      ['a weight below zero', 'out-of-range', ['metrics', 0, 'weight'], [{ id: 'sales', weight: -1 }], []],
      [
        'a floor above the cap',
        'out-of-range',
        ['metrics', 0, 'floor'],
        [{ id: 'sales', weight: 1, cap: 1, floor: 2 }],
        [],
      ],
      [
        'a metric nobody asked for',
        'unknown-id',
        ['people', 0, 'values', 0, 'id'],
        [{ id: 'visits', weight: 1 }],
        [good],
      ],
      [
        'a value twice',
        'duplicate-id',
        ['people', 0, 'values', 1, 'id'],
        metrics,
        [{ id: 'Li', values: [sales(1), sales(2)] }],
      ],
      [
        'a value of neither kind',
        'missing-field',
        ['people', 0, 'values', 0],
        metrics,
        [{ id: 'Li', values: [{ id: 'sales' }] }],
      ],
      [
        'a value of both kinds',
        'conflicting-fields',
        ['people', 0, 'values', 0],
        metrics,
        [{ id: 'Li', values: [{ ...collection(1, 1), actual: 1 }] }],
      ],
      [
        'a figure where others have a ratio',
        'conflicting-fields',
        ['people', 1, 'values', 0],
        metrics,
        [
          { id: 'Li', values: [collection(1, 1)] },
          { id: 'Wu', values: [{ id: 'collection', actual: 1 }] },
        ],
      ],
      [
        'a denominator below zero',
        'out-of-range',
        ['people', 0, 'values', 0, 'denominator'],
        metrics,
        [{ id: 'Li', values: [collection(1, -1)] }],
      ],
      [
        'a target below zero',
        'out-of-range',
        ['people', 0, 'values', 0, 'target'],
        metrics,
        [{ id: 'Li', values: [sales(1, -1)] }],
      ],
      ['another word for missing', 'unknown-choice', ['options', 'missing'], metrics, [], { missing: 'null' }],
      [
        'another way to be better',
        'unknown-choice',
        ['metrics', 0, 'better'],
        [{ id: 'sales', weight: 1, better: 'more' }],
        [],
      ],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('scorecard', scorecard as AnyFunction, refusal);
  });
});

describe('gapProfile', () => {
  const profiled = [{ id: 'sales' }, { id: 'collection' }, { id: 'complaints', better: 'lower' as const }];

  it('splits the team at the median: half at or above it, half at or below it', () => {
    fc.assert(
      fc.property(team, (people) => {
        const { medians, people: found } = gapProfile(profiled, people);
        medians.forEach(({ exactMedian, knownCount }, place) => {
          const actuals = found.flatMap(({ metrics: each }) => each[place]!.exactActual ?? []);
          expect(actuals).toHaveLength(knownCount);
          if (exactMedian === null) expect(knownCount).toBe(0);
          else {
            const orders = actuals.map((actual) => compareRationals(actual, exactMedian));
            expect(2 * orders.filter((order) => order >= 0).length).toBeGreaterThanOrEqual(knownCount);
            expect(2 * orders.filter((order) => order <= 0).length).toBeGreaterThanOrEqual(knownCount);
          }
        });
      }),
    );
  });

  it('agrees in sign: who is ahead has a rate above 1, and the weakest is the lowest rate below 1', () => {
    fc.assert(
      fc.property(team, (people) => {
        for (const person of gapProfile(profiled, people).people) {
          for (const { exactGapToPlan, exactPlanRate, exactGapToMedian, exactMedianRate } of person.metrics) {
            if (exactPlanRate !== null)
              expect(compareRationals(exactPlanRate, '1')).toBe(compareRationals(exactGapToPlan!, '0'));
            if (exactMedianRate !== null)
              expect(compareRationals(exactMedianRate, '1')).toBe(compareRationals(exactGapToMedian!, '0'));
          }
          const behind = person.metrics.filter(({ planRate }) => planRate !== null && planRate < 1);
          const lowest = Math.min(...behind.map(({ planRate }) => planRate!));
          expect(person.weakestAgainstPlanId).toBe(behind.find(({ planRate }) => planRate === lowest)?.id ?? null);
          const below = person.metrics.filter(({ medianRate }) => medianRate !== null && medianRate < 1);
          const least = Math.min(...below.map(({ medianRate }) => medianRate!));
          expect(person.weakestAgainstMedianId).toBe(below.find(({ medianRate }) => medianRate === least)?.id ?? null);
        }
      }),
    );
  });

  it('takes the mean of the two in the middle, and counts fewer complaints as ahead', () => {
    const people = [1, 2, 6, 7].map((count) => ({ id: `rep ${count}`, values: [complaints(count)] }));
    const { medians, people: found } = gapProfile(profiled, people);
    expect(medians[2]).toStrictEqual({ id: 'complaints', exactMedian: '4', knownCount: 4 });
    expect(found[0]!.metrics[2]).toMatchObject({ exactGapToPlan: '3', exactPlanRate: '4', exactGapToMedian: '3' });
    expect(found.map(({ weakestAgainstMedianId }) => weakestAgainstMedianId)).toStrictEqual([
      null,
      null,
      'complaints',
      'complaints',
    ]);
  });

  it.each(
    namedRefusals([
      ['a metric twice', 'duplicate-id', ['metrics', 1, 'id'], [{ id: 'a' }, { id: 'a' }], []],
      [
        'a value of no metric',
        'unknown-id',
        ['people', 0, 'values', 0, 'id'],
        [{ id: 'a' }],
        [{ id: 'Li', values: [sales(1)] }],
      ],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('gapProfile', gapProfile as AnyFunction, refusal);
  });
});

describe('enablementFor', () => {
  const person = (tenureMonths: number, weakestStageId: string | null) => ({ id: 'Li', tenureMonths, weakestStageId });
  const table = {
    bands: [
      { id: 'new', fromMonths: 0 },
      { id: 'old', fromMonths: 12 },
    ],
    rows: [
      { bandId: 'new', stageId: null, topics: ['product', 'calls'] },
      { bandId: 'new', stageId: '__proto__', topics: ['calls', 'visits'] },
      { bandId: 'old', stageId: 'closing', topics: ['key accounts'] },
    ],
  };

  it('belongs to the last band that has begun', () => {
    const bands = [0, 5, 6, 23, 24, 400].map((months) => enablementFor([person(months, null)])[0]!.bandId);
    expect(bands).toStrictEqual(['newcomer', 'newcomer', 'settled', 'settled', 'veteran', 'veteran']);
  });

  it('gives the topics of the stage first, each once, and tells a stage that the table does not list', () => {
    const of = (months: number, stage: string | null) => {
      const [found] = enablementFor([person(months, stage)], table);
      return [found!.topics, found!.source];
    };
    expect(of(0, '__proto__')).toStrictEqual([['calls', 'visits', 'product'], 'stage']);
    expect(of(0, 'constructor')).toStrictEqual([['product', 'calls'], 'stage-not-listed']);
    expect(of(12, 'closing')).toStrictEqual([['key accounts'], 'stage']);
    expect(of(12, 'visits')).toStrictEqual([[], 'stage-not-listed']);
    expect(of(12, null)).toStrictEqual([[], 'band']);
  });

  it('teaches newcomers the product and veterans key accounts, whatever their weakest stage', () => {
    for (const stage of ['newCustomers', 'appointments', 'visits', 'closing', null]) {
      expect(enablementFor([person(1, stage)])[0]!.topics).toContain('product knowledge');
      expect(enablementFor([person(30, stage)])[0]!.topics).toContain('key accounts');
      expect(enablementFor([person(10, stage)])[0]!.source).toBe(stage === null ? 'band' : 'stage');
    }
  });

  const [first, second] = table.bands as [object, object];
  it.each(
    namedRefusals([
      ['half a month', 'not-an-integer', ['people', 0, 'tenureMonths'], [person(0.5, null)]],
      ['no word of a stage', 'missing-field', ['people', 0, 'weakestStageId'], [{ id: 'Li', tenureMonths: 1 }]],
      ['no bands', 'out-of-range', ['table', 'bands'], [], { bands: [], rows: [] }],
      ['bands that begin late', 'out-of-range', ['table', 'bands', 0, 'fromMonths'], [], { ...table, bands: [second] }],
      [
        'bands that do not rise',
        'out-of-range',
        ['table', 'bands', 1, 'fromMonths'],
        [],
        { ...table, bands: [first, { id: 'b', fromMonths: 0 }] },
      ],
      ['a row of no band', 'unknown-id', ['table', 'rows', 2, 'bandId'], [], { ...table, bands: [first] }],
      [
        'two rows of one kind',
        'duplicate-key',
        ['table', 'rows', 3, 'stageId'],
        [],
        { ...table, rows: [...table.rows, table.rows[0]] },
      ],
      [
        'a row of no topics',
        'out-of-range',
        ['table', 'rows', 0, 'topics'],
        [],
        { ...table, rows: [{ bandId: 'new', stageId: null, topics: [] }] },
      ],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('enablementFor', enablementFor as AnyFunction, refusal);
  });
});

describe('riskRegister', () => {
  const inputs = fc.record({
    risks: fc.array(fc.tuple(fc.nat(100), fc.nat(1000)), { maxLength: 8 }),
    credits: fc.array(
      fc.tuple(fc.nat(1000), fc.nat(100), fc.option(fc.nat(900)), fc.option(fc.nat(100), { nil: undefined })),
      { maxLength: 6 },
    ),
  });
  const inputOf = ({ risks, credits }: typeof inputs extends fc.Arbitrary<infer Value> ? Value : never) => ({
    risks: risks.map(([percent, impactAmount], index) => ({
      id: `risk ${index}`,
      chance: `${percent}/100`,
      impactAmount,
    })),
    credits: credits.map(([receivableAmount, overdue, limitAmount, percent], index) => ({
      id: `customer ${index}`,
      receivableAmount,
      overdueAmount: Math.floor((receivableAmount * overdue) / 100),
      limitAmount,
      ...(percent === undefined ? {} : { lossChance: `${percent}/100` }),
    })),
  });

  it('ranks by chance × impact, and the amounts sum to the total to the unit', () => {
    fc.assert(
      fc.property(inputs, (made) => {
        const found = riskRegister({ ...inputOf(made), unit: 1 });
        const hundredths = [
          ...made.risks.map(([percent, impact], index) => [`risk ${index}`, percent * impact] as const),
          ...made.credits.flatMap(([owed, , , percent], index) =>
            percent === undefined ? [] : [[`customer ${index}`, percent * owed] as const],
          ),
        ].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
        expect(found.register.map(({ id }) => id)).toStrictEqual(hundredths.map(([id]) => id));
        const total = hundredths.reduce((sum, [, exposure]) => sum + exposure, 0);
        let soFar = 0;
        found.register.forEach(
          ({ exactExposureAmount, exposureShare, cumulativeShare, exposureAmount, rank }, place) => {
            const exposure = hundredths[place]![1];
            soFar += exposure;
            expect(rank).toBe(place + 1);
            expect(compareRationals(exactExposureAmount, `${exposure}/100`)).toBe(0);
            expect(Math.abs(Number(exposureAmount) - exposure / 100)).toBeLessThan(1);
            expect([exposureShare, cumulativeShare]).toStrictEqual(
              total === 0 ? [null, null] : [exposure / total, soFar / total],
            );
          },
        );
        expect(compareRationals(found.exactExposureAmount, `${total}/100`)).toBe(0);
        expect(found.register.reduce((sum, { exposureAmount }) => sum + Number(exposureAmount), 0)).toBe(
          Number(found.exposureAmount),
        );
        expect(found.unratedIds).toStrictEqual(
          made.credits.flatMap(([owed, , , percent], index) =>
            percent === undefined && owed > 0 ? [`customer ${index}`] : [],
          ),
        );
        found.credits.forEach(({ status, overLimitAmount, freeAmount, usageRate, overdueShare }, index) => {
          const { receivableAmount: owed, overdueAmount: overdue, limitAmount: limit } = inputOf(made).credits[index]!;
          const isOver = limit !== null && owed > limit;
          expect(status).toBe(isOver ? 'over-limit' : overdue > 0 ? 'overdue' : 'sound');
          expect([overLimitAmount, freeAmount]).toStrictEqual(
            limit === null ? [null, null] : [String(Math.max(0, owed - limit)), String(Math.max(0, limit - owed))],
          );
          expect(usageRate).toBe(limit === null || limit === 0 ? null : owed / limit);
          expect(overdueShare).toBe(owed === 0 ? null : overdue / owed);
        });
      }),
    );
  });

  it('of nothing is a total of nothing', () => {
    expect(riskRegister({})).toStrictEqual({
      register: [],
      exposureAmount: '0.00',
      exactExposureAmount: '0',
      credits: [],
      unratedIds: [],
    });
  });

  const credit = { id: 'Chen', receivableAmount: 5 };
  it.each(
    namedRefusals([
      [
        'a chance in per cent',
        'out-of-range',
        ['risks', 0, 'chance'],
        { risks: [{ id: 'a', chance: 20, impactAmount: 1 }] },
      ],
      [
        'a gain for a loss',
        'out-of-range',
        ['risks', 0, 'impactAmount'],
        { risks: [{ id: 'a', chance: 0, impactAmount: -1 }] },
      ],
      [
        'more overdue than owed',
        'out-of-range',
        ['credits', 0, 'overdueAmount'],
        { credits: [{ ...credit, overdueAmount: 6 }] },
      ],
      [
        'a risk and a customer of one id',
        'duplicate-id',
        ['credits', 0, 'id'],
        { risks: [{ id: 'Chen', chance: 0, impactAmount: 1 }], credits: [credit] },
      ],
      [
        'a limit below zero',
        'out-of-range',
        ['credits', 0, 'limitAmount'],
        { credits: [{ ...credit, limitAmount: -1 }] },
      ],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('riskRegister', riskRegister as AnyFunction, refusal);
  });
});
