import {
  addDays,
  attributeGap,
  correction,
  correctionsDue,
  decomposeTarget,
  diagnoseCause,
  listWorkingDays,
  progress,
  remediesFor,
} from 'quotaloop';
import type { CorrectedEvent, Correction } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { refusalOf } from '../calendar/refusalOf.ts';

// Inspection, cause and correction in the January of S1, as of Wednesday 14 January 2026.

const year = { start: '2026-01-01', end: '2026-12-31' };
const plan = decomposeTarget({ amount: 5_000_000, year, calendar: chineseCalendar, reserve: { lastPeriods: 1 } });
const perCent = (rate: number | null): string => (100 * rate!).toFixed(2);

describe('S7, the inspection of 14 January', () => {
  const actuals = [
    { date: '2026-01-08', amount: 90_000 },
    { date: '2026-01-14', amount: 60_000 },
    { date: '2026-01-15', amount: 7_000 }, // not yet known on the 14th
  ];
  const january = progress(plan, plan.periods[0]!, { asOf: '2026-01-14', actuals });

  it('finds 194805.19 planned to date, a pace of 77.00 % and a month attainment of 33.00 %', () => {
    expect(january.actualAmount).toBe('150000.00');
    expect(january.plannedAmount).toBe('194805.19');
    expect(perCent(january.pace.rate)).toBe('77.00');
    expect(january.targetAmount).toBe('454545.45');
    expect(perCent(january.attainment.rate)).toBe('33.00');
  });

  it('is on working day 9 of 21', () => {
    expect([january.workingDaysDone, january.workingDays, january.workingDaysLeft]).toStrictEqual([9, 21, 12]);
    expect(listWorkingDays(chineseCalendar, '2026-01-01', '2026-01-14')).toHaveLength(9);
  });

  it('is 44805.19 behind the line, has 25378.79 a day to bring, and will end at 350000.01', () => {
    expect(january.paceVariance.amount).toBe('-44805.19');
    expect(january.variance.amount).toBe('-304545.45');
    expect(january.requiredRunRate).toMatchObject({ amount: '25378.79', exactAmount: '2030303/80' }); // 304545.45 ÷ 12
    // 150000 ÷ 194805.19 × 454545.45, by hand in whole cents
    const cents = (2n * 15_000_000n * 45_454_545n + 19_480_519n) / (2n * 19_480_519n);
    expect(january.projection.amount).toBe('350000.01');
    expect(cents).toBe(35_000_001n);
  });
});

describe('S1, the year to the end of February', () => {
  it('stands at 800000 of 909090.91, which is 88.00 % and 109090.91 short', () => {
    const actuals = [
      { date: '2026-01-31', amount: 300_000 },
      { date: '2026-02-28', amount: 500_000 },
    ];
    const toDate = progress(plan, { start: '2026-01-01', end: '2026-02-28' }, { asOf: '2026-02-28', actuals });
    expect([toDate.actualAmount, toDate.targetAmount]).toStrictEqual(['800000.00', '909090.91']);
    expect(perCent(toDate.attainment.rate)).toBe('88.00');
    expect(toDate.variance).toMatchObject({ amount: '-109090.91', position: 'behind' });
    expect(toDate.pace).toStrictEqual(toDate.attainment);
    expect(toDate.requiredRunRate.reason).toBe('no-working-days-left');
  });
});

