import * as quotaloop from 'quotaloop';
import * as charts from 'quotaloop/charts';
import { after, agreed, closed, march, meta, missedInspection } from './loop/march.ts';
import type { PublicNames } from './entryPoints.ts';

/** Functions that take what JSON cannot hold, a function or a schema; they are tried in tests of their own. */
export const beyondJson = ['attempt', 'parseWith'] as const;

type FunctionName = Exclude<
  keyof {
    [Name in keyof PublicNames as PublicNames[Name] extends (...values: never[]) => unknown ? Name : never]: true;
  },
  (typeof beyondJson)[number]
>;
/** The parameters of a public function. */
type Inputs<Name extends FunctionName> = PublicNames[Name] extends (...values: infer Values) => unknown
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

const readinessRuleList: readonly quotaloop.ReadinessRule[] = [
  { id: 'keen', grade: 'A', when: { signals: { any: ['price', 'visit'], none: ['lost interest'] } } },
  { id: 'good', grade: 'A', when: { score: { above: '62.5' }, daysToSign: { atMost: 30 } } },
  ...quotaloop.readinessRules(),
];

const classMoves: readonly quotaloop.ClassMove[] = [
  { id: 'an', from: 'A', to: 'Signed' },
  { id: 'bo', from: 'B', to: 'A', period: '2026-03' },
  { id: 'bo', from: 'A', to: 'B', period: '2026-04' },
  { id: 'cai', from: 'New', to: 'B' },
  { id: 'dan', from: 'B', to: 'Lost' },
];

const transitionRates: quotaloop.TransitionRates = {
  states: ['A', 'B', 'C'],
  exactRates: [
    [0, '1/3', '2/3'],
    ['0.5', 0, '0.5'],
    [null, null, null],
  ],
};

const inspection: quotaloop.InspectionInput = {
  asOf: '2026-04-15',
  actuals: [
    { date: '2026-01-31', amount: '900000.50', personId: 'an' },
    { date: '2026-04-15', amount: -700, personId: 'bo' },
    { date: '2026-05-04', amount: 5, personId: 'an' },
  ],
};

const gapFactors: readonly quotaloop.GapFactor[] = [
  { id: 'visits', plan: 20, actual: 16 },
  { id: 'closing', plan: '0.2', actual: '3/16' },
  { id: 'deal', plan: 50000, actual: '48000.00' },
];

const corrected: quotaloop.Correction = {
  at: '2026-01-16',
  causes: ['skill', 'execution'],
  evidence: 'closing 0.15 of 0.2: -50000.00',
  remedy: 'customer files',
  adjustments: [{ id: 'files', what: 'report on the week', owner: 'an', due: '2026-01-23' }],
  reinspectOn: '2026-01-26',
};

const customers: readonly quotaloop.AbcValue[] = [
  { id: 'Li', value: '60.00' },
  { id: 'Wu', value: 30 },
  { id: '__proto__', value: 9.99 },
  { id: '王', value: 0 },
  { id: '😀', value: '-5' },
];

const drawnCharts = [
  charts.planLine(plan),
  charts.funnelChart({ stages: [{ id: 'leads', count: 5 }], deals: 2 }),
  charts.gapWaterfall(quotaloop.attributeGap(gapFactors)),
  charts.targetHeatmap(plan),
] as const;

