import * as quotaloop from 'quotaloop';

type Quotaloop = typeof quotaloop;
type FunctionName = {
  [Name in keyof Quotaloop]: Quotaloop[Name] extends (...values: never[]) => unknown ? Name : never;
}[keyof Quotaloop];
/** The parameters of a public function. */
type Inputs<Name extends FunctionName> = Quotaloop[Name] extends (...values: infer Values) => unknown
  ? Readonly<Values>
  : never;

const year = { start: '2026-01-01', end: '2026-12-31' };

const calendar: quotaloop.WorkCalendar & { readonly id: string } = {
  id: 'sample',
  coverage: year,
  workweek: [1, 1, 1, 1, 1, 0.5, 0],
  exceptions: [
    { date: '2026-01-01', weight: 0, name: 'New Year' },
    { date: '2026-01-04', weight: 1, name: 'make-up day' },
  ],
};

const nrf: quotaloop.RetailYearRule = {
  pattern: '4-5-4',
  yearEnd: { month: 1, weekday: 6, rule: 'nearest' },
  extraWeekIn: 12,
};

const funnel: quotaloop.Funnel = {
  stages: [
    { id: 'customers', rate: '0.25' },
    { id: 'visits', rate: 0.2 },
  ],
  averageDealAmount: 50000,
};

const target: quotaloop.TargetInput = {
  amount: '5000000.00',
  year,
  calendar,
  reserve: { lastPeriods: 1 },
  people: [
    { id: 'an', weight: 3 },
    { id: 'bo', weight: '1.5', startDate: '2026-03-16' },
  ],
};

const plan = quotaloop.decomposeTarget(target);

/** Typical inputs of every public function, as plain JSON: what must hold for all functions alike is tried on these. */
export const samples: { readonly [Name in FunctionName]: readonly Inputs<Name>[] } = {
  allocate: [
    [100, [2, 3, 1]],
    ['-0.05', ['0.1', 0, 7], { unit: '0.01', keys: ['b', 'c', 'a'] }],
  ],
  allocateWhole: [[110, [0.26, 0.19, 0.24, 0.19, 0.12]]],
  allocateInOrder: [['5000000', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]]],
  roundToSum: [[['-113950/3', '-33100/3', '-20950/3'], { unit: '1' }]],
  roundTable: [
    [
      {
        values: [
          ['1/3', '2/3'],
          ['2/3', '1/3'],
        ],
        unit: 1,
        rowKeys: ['x', 'y'],
      },
    ],
  ],
  explainAllocation: [['10', [3, 3, 1], { unit: 1 }]],
  addDays: [['2026-02-27', 2]],
  daysBetween: [['2026-01-01', '2026-03-29']],
  addMonths: [['2026-01-31', 1]],
  isoWeekOf: [['2027-01-01']],
  workCalendar: [[calendar]],
  isWorkingDay: [[calendar, '2026-01-04']],
  countWorkingDays: [[calendar, '2026-01-01', '2026-03-31']],
  fullDayEquivalents: [[calendar, '2026-01-01', '2026-03-31']],
  listWorkingDays: [[calendar, '2026-03-23', '2026-04-05']],
  nthWorkingDay: [
    [calendar, '2026-01-01', '2026-01-31', -1],
    [calendar, '2026-01-01', '2026-01-02', 9],
  ],
  addWorkingDays: [[calendar, '2026-10-24', 5]],
  nextWorkingDay: [
    [calendar, '2026-01-01'],
    [calendar, '2026-01-02', { dateItself: 'included' }],
  ],
  previousWorkingDay: [[calendar, '2026-01-04']],
  explainDay: [
    [calendar, '2026-01-04'],
    [calendar, '2026-01-05'],
  ],
  layerCalendars: [
    [
      [
        calendar,
        { id: 'shop', workweek: [0, 1, 1, 1, 1, 1, '0.5'], exceptions: [{ date: '2026-01-01', weight: 0.5 }] },
      ],
    ],
  ],
  withAbsences: [[calendar, ['2026-01-05', '2026-01-06']]],
  fiscalYear: [
    [{ startMonth: 4, labelledBy: 'end' }, 2026],
    [{ years: [{ year: 2026, start: '2026-01-01' }], end: '2026-03-31' }, 2026],
  ],
  fiscalYearOf: [[{ startMonth: 7, startDay: 15 }, '2026-03-31']],
  retailYear: [[nrf, 2023]],
  retailYearOf: [[nrf, '2026-02-01']],
  comparableWeek: [
    [nrf, '2024-02-04'],
    [nrf, '2024-02-04', { matchedBy: 'number' }],
  ],
  periodsOf: [
    [quotaloop.retailYear(nrf, 2023), 'month'],
    [year, 'quarter'],
    [year, 'month'],
    [{ start: '2026-01-15', end: '2026-04-02' }, 'week', { weeks: 'cut', weekStartsOn: 7 }],
    [{ start: '2026-03-28', end: '2026-03-30' }, 'day'],
  ],
  requiredFunnel: [
    [funnel, { amount: '5000000' }],
    [funnel, { deals: 7, rounding: 'once' }],
  ],
  projectFunnel: [
    [funnel, [{ id: 'customers', count: 1125 }]],
    [funnel, [{ id: 'visits', count: 7 }], { rounding: 'once', unit: 1 }],
  ],
  blendWeights: [
    [
      [
        {
          id: 'an',
          baselines: [
            { id: 'history', value: 60 },
            { id: 'pipeline', value: 8 },
          ],
        },
        {
          id: 'bo',
          baselines: [
            { id: 'history', value: 50 },
            { id: 'pipeline', value: 4 },
          ],
        },
      ],
      [
        { id: 'history', weight: 60 },
        { id: 'pipeline', weight: 40 },
      ],
    ],
  ],
  decomposeTarget: [[target], [{ amount: 110, unit: 1, year, calendar, controlGrain: 'quarter' }]],
  targetBetween: [
    [plan, { start: '2026-02-16', end: '2026-04-05', personId: 'bo' }],
    [plan, year],
  ],
  dailyTargets: [[plan, { start: '2026-03-14', end: '2026-03-18' }]],
};