describe('S7, the cause', () => {
  const planned = { visits: 20, closing: '0.2', deal: 50_000 };
  const diagnose = (visits: number, closing: string, deal: number) =>
    diagnoseCause({
      factors: [
        { id: 'visits', kind: 'volume', plan: planned.visits, actual: visits },
        { id: 'closing', kind: 'conversion', plan: planned.closing, actual: closing },
        { id: 'deal', kind: 'value', plan: planned.deal, actual: deal },
      ],
    });

  it('(a) of 20 × 15 % × 50000 is the method: −50000, so train', () => {
    const { gapAmount, causes } = diagnose(20, '0.15', 50_000);
    expect(gapAmount).toBe('-50000.00');
    expect(causes.map(({ cause, amount }) => [cause, amount])).toStrictEqual([['skill', '-50000.00']]);
    expect(remediesFor(causes.map(({ cause }) => cause)).map(({ id }) => id)).toContain('review-files');
  });

  it('(b) of 15 × 20 % × 50000 is willingness: −50000, so restate why', () => {
    const { gapAmount, causes } = diagnose(15, '0.2', 50_000);
    expect(gapAmount).toBe('-50000.00');
    expect(causes.map(({ cause, amount }) => [cause, amount])).toStrictEqual([['will', '-50000.00']]);
    expect(remediesFor(causes.map(({ cause }) => cause))[0]?.id).toBe('restate-why');
  });

  it('(c) of 16 × 18.75 % × 48000 = 144000 is shared by Shapley and in sequence, both to −56000', () => {
    const factors = [
      { id: 'visits', plan: 20, actual: 16 },
      { id: 'closing', plan: '0.2', actual: '0.1875' },
      { id: 'deal', plan: 50_000, actual: 48_000 },
    ];
    const shapley = attributeGap(factors);
    expect([shapley.planAmount, shapley.actualAmount, shapley.gapAmount]).toStrictEqual([
      '200000.00',
      '144000.00',
      '-56000.00',
    ]);
    expect(shapley.parts.map(({ exactAmount }) => exactAmount)).toStrictEqual(['-113950/3', '-33100/3', '-20950/3']);
    expect(shapley.parts.map(({ amount }) => amount)).toStrictEqual(['-37983.34', '-11033.33', '-6983.33']);
    const sequential = attributeGap(factors, { method: 'sequential' });
    expect(sequential.gapAmount).toBe('-56000.00');
    expect(sequential.parts.map(({ amount }) => amount)).toStrictEqual(['-40000.00', '-10000.00', '-6000.00']);
    const { causes } = diagnose(16, '0.1875', 48_000);
    expect(causes.map(({ cause, exactAmount }) => [cause, exactAmount])).toStrictEqual([
      ['will', '-113950/3'],
      ['skill', '-33100/3'],
      ['execution', '-20950/3'],
    ]);
  });
});

describe('S7, the correction', () => {
  const friday = '2026-01-16';
  const [remedy] = remediesFor(['skill']);
  const files: Correction = {
    at: friday,
    causes: ['skill'],
    evidence: 'closing 0.15 of 0.2: -50000.00',
    remedy: remedy!.what,
    adjustments: [
      {
        id: remedy!.id,
        what: `${remedy!.minutesPerDay} minutes a day for ${remedy!.lastsDays} days, then a report`,
        owner: 'Li',
        due: addDays(friday, remedy!.reportAfterDays),
      },
    ],
    reinspectOn: addDays(friday, 7),
  };

  it('is 30 minutes a day for one week from Friday 16 January, its report due on Friday 23 January', () => {
    const written = correction(files);
    expect(written.adjustments).toStrictEqual([
      { id: 'review-files', what: '30 minutes a day for 7 days, then a report', owner: 'Li', due: '2026-01-23' },
    ]);
    expect(correctionsDue([{ id: 'c1', ...written }], '2026-01-23').map(({ kind, status }) => [kind, status])).toEqual([
      ['adjustment', 'today'],
      ['reinspection', 'today'],
    ]);
    expect(correctionsDue([{ id: 'c1', ...written }], '2026-01-24')[0]?.status).toBe('overdue');
  });

  it('is the corrected event of the loop as soon as it has its header', () => {
    const event: CorrectedEvent = { type: 'corrected', id: 'e7', by: 'Zhang', v: 1, ...correction(files) };
    expect(event.causes).toStrictEqual(['skill']);
  });

  it.each(['owner', 'due'])('without %s is refused', (field) => {
    const [{ [field as 'owner']: _left, ...adjustment }] = files.adjustments as [Correction['adjustments'][number]];
    const broken = { ...files, adjustments: [adjustment] } as unknown as Correction;
    expect(refusalOf(() => correction(broken))).toBe(`missing-field at adjustments.0.${field}`);
  });
});