/** Typical inputs of every public function, as plain JSON: what must hold for all functions alike is tried on these. */
const quarterLoop = quotaloop.replayLoop({ id: 'q1', owner: 'bo', openedAt: '2025-12-15' }, [
  { ...march[0]!, at: '2025-12-16' },
  { ...march[1]!, at: '2025-12-17' },
]);

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
  projectFunnelMix: [
    [
      [
        { id: 'flats', funnel, counts: [{ id: 'customers', count: 1125 }] },
        { id: 'shops', funnel: datedFunnel, counts: [] },
      ],
      { rounding: 'once', unit: 1 },
    ],
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
  leverSensitivity: [
    [funnel, { amount: '5000000' }, { ratePoint: '0.01', priceShare: 0.02, lagStepDays: 2, leadsPerDay: 5 }],
  ],
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
      { unit: 1, actualAmount: 100 },
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
        { id: '2026', amounts: [30, 10, 7], weight: '3/2' },
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
        negotiated: [{ id: 'an', amount: 550 }],
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
  scoreCustomers: [
    [
      [
        {
          id: 'an',
          values: [
            { id: 'power', value: 900 },
            { id: 'loyalty', value: '1/3' },
          ],
        },
        {
          id: 'bo',
          values: [
            { id: 'power', value: '300.5' },
            { id: 'loyalty', value: 5 },
          ],
        },
        { id: 'cai', values: [{ id: 'power', value: null }] },
      ],
      [
        { id: 'power', weight: 60, high: 800 },
        { id: 'loyalty', weight: '40', scale: 'rank', better: 'lower' },
      ],
      { missing: 'leave-out', points: 10, unit: '0.1' },
    ],
  ],
  gradeReadiness: [
    [
      [
        { id: 'an', monthsToSign: '0.5' },
        { id: 'bo', daysToSign: 200, signals: [] },
      ],
    ],
    [[{ id: 'an', score: '1/3', signals: ['price'] }], readinessRuleList],
  ],
  readinessRules: [
    [],
    [
      [
        { grade: 'hot', months: '1/2' },
        { grade: 'warm', months: 2 },
      ],
    ],
  ],
  checkReadinessRules: [
    [readinessRuleList],
    [readinessRuleList, { among: { score: { atLeast: 0, atMost: 100 }, signals: {} } }],
  ],
  movesBetween: [
    [
      [
        { id: 'an', class: 'B' },
        { id: 'bo', class: 'Signed' },
      ],
      [{ id: 'cai', class: 'C' }],
      { missing: 'Lost', period: '2026-03' },
    ],
  ],
  migrationMatrix: [[classMoves, { classes: ['A', 'B'], confidence: '0.9' }]],
  classConversion: [[quotaloop.migrationMatrix(classMoves, { classes: ['A', 'B'] }), { confidence: 0.9 }]],
  signingChance: [
    [quotaloop.migrationMatrix(classMoves, { classes: ['A', 'B'] })],
    [transitionRates, { signed: 'C', endings: [], withinPeriods: 5 }],
  ],
  expectedSignings: [
    [[{ class: 'B', count: 30 }], quotaloop.migrationMatrix(classMoves, { classes: ['A', 'B'] }), { withinPeriods: 3 }],
  ],
  steadyState: [[transitionRates], [transitionRates, { endings: ['C'] }]],
  twoStepMoves: [
    [
      [{ id: 'an', from: 'B', to: 'A' }],
      [
        { id: 'an', from: 'A', to: 'Signed' },
        { id: 'bo', from: 'New', to: 'B' },
      ],
    ],
  ],
  memoryCheck: [
    [
      ['A', 'C'].flatMap((from) =>
        ['A', 'B'].flatMap((to) =>
          Array.from({ length: from === to ? 30 : 20 }, (_, row) => ({ id: `${from}${to}${row}`, from, via: 'B', to })),
        ),
      ),
      { significance: '0.01' },
    ],
  ],
  revisitsDue: [
    [
      [
        { id: 'an', class: 'A', lastVisitDate: '2026-01-06' },
        { id: 'bo', class: 'A', lastVisitDate: null },
        { id: 'cai', class: 'Lost', lastVisitDate: '2025-06-30' },
      ],
      [
        { class: 'A', days: 5 },
        { class: 'Lost', days: null },
      ],
      {
        asOf: '2026-01-08',
        workingDates: ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08'],
        order: 'class-first',
      },
    ],
  ],
  // activity
  checkStandard: [
    [
      [{ id: 'visits', count: 8 }],
      {
        calendar,
        start: '2026-01-05',
        end: '2026-01-09',
        people: [{ id: 'an' }, { id: 'bo', startDate: '2026-01-06', absences: ['2026-01-07'] }],
        reports: [
          { personId: 'an', date: '2026-01-06', activities: [{ id: 'visits', count: 7 }] },
          { personId: 'bo', date: '2026-01-07', activities: [] },
        ],
        missing: 'unmet',
      },
    ],
  ],
  standardYield: [
    [
      funnel,
      [
        { id: 'visits', count: 8 },
        { id: 'talk', count: 3 },
      ],
      { days: 225, rounding: 'once' },
    ],
  ],
  requiredStandard: [
    [funnel, { amount: '5000000', days: 225, standard: [{ id: 'customers', count: 5 }] }],
    [funnel, { deals: 100, days: 0 }],
  ],
  planActivities: [
    [
      {
        calendar,
        start: '2026-01-05',
        end: '2026-01-31',
        people: [{ id: 'an', absences: ['2026-01-12'], activities: [{ id: 'visits', count: 46 }] }],
      },
    ],
  ],
  todaysTarget: [
    [{ calendar, today: '2026-01-14', end: '2026-01-31', targetAmount: '454545.45', actualAmount: 150000 }],
    [{ calendar, today: '2026-01-31', end: '2026-01-30', targetAmount: 3, actualAmount: -1, unit: 1, rounding: 'up' }],
  ],
  weekPlan: [
    [
      {
        days: [
          { date: '2026-01-05', minutes: 480 },
          { date: '2026-01-06', minutes: 240 },
        ],
        appointments: [{ id: 'meeting', date: '2026-01-05', minutes: 60 }],
        items: [
          { id: 'visit', minutes: 180, urgent: false, important: true },
          { id: 'offer', minutes: 240, urgent: true, important: true, dueDate: '2026-01-05' },
          { id: 'files', minutes: 300, urgent: false, important: false, split: 'between-days' },
        ],
        weekMinutes: 600,
      },
    ],
  ],
  triage: [
    [
      [
        { id: 'a', value: '1/3' },
        { id: 'b', value: 2 },
      ],
      { ties: 'together' },
    ],
  ],
  // team
  segmentTeam: [
    [
      [
        { id: 'an', value: 3 },
        { id: 'bo', value: '3.5' },
      ],
      { minimumBottom: 1 },
    ],
  ],
  spanCheck: [[[{ id: 'zhao', memberCount: 10 }], { most: 9 }]],
  coachingHours: [
    [
      [
        { id: 'an', returns: [{ hours: '1.5', returnPerHour: '1000/3' }, { returnPerHour: 10 }], minimumHours: 1 },
        { id: 'bo', returns: [{ returnPerHour: 50 }], maximumHours: '0.5' },
      ],
      { hours: 8, unit: '0.5' },
    ],
    [[{ id: 'an', returns: [{ returnPerHour: 1 }] }], { hours: 8, rule: 'focus', focus: { hoursShare: '0.7' } }],
  ],
  jointVisitPicks: [
    [
      [
        { id: 'chen', repId: 'an', amount: '800000', chance: '0.5', chanceAlone: '1/3', halfDays: 2 },
        { id: 'deng', repId: 'bo', amount: 300000, chance: 0.8 },
      ],
      { halfDays: 2, mostPerRep: 1 },
    ],
  ],
  assignMentors: [
    [
      [{ id: 'an', capacity: 1, skills: ['visits'] }, { id: 'bo' }],
      [{ id: 'ce', needs: ['visits'], gain: '1.5' }, { id: 'bo' }],
    ],
  ],
  concentration: [
    [
      [
        { id: 'an', value: 3 },
        { id: 'bo', value: '7.5' },
      ],
      { topShare: '1/5' },
    ],
    [[]],
  ],
  scorecard: [
    [
      [
        { id: 'sales', weight: 60, cap: '1.2' },
        { id: 'collection', weight: '40', floor: 0 },
      ],
      [
        { id: 'an', values: [{ id: 'sales', actual: 5, target: 4 }] },
        { id: 'bo', values: [{ id: 'collection', numerator: 9, denominator: '10', target: '0.8' }] },
      ],
      { missing: 'leave-out' },
    ],
  ],
  gapProfile: [
    [
      [{ id: 'visits' }, { id: 'complaints', better: 'lower' }],
      [
        { id: 'an', values: [{ id: 'visits', actual: 30, target: 40 }] },
        { id: 'bo', values: [{ id: 'complaints', numerator: 1, denominator: 0 }] },
      ],
    ],
  ],
  enablementFor: [
    [
      [
        { id: 'an', tenureMonths: 3, weakestStageId: 'visits' },
        { id: 'bo', tenureMonths: 30, weakestStageId: null },
      ],
    ],
  ],
  riskRegister: [
    [
      {
        risks: [{ id: 'an leaves', chance: '0.2', impactAmount: '900000' }],
        credits: [
          { id: 'chen', receivableAmount: '500000', overdueAmount: 200000, limitAmount: 400000, lossChance: 0.3 },
          { id: 'deng', receivableAmount: 100, limitAmount: null },
        ],
      },
    ],
    [{}],
  ],
  attainmentRate: [
    [{ targetAmount: '454545.45', actualAmount: 150000 }],
    [
      [
        { targetAmount: 100, actualAmount: '1/3' },
        { targetAmount: -100, actualAmount: 0 },
      ],
    ],
  ],
  variance: [[{ targetAmount: 20, actualAmount: '22.5' }], [[{ targetAmount: 1, actualAmount: 0 }], { unit: 1 }]],
  pace: [[{ plannedAmount: '194805.19', actualAmount: 150000 }], [[{ plannedAmount: 0, actualAmount: 1 }]]],
  requiredRunRate: [
    [{ targetAmount: 160, actualAmount: 49, workingDaysLeft: '12.5' }, { unit: 1 }],
    [{ targetAmount: 160, actualAmount: 490, workingDaysLeft: 0 }],
  ],
  projection: [
    [{ plannedAmount: 50000, actualAmount: 40000, targetAmount: '400000/3' }],
    [{ plannedAmount: 0, actualAmount: 0, targetAmount: 1 }, { unit: 1 }],
  ],
  progress: [
    [plan, { start: '2026-03-01', end: '2026-03-31', personId: 'bo' }, inspection],
    [plan, year, inspection],
  ],
  statusGrid: [
    [plan, plan.periods, inspection],
    [
      plan,
      quotaloop.periodsOf(year, 'quarter'),
      inspection,
      {
        by: 'product',
        thresholds: [
          { state: 'good', minimumRate: '0.95' },
          { state: 'bad', minimumRate: null },
        ],
      },
    ],
  ],
  streaks: [
    [
      [
        { id: 'an', results: [true, null, true, false, true].map((met, day) => ({ periodId: `day ${day}`, met })) },
        { id: 'bo', results: [] },
      ],
      { milestones: [1, 2] },
    ],
  ],
  attributeGap: [
    [gapFactors],
    [gapFactors, { method: 'sequential', unit: 1 }],
    [[{ id: 'alone', plan: 0, actual: '-5/3' }]],
  ],
  attributeSegmentGaps: [
    [
      [
        { id: 'flats', factors: gapFactors },
        { id: 'shops', factors: [{ id: 'visits', plan: '1/3', actual: 1 }] },
      ],
      { method: 'shapley', unit: '0.05' },
    ],
  ],
  diagnoseCause: [
    [
      {
        factors: [
          { id: 'visits', kind: 'volume', plan: 20, actual: 15, scheduled: 18 },
          { id: 'closing', kind: 'conversion', plan: '0.2', successes: 1, trials: 15 },
          { id: 'deal', kind: 'value', plan: 50000, actual: 48000, cause: 'skill' },
        ],
        targetAmount: 250000,
        stretch: { historyAmount: 100000, capacityAmount: '220000', capacityBand: { maximumRatio: '1.05' } },
      },
      { significance: '0.1', noticeableDrop: 0.5, power: 0.8, unit: 1 },
    ],
    [{ factors: [{ id: 'visits', kind: 'volume', plan: 20, actual: 25 }] }],
  ],
  remediesFor: [
    [['plan', 'goal']],
    [
      ['will'],
      {
        remedies: [{ id: 'talk', cause: 'will', what: 'Talk', minutesPerDay: 10, lastsDays: null, reportAfterDays: 1 }],
      },
    ],
  ],
  correction: [[corrected]],
  correctionsDue: [
    [
      [
        { ...corrected, id: 'c1' },
        { ...corrected, id: 'c2', doneIds: ['files'], reinspectedOn: '2026-01-26' },
      ],
      '2026-01-24',
    ],
  ],
  inspectionCoverage: [
    [
      calendar,
      {
        start: '2026-01-05',
        end: '2026-01-25',
        asOf: '2026-01-20',
        people: [{ id: 'an' }, { id: 'bo', startDate: '2026-01-12', endDate: '2026-06-30', absences: ['2026-01-13'] }],
        inspections: [
          { personId: 'an', date: '2026-01-07', grain: 'week' },
          { personId: 'bo', date: '2026-01-14', grain: 'day' },
        ],
        grains: ['day', 'week'],
      },
    ],
  ],
  milestoneStatus: [
    [
      [
        {
          id: 'launch',
          startDate: '2026-01-05',
          dueDate: '2026-02-27',
          tasks: [
            { id: 'offer', doneRate: 1, weight: '1/2' },
            { id: 'pilot', doneRate: '0.25' },
          ],
          checks: [
            { id: 'price', passed: true },
            { id: 'legal', passed: null },
          ],
          blockers: [{ id: 'visa', what: 'no visa', since: '2026-01-12', owner: 'bo', resolvedOn: '2026-01-30' }],
        },
        { id: 'kick-off', dueDate: '2026-01-06', completedOn: '2026-01-05' },
      ],
      { asOf: '2026-01-20', calendar },
    ],
  ],

  // sql
  classifyAbcSql: [
    [{ dialect: 'duckdb', table: 'customers', idColumn: 'id', valueColumn: 'value' }],
    [
      {
        dialect: 'postgres',
        table: ['crm', 'customers'],
        idColumn: 'the "id"',
        valueColumn: 'value',
        partitionColumns: ['region'],
      },
      { thresholds: [{ class: 'best', share: '1/3' }, { class: 'rest' }], crossing: 'down', ties: 'ordered', unit: 5 },
    ],
  ],
  conversionRatesSql: [
    [
      { dialect: 'duckdb', table: 'steps', personColumn: 'lead', stageColumn: 'stage', partitionColumns: ['month'] },
      { stages: ['lead', 'visit'], deal: 'signed', basis: 'period-flow' },
    ],
  ],
  migrationMatrixSql: [
    [
      {
        dialect: 'postgres',
        table: 'moves',
        idColumn: 'id',
        fromColumn: 'from',
        toColumn: 'to',
        periodColumn: 'month',
      },
      { classes: ['A', 'B', 'C'] },
    ],
  ],
  migrationBetweenSql: [
    [
      { dialect: 'postgres', beforeTable: 'march', afterTable: 'april', idColumn: 'id', classColumn: 'class' },
      { classes: ['A', 'B', 'C'], missing: 'refuse' },
    ],
  ],
  allocateSql: [
    [{ dialect: 'duckdb', table: 'reps', keyColumn: 'rep', weightColumn: 'weight', total: '-100.00' }],
    [
      {
        dialect: 'postgres',
        table: 'reps',
        keyColumn: 'rep',
        weightColumn: 'weight',
        totalColumn: 'quota',
        partitionColumns: ['team'],
      },
      { unit: 1000, weightUnit: '0.01' },
    ],
  ],
  // customer: classes by value
  classifyAbc: [
    [customers],
    [
      customers,
      {
        thresholds: [{ class: 'gold', share: '1/2' }, { class: 'silver', share: 0.9 }, { class: 'bronze' }],
        crossing: 'down',
        ties: 'ordered',
        exactHit: 'misses',
        unit: '0.01',
      },
    ],
    [[]],
  ],
  // A typed array is no JSON; the columns of the samples are plain lists.
  classifyAbcColumns: [[[60, 30, 9.99, 0, -5, 30]], [[0.1, 1e-12, 3e20], { crossing: 'down', ties: 'ordered' }], [[]]],
  abcSummary: [[customers], [customers, { crossing: 'down' }], [[]]],
  paretoCurve: [[customers], [customers, { mostPoints: 2, unit: '0.01' }], [[]]],
  abcPartial: [[[60, '30.0', 30, 0, -5]], [[]]],
  mergeAbcPartials: [[[quotaloop.abcPartial([60, 30]), quotaloop.abcPartial(['0.125', 30])]], [[]]],
  abcCutoffs: [[quotaloop.abcPartial([60, 30, 9.99, 0])], [quotaloop.abcPartial([60, 30]), { crossing: 'down' }]],
  abcClassOf: [
    [
      [
        { class: 'A', leastValue: '30.00' },
        { class: 'B', leastValue: null },
      ],
      '29.99',
    ],
  ],
  classifyXyz: [
    [
      [
        {
          id: 'Li',
          periods: [
            { periodId: '2026-Q1', value: 50 },
            { periodId: '2026-Q2', value: '70.50' },
          ],
        },
        { id: 'constructor', periods: [{ periodId: '2026-Q2', value: -1 }] },
      ],
      ['2026-Q1', '2026-Q2'],
      {
        thresholds: [{ class: 'X', variation: '1/4' }, { class: 'Z' }],
        exactHit: 'misses',
        deviation: 'sample',
      },
    ],
    [[{ id: 'Li', periods: [] }], ['2026-Q1']],
  ],
  abcXyzMatrix: [
    [
      quotaloop.classifyAbc(customers.slice(0, 2)),
      [
        { id: 'Wu', class: 'Z' },
        { id: 'Li', class: 'X' },
      ],
    ],
    [[], [], { abcClasses: ['A'], xyzClasses: ['X', 'Y'] }],
  ],
  // cadence
  usualCadence: [[]],
  cadenceCalendar: [
    [calendar, { start: '2026-01-01', end: '2026-02-15' }],
    [
      calendar,
      {
        start: '2026-01-05',
        end: '2026-01-31',
        rules: [
          {
            id: 'w',
            kind: 'weekly-meeting',
            every: 'week',
            weekday: 7,
            ifOff: 'previous',
            halfDays: 'skip',
            time: '09:00',
          },
          { id: 'm', kind: 'monthly-review', every: 'month', nthWorkingDay: -2, minutes: 90 },
        ],
      },
    ],
  ],
  morningBrief: [
    [
      {
        calendar,
        date: '2026-01-14',
        people: [
          { id: 'an', absences: ['2026-01-13'] },
          { id: 'bo', startDate: '2026-01-19' },
        ],
        targets: [{ id: 'visits', personId: 'an', end: '2026-01-31', targetAmount: 46, actualAmount: 12, unit: 1 }],
        standard: [{ id: 'visits', count: 8 }],
        reports: [{ personId: 'an', date: '2026-01-12', activities: [{ id: 'visits', count: 6 }] }],
        customers: [{ id: 'c1', personId: 'an', class: 'A', lastVisitDate: '2026-01-05' }],
        intervals: [{ class: 'A', days: 7 }],
        appointments: [{ id: 'x', personId: 'an', date: '2026-01-14', time: '09:30', what: 'c1' }],
      },
    ],
  ],
  eveningShare: [
    [
      [
        { id: 'c1', personId: 'an', from: 'A', to: 'Signed', amount: '48000.00', how: 'third visit' },
        { id: 'c2', personId: 'bo', from: 'C', to: 'B' },
      ],
      { classes: ['A', 'B', 'C'], upgrades: 'all' },
    ],
  ],
  reportCompleteness: [
    [
      {
        calendar,
        start: '2026-01-05',
        end: '2026-01-10',
        asOf: '2026-01-09',
        people: [{ id: 'an', absences: ['2026-01-06'] }],
        reports: [{ personId: 'an', date: '2026-01-05', submittedAt: '2026-01-06T08:00', done: 'visits', next: ' ' }],
        deadline: { workingDaysLater: 1, time: '09:00' },
      },
    ],
  ],
  problemBacklog: [
    [
      calendar,
      [
        { id: 'p1', what: 'no samples', raisedDate: '2026-01-05', owner: null },
        { id: 'p2', what: 'car', raisedDate: '2026-01-06', owner: 'zhao', solvedDate: '2026-01-07' },
      ],
      '2026-01-14',
      { limitDays: 3, limitIn: 'calendar-days' },
    ],
  ],
  weeklyReview: [
    [
      quotaloop.decomposeTarget(target),
      {
        date: '2026-03-09',
        actuals: [],
        corrections: [],
      },
    ],
  ],
  adherence: [
    [
      [{ id: 'm1', kind: 'morning-start', date: '2026-01-05' }],
      { asOf: '2026-01-05', people: [{ id: 'an' }], held: [{ meetingId: 'm1', attendedIds: [] }] },
    ],
  ],
  openLoop: [[meta], [{ id: 'q1', owner: 'li', openedAt: '2025-12-15' }]],
  checkEvent: [
    [after(0), agreed],
    [after(5), { ...agreed, id: 'late', at: '2026-02-01' }, { expectedSeq: 4, log: march.slice(0, 5) }],
  ],
  evolveLoop: [[after(4), missedInspection]],
  advanceLoop: [
    [after(0), agreed],
    [after(4), closed, { expectedSeq: 4 }],
    [after(9), agreed, { log: march }],
  ],
  replayLoop: [[meta, march]],
  loopOptions: [
    [after(7), '2026-03-19'],
    [after(9), '2026-04-01T08:00:30', { expectedSeq: 2 }],
  ],
  dueItems: [[after(6), '2026-03-18T12:00']],
  timeInStep: [
    [after(5), '2026-03-17'],
    [after(9), '2026-04-01'],
  ],
  rollUpLoops: [[quarterLoop, [after(9)]]],
  closeFromChildren: [[quarterLoop, [after(9)], { id: 'c1', at: '2026-04-01', by: 'li', lessons: ['start early'] }]],
  loopDiagram: [[null], [after(5), {}]],
  loopLabels: [['zh-CN'], ['en']],
  rejectionMessage: [
    [quotaloop.loopOptions(after(7), '2026-03-19')[6].reasons[0]!, 'zh-CN'],
    [quotaloop.checkEvent(after(0), { ...agreed, reasons: [] })[0]!, 'en'],
  ],
  warningMessage: [
    [
      {
        code: 'stretch-too-low',
        path: ['event', 'metrics', 0, 'target'],
        message: '',
        values: { metric: 'revenue', ratio: 1.01, minimumRatio: 1.05, maximumRatio: 1.5 },
      },
      'zh-CN',
    ],
  ],

  // schema
  problemsOf: [
    [{ issues: [{ code: 'unrecognized_keys', keys: ['wieght'], path: ['people', 2], message: '' }] }, target],
    [
      {
        name: 'PlanningError',
        code: 'off-unit',
        message: 'allocate requires total to be a multiple of the unit 0.01, got 0.005',
        path: ['total'],
        details: { required: 'total to be a multiple of the unit 0.01', received: '0.005', unit: '0.01' },
      },
    ],
  ],
  parseWorkCalendar: [[calendar], [{ ...calendar, workweek: 5 }]],
  parseTargetInput: [[target], [{ ...target, amount: '0.005' }]],
  parseTargetPlan: [[plan], [{ ...plan, cells: [null] }]],
  parseFunnel: [[datedFunnel], [{ stages: [] }]],
  parseReadinessRules: [[readinessRuleList], [[{ id: 'soon' }]]],
  parseCadenceRules: [[quotaloop.usualCadence()], ['daily']],
  parseLoopEvent: [[missedInspection], [{ ...closed, actuals: [{ metric: 'revenue' }] }]],
  parseLoopState: [[after(5)], [{ ...after(5), since: '2026-02-30' }]],

  // charts
  planLine: [
    [plan],
    [
      plan,
      { personId: 'an', asOf: '2026-04-15', actuals: inspection.actuals, names: [{ id: '2026-01', name: '一月' }] },
    ],
  ],
  targetHeatmap: [[plan], [plan, { names: [{ id: 'an', name: '安' }], periodNames: [{ id: '2026-01', name: 'Jan' }] }]],
  funnelChart: [
    [quotaloop.requiredFunnel(funnel, { deals: 7 })],
    [{ stages: [{ id: '__proto__', count: 5 }], deals: 0 }, { names: [{ id: '__proto__', name: 'leads' }] }],
  ],
  paretoChart: [
    [quotaloop.paretoCurve(customers)],
    [quotaloop.paretoCurve(customers), { summary: quotaloop.abcSummary(customers) }],
  ],
  gapWaterfall: [
    [quotaloop.attributeGap(gapFactors)],
    [quotaloop.attributeGap(gapFactors), { names: [{ id: 'visits', name: '拜访' }] }],
  ],
  paceChart: [[[{ id: 'all', progress: quotaloop.progress(plan, plan.year, inspection) }]]],
  migrationFlows: [
    [
      [{ id: '2026-03', matrix: quotaloop.migrationMatrix(classMoves.slice(0, 2), { classes: ['A', 'B', 'C'] }) }],
      { startId: '2026-02', names: [{ id: 'A', name: '重点' }] },
    ],
  ],
  toVegaLite: drawnCharts.map((chart) => [chart] as const),
  toECharts: drawnCharts.map((chart) => [chart, { title: '图', labels: { amount: '金额' } }] as const),
  toMermaid: [[drawnCharts[0]], [drawnCharts[1], { title: '100 %' }]],
  errorMessage: [
    [{ code: 'missing-field', path: [] }, 'zh-CN'],
    [
      {
        code: 'out-of-range',
        path: ['people', 2, 'ramp', 0],
        message: 'rampWeights requires people[2].ramp[0] to be from 0 to 1, got 1.5',
        details: { required: 'people[2].ramp[0] to be from 0 to 1', received: '1.5', least: 0, most: 1 },
      },
      'en',
    ],
  ],
  evidenceMessage: [
    [
      quotaloop.diagnoseCause({
        factors: [
          { id: 'visits', kind: 'volume', plan: 20, actual: 15 },
          { id: 'dealAmount', kind: 'value', plan: 10000, actual: 10000 },
        ],
      }).causes[0]!,
      'zh-CN',
    ],
  ],
  formatAmount: [
    ['1234567.50', 'zh-CN', { currency: '¥', minimumDigits: 2, compactDigits: 1 }],
    [-2500, 'en', { unit: 'deals', negative: 'parentheses' }],
  ],
  parseAmount: [['￥1.2万'], ['（３００） 单', { currencies: ['¥'], units: ['单'] }]],
  metricLabels: [['zh-CN'], ['en']],
  chartLabels: [['zh-CN'], ['en']],
  allocationLabels: [['zh-CN'], ['en']],
  calendarLabels: [['zh-CN'], ['en']],
  targetLabels: [['zh-CN'], ['en']],
  funnelLabels: [['zh-CN'], ['en']],
  customerLabels: [['zh-CN'], ['en']],
  activityLabels: [['zh-CN'], ['en']],
  inspectionLabels: [['zh-CN'], ['en']],
  teamLabels: [['zh-CN'], ['en']],
  cadenceLabels: [['zh-CN'], ['en']],
};
