import fc from 'fast-check';
import { addDays, addWorkingDays, decomposeTarget, diagnoseCause, isoWeekOf, progress, weeklyReview } from 'quotaloop';
import type { DiagnosedFactor, TrackedCorrection, WeeklyReviewInput } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../calendar/refusalOf.ts';
import { chineseCalendar as calendar } from '../data/chineseCalendar.ts';
import { numRuns } from '../laws/cases.ts';

const year = { start: '2026-01-01', end: '2026-12-31' };
const reserve = { lastPeriods: 1 };
const company = decomposeTarget({ amount: 5_000_000, year, calendar, reserve });
const team = decomposeTarget({
  amount: 5_000_000,
  year,
  calendar,
  reserve,
  people: [
    { id: 'An', weight: 3 },
    { id: 'Bo', weight: 2 },
  ],
});
const factors = (visits: number, closing: string, deal: number): readonly DiagnosedFactor[] => [
  { id: 'visits', kind: 'volume', plan: 20, actual: visits },
  { id: 'closing', kind: 'conversion', plan: '0.1', actual: closing },
  { id: 'deal', kind: 'value', plan: '32467.533', actual: deal },
];
const promised: TrackedCorrection = {
  id: 'c1',
  at: '2026-01-09',
  causes: ['skill'],
  evidence: 'closing 1 of 20',
  remedy: 'files',
  adjustments: [
    { id: 'files', what: 'report on the week', owner: 'An', due: '2026-01-16' },
    { id: 'visits', what: 'three joint visits', owner: 'Bo', due: '2026-01-20T17:00' },
    { id: 'talk', what: 'talk to Zhao', owner: 'Bo', due: '2026-01-26' },
  ],
  reinspectOn: '2026-01-25',
};

describe('weeklyReview on Monday 19 January', () => {
  const input: WeeklyReviewInput = {
    date: '2026-01-19',
    actuals: [
      { date: '2026-01-07', amount: 150_000, personId: 'An' },
      { date: '2026-01-13', amount: 40_000, personId: 'An' },
      { date: '2026-01-15', amount: 50_000, personId: 'Bo' },
      { date: '2026-01-19', amount: 9_000, personId: 'Bo' },
    ],
    work: [{ personId: 'An', factors: factors(15, '0.1', 30_000) }],
    corrections: [promised],
  };
  const review = weeklyReview(team, input);
  const [an, bo] = review.people;

  it('looks at the week of the 12th to the 18th and at the week that begins', () => {
    expect(review.lastWeek).toEqual({ id: '2026-W03', start: '2026-01-12', end: '2026-01-18' });
    expect(review.thisWeek).toEqual({ id: '2026-W04', start: '2026-01-19', end: '2026-01-25' });
    expect(review.weeksOffIds).toEqual([]);
  });

  it('holds last week against the plan: 108225.10 of both people, of which 90000 came in', () => {
    // A company line of S1 has 108225.11: below the month a person's days add up, and a cent may lie in another week.
    expect(review.total.lastWeek).toMatchObject({ targetAmount: '108225.10', actualAmount: '90000.00' });
    expect(an?.lastWeek?.targetAmount).toBe('64935.06');
    expect(bo?.lastWeek?.variance.amount).toBe('6709.96');
    expect(review.behindIds).toEqual(['An']);
  });

  it('has this week before it, the day of the meeting with it, and the month to the day before', () => {
    expect(review.total.thisWeek).toMatchObject({ asOf: '2026-01-18', actualAmount: '0.00', workingDaysLeft: 5 });
    expect(review.total.month).toMatchObject({ start: '2026-01-01', end: '2026-01-31', actualAmount: '240000.00' });
    const thursday = weeklyReview(team, { ...input, date: '2026-01-22' });
    expect(thursday.total.thisWeek).toMatchObject({ actualAmount: '9000.00', workingDaysLeft: 2 });
    expect(thursday.lastWeek?.id).toBe('2026-W03');
  });

  it('finds the causes of whoever handed in his work, and what that work leaves unexplained', () => {
    expect(review.causes.map(({ cause, personIds }) => [cause, personIds])).toEqual([
      ['will', ['An']],
      ['execution', ['An']],
    ]);
    expect(an?.diagnosis).toEqual(diagnoseCause({ factors: factors(15, '0.1', 30_000), targetAmount: '64935.06' }));
    expect([an?.diagnosis?.actualAmount, an?.unexplainedAmount]).toEqual(['45000.00', '-5000.00']);
    expect([bo?.diagnosis, bo?.unexplainedAmount]).toEqual([null, null]);
  });

  it('lists what was promised for this week and before, and nothing of the next', () => {
    expect(review.corrections.map(({ adjustmentId, status }) => [adjustmentId, status])).toEqual([
      ['files', 'overdue'],
      ['visits', 'upcoming'],
      [null, 'upcoming'],
    ]);
  });

  it.each<[string, object, string]>([
    ['a day outside the year', { date: '2027-01-04' }, 'outside-plan at input.date'],
    ['work of nobody', { work: [{ factors: [] }] }, 'missing-field at input.work.0.personId'],
    ['work of a stranger', { work: [{ personId: 'Eve', factors: [] }] }, 'unknown-id at input.work.0.personId'],
    ['work twice', { work: [input.work![0], input.work![0]] }, 'duplicate-id at input.work.1.personId'],
    [
      'a factor without its plan',
      { work: [{ personId: 'Bo', factors: [{ id: 'visits', kind: 'volume', actual: 3 }] }] },
      'missing-field at input.work.0.factors.0.plan',
    ],
    [
      'an actual of nobody',
      { actuals: [{ date: '2026-01-07', amount: 1 }] },
      'missing-field at input.actuals.0.personId',
    ],
    [
      'a correction due before it was agreed',
      { corrections: [{ ...promised, at: '2026-01-19' }] },
      'out-of-range at input.corrections.0.adjustments.0.due',
    ],
    ['a misspelt field', { correction: [] }, 'unknown-field at input.correction'],
  ])('refuses %s', (_what, change, refused) => {
    expect(refusalOf(() => weeklyReview(team, { ...input, ...change }))).toBe(refused);
  });
});

