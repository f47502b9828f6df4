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

const datedFunnel: quotaloop.Funnel = {
  stages: [
    { id: 'visits', rate: '1/3', lagDays: 40, costAmount: '12.505' },
    { id: 'offers', rate: 0.5, lagDays: 5, costAmount: 0 },
  ],
  averageDealAmount: '400000/3',
};

const channels = [
  { id: 'online', share: 40, costPerLead: 15, rate: '0.05' },
  { id: 'referral', share: '20', costPerLead: '12.5', capacity: 120, rate: '0.04' },
];

const opportunities: readonly quotaloop.Opportunity[] = [
  { id: 'a', amount: 50, status: 'won' },
  { id: 'b', amount: '100', status: 'open', category: 'commit', rate: '0.9' },
  { id: 'c', amount: '400/3', status: 'open', rate: '1/3' },
  { id: 'd', amount: 70, status: 'lost', category: 'best-case' },
];

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
    [
      100,
      [3, 2, 1, 0],
      { minimums: [null, null, '20.005', null], maximums: ['40', null, null, null], fixed: [null, null, null, 5] },
    ],
  ],
  allocateWhole: [
    [110, [0.26, 0.19, 0.24, 0.19, 0.12]],
    [11, [6, 6, 2], { method: 'quota-monotone', keys: ['x', 'y', 'z'] }],
  ],
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
  allocateTable: [
    [{ rowTotals: [3, 2], columnTotals: [2, 2, 1], unit: 1 }],
    [
      {
        rowTotals: ['-70', '-30.5'],
        columnTotals: ['-60.5', '-40'],
        weights: [
          [1, '2/3'],
          ['0.5', 0],
        ],
        minimums: [
          [null, '-50'],
          [null, null],
        ],
        maximums: [
          ['-10', null],
          [null, null],
        ],
        rowKeys: ['li', 'wu'],
        columnKeys: ['tea', 'ink'],
      },
    ],
  ],
  allocateTree: [
    [
      '-100',
      {
        id: 'company',
        children: [
          {
            id: 'north',
            weight: '0.6',
            children: [
              { id: 'li', weight: 1 },
              { id: 'wu', weight: 2 },
            ],
          },
          { id: 'south', weight: 0.4 },
          { id: 'idle', weight: 0, children: [] },
        ],
      },
      { unit: '0.1' },
    ],
  ],
  explainAllocation: [
    ['10', [3, 3, 1], { unit: 1 }],
    [-100, [3, 2, 1], { minimums: ['-40', null, null], maximums: [null, null, '-20'], fixed: [null, null, null] }],
  ],
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
  requiredFunnelMix: [
    [
      [
        { id: 'flats', share: 75, funnel },
        { id: 'shops', share: '1/3', funnel: datedFunnel },
      ],
      { amount: 9000000 },
    ],
    [[{ id: 'flats', share: 1, funnel }], { deals: 7, shareOf: 'amount', rounding: 'once', unit: 1 }],
  ],
  channelPlan: [
    [
      channels.map(({ rate: _rate, ...channel }) => channel),
      { counts: quotaloop.requiredFunnel(funnel, { deals: 9 }) },
    ],
    [channels, { leads: 500, method: 'cheapest', budgetAmount: 9000, averageDealAmount: 1000, unit: 1 }],
    [channels, { deals: 12, method: 'cheapest', salesCostAmount: '0.5', newCustomerCount: 3 }],
  ],
  backschedule: [
    [datedFunnel, { signByDate: '2026-11-30', asOf: '2026-09-15' }],
    [datedFunnel, { signByDate: '2026-11-29', lagsIn: 'working', calendar }],
  ],
  creationDeadlines: [[datedFunnel, quotaloop.periodsOf(year, 'quarter'), { asOf: '2026-01-31' }]],
  opportunitiesToCreate: [
    [
      [
        { id: '2026-Q1', amount: 3000000 },
        { id: '2026-Q2', deals: '5/2' },
      ],
      { winRate: '0.3', lagPeriods: 1, averageDealAmount: 400000 },
    ],
  ],
  dealsByPeriod: [
    [
      [
        { id: '2026-01', count: 50 },
        { id: '2026-02', count: 0 },
      ],
      { rate: '0.2', lagShares: [1, '0.5', '1/3'] },
    ],
  ],
  cohortMaturity: [
    [
      [
        { id: '2026-01', leadCount: 100, dealCount: 20, elapsedPeriods: 2 },
        { id: '2026-02', leadCount: 0, dealCount: 0, elapsedPeriods: 0 },
      ],
      { lagShares: [0, 1, 2] },
    ],
  ],
  winRate: [[opportunities], [opportunities, { by: 'amount', of: 'all' }]],
  averageDealAmount: [[opportunities], [opportunities, { of: 'open', unit: 1 }]],
  pipelineCoverage: [
    [opportunities, { quotaAmount: 200, winRate: '0.25' }],
    [opportunities, { quotaAmount: 0, winRate: 0, of: 'whole' }],
  ],
  salesVelocity: [
    [{ opportunityCount: 40, averageDealAmount: 25000, winRate: '0.25', cycleDays: 90 }],
    [{ opportunityCount: 0, averageDealAmount: 0, winRate: 0, cycleDays: 0, unit: 1 }],
  ],
  weightedForecast: [[opportunities], [[...opportunities, { id: 'e', amount: 7, status: 'open' }], { unit: 10 }]],
  wastedLeads: [
    [[{ id: 'online', leadCount: 100, workedCount: 70, lostCount: 40, costPerLead: '0.125' }]],
    [[], { unit: 1 }],
  ],
  chanceOfAtLeast: [
    [{ successes: 10, trials: 50, rate: '0.2' }],
    [{ successes: 10, trials: 50, observed: { successes: 2, trials: 10 } }],
  ],
  requiredTrials: [
    [{ successes: 10, rate: 0.2, confidence: '0.9' }],
    [{ successes: 3, observed: { successes: 2, trials: 10 }, confidence: 0.9, planning: 'lower-bound' }],
  ],
  requiredLeads: [[funnel, { amount: '500000', confidence: '0.9' }]],
  conversionRates: [
    [
      {
        stages: [
          { id: 'customers', count: 300 },
          { id: 'visits', count: 0 },
        ],
        deals: 0,
      },
    ],
  ],
  rateInterval: [
    [{ successes: 7, trials: 50, confidence: 0.95 }],
    [{ successes: 7, trials: 50, confidence: '0.95', method: 'clopper-pearson' }],
  ],
  bottleneckStage: [
    [
      funnel,
      {
        stages: [
          { id: 'customers', count: 400 },
          { id: 'visits', count: 60 },
        ],
        deals: 13,
      },
      { significance: '0.05', noticeableDrop: 0.5, power: 0.8, unit: 1 },
    ],
  ],
  leverSensitivity: [[funnel, { amount: '5000000' }, { ratePoint: '0.01', priceShare: 0.02 }]],
  quotaChance: [
    [
      [
        { id: 'a', amount: 120000, status: 'open', rate: '0.10' },
        { id: 'b', amount: 85000, status: 'won' },
      ],
      200000,
    ],
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
  growthTarget: [
    [5000000, { rate: '0.20' }],
    [400, { amount: 10, per: 'week', start: '2026-01-01', end: '2026-12-31' }, { unit: 1 }],
    [0, { amount: '2.5', per: 'working-day', start: '2026-01-01', end: '2026-03-31', calendar }],
  ],
  guardTarget: [
    [{ baseAmount: 1000, growthRate: '0.10', reliefRate: '0.02', growthLimits: { maximumRate: '0.25' } }],
    [{ baseAmount: 1000, growthRate: 0.3, growthLimits: { minimumRate: 0.05, maximumRate: 0.25 } }],
    [{ baseAmount: 1000, growthRate: 0.3, growthLimits: { maximumRate: 0.25 }, outside: 'clamp', unit: 1 }],
  ],
  checkSmart: [
    [{ subject: 'revenue', ownerId: null, amount: 1200000, historyAmount: 1000000, dueDate: '2026-12-31' }],
    [{ parentId: 'north' }, { asOf: '2026-01-14', goalIds: ['south'], historyBand: { maximumRatio: 2 } }],
  ],
  stretchCheck: [
    [1200000, { historyAmount: 1000000, capacityAmount: '1072500' }],
    [1, { historyAmount: 0, historyBand: { minimumRatio: '1/3' } }],
  ],
  stretchTiers: [
    [5000000],
    [
      110,
      [
        { id: 'floor', factor: '0.8' },
        { id: 'goal', amount: 110 },
      ],
      { unit: 1 },
    ],
  ],
  capacity: [
    [
      [
        { id: 'ramped', headCount: 7, quotaAmount: 150000, attainmentRate: '0.85' },
        { id: 'ramping', headCount: '2.5', quotaAmount: 150000, productivityRate: '1/3' },
      ],
      { unit: 1 },
    ],
  ],
  requiredHeads: [
    [1500000, { quotaAmount: 150000, attainmentRate: '0.85' }],
    [1, { quotaAmount: 0 }],
  ],
  resourceCheck: [
    [
      [
        { id: 'visits', requiredAmount: 2200, availableAmount: 9000, unit: 1 },
        { id: 'budget', requiredAmount: 1952500, availableAmount: 0 },
      ],
    ],
  ],
  seasonalityIndex: [
    [
      [
        { id: '2024', amounts: [10, '20.5', null] },
        { id: '2025', amounts: [0, 0, 0] },
        { id: '2026', amounts: [30, 10, 7] },
      ],
      { periodIds: ['2027-01', '2027-02', '2027-03'], method: 'median' },
    ],
  ],
  grainCheck: [
    [
      [
        { id: 'time', planned: 'quarter', inspected: 'week' },
        { id: 'people', planned: 'person', inspected: 'team', levels: ['company', 'team', 'person'] },
      ],
    ],
  ],
  rampWeights: [
    [
      ['0.25', 0.5, '3/4'],
      { startDate: '2026-02-16', endDate: '2026-08-10', periods: quotaloop.periodsOf(year, 'quarter'), calendar },
    ],
    [[], { startDate: '2026-02-16', periods: quotaloop.periodsOf(year, 'month'), proration: 'calendar-days' }],
  ],
  prorate: [
    [110000, { period: { start: '2026-03-01', end: '2026-03-31' }, startDate: '2026-03-16', calendar }],
    [0, { period: { start: '2026-01-01', end: '2026-01-01' }, calendar }],
  ],
  overAssignment: [
    [[90000, '120000', 90000, 110000], 300000],
    [[], 0, { unit: 1 }],
  ],
  reconcileTargets: [
    [
      {
        topDown: [
          { id: 'team', amount: 1000 },
          { id: 'an', parentId: 'team', amount: 600 },
          { id: 'bo', parentId: 'team', amount: 400, minimumAmount: 300 },
          { id: 'cai', parentId: 'south', amount: 10 },
        ],
        bottomUp: [
          { id: 'an', amount: 500 },
          { id: 'bo', amount: null },
          { id: 'deng', amount: 1 },
        ],
        limits: { loweringRate: '0.2' },
        proposal: 'middle',
        unit: 1,
      },
    ],
  ],
  rollUpTarget: [
    [
      [
        {
          id: 'team',
          parentId: null,
          children: [
            {
              id: 'an',
              values: [
                { id: 'deals', value: 9 },
                { id: 'visits', value: 10 },
              ],
            },
          ],
        },
        {
          id: 'bo',
          parentId: 'team',
          values: [
            { id: 'deals', value: 1 },
            { id: 'visits', value: null },
          ],
        },
      ],
      [
        { id: 'deals', kind: 'count' },
        { id: 'visits', kind: 'sum', unit: 1 },
        { id: 'conversion', kind: 'ratio', numeratorId: 'deals', denominatorId: 'visits' },
      ],
    ],
  ],
  decomposeTarget: [[target], [{ amount: 110, unit: 1, year, calendar, controlGrain: 'quarter' }]],
  targetBetween: [
    [plan, { start: '2026-02-16', end: '2026-04-05', personId: 'bo' }],
    [plan, year],
  ],
  dailyTargets: [[plan, { start: '2026-03-14', end: '2026-03-18' }]],
  explainTarget: [
    [plan, { start: '2026-03-14', end: '2026-04-05', personId: 'bo' }],
    [plan, year],
  ],
  replanTarget: [
    [
      plan,
      {
        asOf: '2026-04-15',
        actuals: [
          { date: '2026-01-31', amount: '900000.50', personId: 'an' },
          { date: '2026-04-15', amount: -700, personId: 'bo' },
        ],
        release: 'all',
      },
    ],
    [plan, { asOf: '2026-12-31', actuals: [], shortfall: 'shared', spread: 'next-period' }],
  ],
};