describe('weeklyReview', () => {
  it('refuses what is no plan', () => {
    const input = { date: '2026-01-19', actuals: [] };
    expect(refusalOf(() => weeklyReview(null as never, input))).toBe('wrong-type at plan');
    expect(refusalOf(() => weeklyReview({ ...company, unit: '0' }, input))).toBe('not-positive at plan.unit');
  });

  it('skips the week of the Spring Festival and names it', () => {
    const review = weeklyReview(company, { date: '2026-02-24', actuals: [{ date: '2026-02-10', amount: 1000 }] });
    expect(review.lastWeek).toEqual({ id: '2026-W07', start: '2026-02-09', end: '2026-02-15' });
    expect(review.weeksOffIds).toEqual(['2026-W08']);
    expect(review.total.lastWeek).toMatchObject({ targetAmount: '170454.54', actualAmount: '1000.00' });
  });

  it('has no last week in the first week of the year', () => {
    const review = weeklyReview(company, { date: '2026-01-04', actuals: [] });
    expect([review.lastWeek, review.total.lastWeek]).toEqual([null, null]);
    expect(review.thisWeek).toEqual({ id: '2026-W01', start: '2026-01-01', end: '2026-01-04' });
    expect(review.people).toEqual([]);
  });

  it('diagnoses the whole where the plan has no people', () => {
    const review = weeklyReview(company, {
      date: '2026-01-12',
      actuals: [{ date: '2026-01-06', amount: 48_700 }],
      work: [{ factors: factors(15, '0.1', 32_467) }],
    });
    expect(review.causes[0]).toMatchObject({ cause: 'plan', personIds: [null] });
    expect(review.total.unexplainedAmount).toBe('-0.50');
    const stranger = [{ personId: 'An', factors: factors(1, '0', 0) }];
    expect(refusalOf(() => weeklyReview(company, { date: '2026-01-12', actuals: [], work: stranger }))).toBe(
      'unknown-id at input.work.0.personId',
    );
  });

  it('is progress of the week before and of this week, and people sum to the whole, on every working day', () => {
    const cents = (amount: string): bigint => BigInt(amount.replace('.', ''));
    const amounts = fc.array(
      fc.record({
        date: fc.nat({ max: 364 }).map((days) => addDays('2026-01-01', days)),
        amount: fc.integer({ min: -1000, max: 100_000 }),
        personId: fc.constantFrom('An', 'Bo'),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 248 }), amounts, (place, actuals) => {
        const date = addWorkingDays(calendar, '2026-01-01', place);
        const review = weeklyReview(team, { date, actuals });
        const { id, start, end } = isoWeekOf(date);
        expect(review.thisWeek.id).toBe(id);
        const clipped = { start: start < year.start ? year.start : start, end: end > year.end ? year.end : end };
        const asOf = addDays(date, -1);
        expect(review.total.thisWeek).toEqual(progress(team, clipped, { asOf, actuals }));
        for (const figures of [review.total, ...review.people]) {
          const whose = figures.personId === null ? {} : { personId: figures.personId };
          if (review.lastWeek === null) expect(figures.lastWeek).toBeNull();
          else {
            const slice = { start: review.lastWeek.start, end: review.lastWeek.end, ...whose };
            expect(figures.lastWeek).toEqual(progress(team, slice, { asOf: review.lastWeek.end, actuals }));
          }
        }
        for (const which of ['lastWeek', 'thisWeek', 'month'] as const) {
          for (const amount of ['targetAmount', 'actualAmount'] as const) {
            const parts = review.people.map((person) => cents(person[which]?.[amount] ?? '0.00'));
            expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(cents(review.total[which]?.[amount] ?? '0.00'));
          }
        }
      }),
      { numRuns: numRuns / 5 }, // every case asks the plan of a whole year nine times, twice
    );
  });
});
