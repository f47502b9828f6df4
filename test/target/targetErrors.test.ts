import { dailyTargets, decomposeTarget, periodsOf, targetBetween } from 'quotaloop';
import type { PlanSlice, TargetInput, TargetPlan } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { refused } from '../foundation/refused.ts';

const year = { start: '2026-01-01', end: '2026-12-31' };
const retailWeeks = [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5];
const possible: TargetInput = { amount: 1200, year, calendar: chineseCalendar };
const months = periodsOf(year, 'month');
const shares = (changes: Readonly<Record<string, unknown>> = {}) =>
  months.map(({ id }) => ({ periodId: id, share: changes[id] ?? 1 }));
const baselines = (history: unknown) => [{ id: 'history', value: history }];
const byHistory = [{ id: 'history', weight: 1 }];
const awayAllMay = periodsOf({ start: '2026-05-01', end: '2026-05-31' }, 'day').map(({ id }) => id);

type Path = readonly (string | number)[];

/** What is wrong, the fields that make it wrong, the code, the path, and a part of the message. */
type Case = readonly [
  what: string,
  change: Readonly<Record<string, unknown>>,
  code: string,
  path: Path,
  message: string,
];

const amounts: readonly Case[] = [
  ['no amount', { amount: undefined }, 'missing-field', ['amount'], 'amount, got nothing'],
  ['null as amount', { amount: null }, 'not-a-decimal', ['amount'], 'got null'],
  ['NaN', { amount: NaN }, 'not-finite', ['amount'], 'amount to be a finite number, got NaN'],
  ['an infinite amount', { amount: -Infinity }, 'not-finite', ['amount'], 'got -Infinity'],
  ['words', { amount: 'abc' }, 'not-a-decimal', ['amount'], 'amount to be a decimal such as "12.50", got "abc"'],
  ['an amount with separators', { amount: '5,000,000' }, 'not-a-decimal', ['amount'], 'got "5,000,000"'],
  ['half a cent', { amount: '0.005' }, 'off-unit', ['amount'], 'a multiple of the unit 0.01, got "0.005"'],
  ['an amount off the unit', { amount: 1500, unit: 1000 }, 'off-unit', ['amount'], 'a multiple of the unit 1000, got 1500'],
  ['an amount of 1e1001', { amount: '1e1001' }, 'decimal-too-long', ['amount'], 'at most 1000 digits'],
  ['a unit of zero', { unit: 0 }, 'not-positive', ['unit'], 'unit to be above zero, got 0'],
  ['a unit below zero', { unit: '-0.01' }, 'not-positive', ['unit'], 'got "-0.01"'],
  ['null as unit', { unit: null }, 'not-a-decimal', ['unit'], 'got null'],
]; // prettier-ignore

const times: readonly Case[] = [
  ['no year', { year: undefined }, 'missing-field', ['year'], 'year, got nothing'],
  ['a number as year', { year: 2026 }, 'wrong-type', ['year'], 'year to be an object, got 2026'],
  ['a year without end', { year: { start: '2026-01-01' } }, 'missing-field', ['year', 'end'], 'year.end, got nothing'],
  ['a reversed year', { year: { start: '2026-12-31', end: '2026-01-01' } }, 'reversed-dates', ['year', 'end'], 'not to be before year.start (2026-12-31), got "2026-01-01"'],
  ['a year before the coverage', { year: { start: '2025-12-31', end: '2026-12-31' } }, 'outside-coverage', ['year', 'start'], '2026-01-01 to 2026-12-31, got "2025-12-31"'],
  ['a year beyond the coverage', { year: { start: '2026-01-01', end: '2027-01-01' } }, 'outside-coverage', ['year', 'end'], 'got "2027-01-01"'],
  ['30 February', { year: { start: '2026-02-30', end: '2026-12-31' } }, 'invalid-date', ['year', 'start'], 'got "2026-02-30"'],
  ['a month as date', { year: { start: '2026-01', end: '2026-12-31' } }, 'invalid-date', ['year', 'start'], 'got "2026-01"'],
  ['a year with an empty id', { year: { id: '', ...year } }, 'invalid-id', ['year', 'id'], 'year.id to be a text that is not empty, got ""'],
  ['a year with another field', { year: { ...year, label: 'FY' } }, 'unknown-field', ['year', 'label'], 'no fields but start, end, id, monthWeeks, weekCount, grain, partial, got "label"'],
  ['a period of no grain', { year: { ...year, grain: 'year' } }, 'unknown-choice', ['year', 'grain'], 'got "year"'],
  ['a period that is partial by half', { year: { ...year, grain: 'half', partial: 'no' } }, 'wrong-type', ['year', 'partial'], 'year.partial to be true'],
  ['a period with months of its own', { year: { id: 'FY', ...year, grain: 'half', monthWeeks: retailWeeks } }, 'conflicting-fields', ['year', 'grain'], 'a retail year or a period'],
  ['a retail year without a name', { year: { start: '2026-01-01', end: '2026-12-30', monthWeeks: retailWeeks } }, 'missing-field', ['year', 'id'], 'year.id, as a retail year names its months by it, got nothing'],
  ['a retail year without its months', { year: { id: 'FY', start: '2026-01-01', end: '2026-12-30', weekCount: 52 } }, 'missing-field', ['year', 'monthWeeks'], 'year.monthWeeks beside year.weekCount, got nothing'],
  ['a retail year of eleven months', { year: { id: 'FY', ...year, monthWeeks: retailWeeks.slice(1) } }, 'length-mismatch', ['year', 'monthWeeks'], 'months'],
  ['a retail year with days left over', { year: { id: 'FY', ...year, monthWeeks: retailWeeks } }, 'out-of-range', ['year', 'monthWeeks'], 'to fill the days of the range (365), got 364'],
  ['a retail year with half a week', { year: { id: 'FY', ...year, monthWeeks: [4.5, ...retailWeeks.slice(1)] } }, 'not-an-integer', ['year', 'monthWeeks', 0], 'got 4.5'],
  ['a retail year that miscounts its weeks', { year: { id: 'FY', start: '2026-01-01', end: '2026-12-30', monthWeeks: retailWeeks, weekCount: 53 } }, 'out-of-range', ['year', 'weekCount'], 'got 53'],
  ['no calendar', { calendar: undefined }, 'missing-field', ['calendar'], 'calendar, got nothing'],
  ['a calendar of six weekdays', { calendar: { ...chineseCalendar, workweek: [1, 1, 1, 1, 1, 0] } }, 'length-mismatch', ['calendar', 'workweek'], '7 weights'],
  ['a calendar with an exception outside its coverage', { calendar: { ...chineseCalendar, exceptions: [{ date: '2027-01-01', weight: 0 }] } }, 'outside-coverage', ['calendar', 'exceptions', 0, 'date'], 'got "2027-01-01"'],
  ['another grain', { controlGrain: 'year' }, 'unknown-choice', ['controlGrain'], "'half' or 'quarter' or 'month' or 'week' or 'day', got \"year\""],
]; // prettier-ignore

const reserves: readonly Case[] = [
  ['a reserve that is a number', { reserve: 1 }, 'wrong-type', ['reserve'], 'reserve to be an object, got 1'],
  ['both forms of a reserve', { reserve: { lastPeriods: 1, periodIds: ['2026-12'] } }, 'conflicting-fields', ['reserve'], 'either lastPeriods or periodIds'],
  ['neither form of a reserve', { reserve: {} }, 'conflicting-fields', ['reserve'], 'either lastPeriods or periodIds'],
  ['a reserve by another word', { reserve: { last: 1 } }, 'unknown-field', ['reserve', 'last'], 'got "last"'],
  ['more periods in reserve than there are', { reserve: { lastPeriods: 13 } }, 'out-of-range', ['reserve', 'lastPeriods'], 'from 0 to 12, got 13'],
  ['less than none in reserve', { reserve: { lastPeriods: -1 } }, 'out-of-range', ['reserve', 'lastPeriods'], 'from 0 to 12, got -1'],
  ['half a period in reserve', { reserve: { lastPeriods: 0.5 } }, 'not-an-integer', ['reserve', 'lastPeriods'], 'got 0.5'],
  ['an unknown period in reserve', { reserve: { periodIds: ['2026-12', '2026-13'] } }, 'unknown-id', ['reserve', 'periodIds', 1], 'a period of the plan, 2026-01 to 2026-12, got "2026-13"'],
  ['a period of another grain in reserve', { controlGrain: 'quarter', reserve: { periodIds: ['2026-12'] } }, 'unknown-id', ['reserve', 'periodIds', 0], '2026-Q1 to 2026-Q4, got "2026-12"'],
  ['a period twice in reserve', { reserve: { periodIds: ['2026-12', '2026-12'] } }, 'duplicate-id', ['reserve', 'periodIds', 1], 'got "2026-12"'],
  ['one period id that is no list', { reserve: { periodIds: '2026-12' } }, 'wrong-type', ['reserve', 'periodIds'], 'got "2026-12"'],
  ['everything in reserve with an amount', { reserve: { lastPeriods: 12 } }, 'no-active-period', ['reserve'], 'a period with a share that is not in reserve and has working days'],
  ['a year without working days', { calendar: { coverage: year, workweek: [0, 0, 0, 0, 0, 0, 0], exceptions: [] } }, 'no-active-period', ['year'], 'has working days'],
]; // prettier-ignore

const quarterWithFebruaryOff = {
  year: { start: '2026-01-01', end: '2026-03-31' },
  calendar: {
    coverage: year,
    workweek: [1, 1, 1, 1, 1, 0, 0],
    exceptions: periodsOf({ start: '2026-02-01', end: '2026-02-28' }, 'day').map(({ id }) => ({ date: id, weight: 0 })),
  },
};

const profiles: readonly Case[] = [
  ['another word for a profile', { profile: 'seasonal' }, 'unknown-choice', ['profile'], "profile to be 'equal', 'working-days' or a list"],
  ['null as profile', { profile: null }, 'unknown-choice', ['profile'], 'got null'],
  ['a profile by month as an object', { profile: { '2026-01': 1 } }, 'unknown-choice', ['profile'], 'got an object with 2026-01'],
  ['a missing month, which others read as zero', { profile: shares().slice(1) }, 'missing-field', ['profile'], 'profile to name the period 2026-01, got nothing'],
  ['an empty profile', { profile: [] }, 'missing-field', ['profile'], 'the period 2026-01'],
  ['a month twice in a profile', { profile: [...shares(), ...shares()] }, 'duplicate-id', ['profile', 12, 'periodId'], 'every period of profile once, got "2026-01"'],
  ['an unknown month in a profile', { profile: [{ periodId: '2027-01', share: 1 }] }, 'unknown-id', ['profile', 0, 'periodId'], '2026-01 to 2026-12, got "2027-01"'],
  ['a share below zero', { profile: shares({ '2026-03': '-0.5' }) }, 'negative-weight', ['profile', 2, 'share'], 'profile[2].share to be zero or above, got "-0.5"'],
  ['a share that is no number', { profile: shares({ '2026-03': '8 %' }) }, 'not-a-decimal', ['profile', 2, 'share'], 'got "8 %"'],
  ['shares and intensities mixed', { profile: [...shares().slice(1), { periodId: '2026-01', intensity: 1 }] }, 'missing-field', ['profile', 11, 'share'], 'profile[11].share, got nothing'],
  ['a share and an intensity of one month', { profile: [{ periodId: '2026-01', share: 1, intensity: 1 }] }, 'unknown-field', ['profile', 0, 'share'], 'no fields but periodId, intensity'],
  ['a profile without values', { profile: [{ periodId: '2026-01' }] }, 'missing-field', ['profile', 0, 'share'], 'profile[0].share, got nothing'],
  ['a share on a reserve period', { profile: shares({ '2026-12': '0.5' }), reserve: { lastPeriods: 1 } }, 'conflicting-fields', ['profile', 11, 'share'], 'to be zero, as 2026-12 is in reserve, got "0.5"'],
  ['a share on a period without working days', { ...quarterWithFebruaryOff, profile: shares({ '2026-02': '1/3' }).slice(0, 3) }, 'no-working-days', ['profile', 1, 'share'], 'to be zero, as 2026-02 has no working days, got "1/3"'],
  ['an intensity on a period without working days', { ...quarterWithFebruaryOff, profile: months.slice(0, 3).map(({ id }) => ({ periodId: id, intensity: 2 })) }, 'no-working-days', ['profile', 1, 'intensity'], 'got 2'],
  ['a profile of zeros', { profile: months.map(({ id }) => ({ periodId: id, share: '0' })) }, 'no-active-period', ['profile'], 'a period with a share'],
]; // prettier-ignore

const people: readonly Case[] = [
  ['people by name', { people: { Li: 1 } }, 'wrong-type', ['people'], 'people to be a list'],
  ['null as people', { people: null }, 'wrong-type', ['people'], 'got null'],
  ['a person without id', { people: [{ weight: 1 }] }, 'missing-field', ['people', 0, 'id'], 'people[0].id, got nothing'],
  ['a number as id', { people: [{ id: 7 }] }, 'invalid-id', ['people', 0, 'id'], 'got 7'],
  ['two people of one id', { people: [{ id: 'Li' }, { id: 'Wu' }, { id: 'Li' }] }, 'duplicate-id', ['people', 2, 'id'], 'got "Li"'],
  ['a misspelt field', { people: [{ id: 'Li', wieght: 1 }] }, 'unknown-field', ['people', 0, 'wieght'], 'no fields but id, weight, baselines, startDate, endDate, absences, '],
  ['a weight below zero', { people: [{ id: 'Li', weight: -1 }] }, 'negative-weight', ['people', 0, 'weight'], 'people[0].weight to be zero or above, got -1'],
  ['a weight of NaN', { people: [{ id: 'Li', weight: NaN }] }, 'not-finite', ['people', 0, 'weight'], 'got NaN'],
  ['a weight over zero', { people: [{ id: 'Li', weight: '1/0' }] }, 'not-a-decimal', ['people', 0, 'weight'], 'got "1/0"'],
  ['null as weight', { people: [{ id: 'Li', weight: null }] }, 'not-a-decimal', ['people', 0, 'weight'], 'got null'],
  ['weights of zero for all', { people: [{ id: 'Li', weight: 0 }, { id: 'Wu', weight: '0.0' }] }, 'no-positive-weight', ['people'], 'at least one person with a weight above zero'],
  ['a weight for some only', { people: [{ id: 'Li', weight: 1 }, { id: 'Wu' }] }, 'missing-field', ['people', 1, 'weight'], 'people[1].weight, as others have one, got nothing'],
  ['weights and baselines mixed', { people: [{ id: 'Li', baselines: baselines(1) }, { id: 'Wu', weight: 1 }], baselineWeights: byHistory }, 'conflicting-fields', ['people', 1, 'weight'], 'baselines and no weight'],
  ['weights beside baseline weights', { people: [{ id: 'Li', weight: 1 }], baselineWeights: byHistory }, 'conflicting-fields', ['people', 0, 'weight'], 'baselines and no weight'],
  ['baselines without their weights', { people: [{ id: 'Li', baselines: baselines(1) }] }, 'missing-field', ['baselineWeights'], 'baselineWeights beside baselines, got nothing'],
  ['baselines for some only', { people: [{ id: 'Li', baselines: baselines(1) }, { id: 'Wu' }], baselineWeights: byHistory }, 'missing-field', ['people', 1, 'baselines'], 'people[1].baselines, as baselineWeights are given'],
  ['a missing baseline', { people: [{ id: 'Li', baselines: [] }], baselineWeights: byHistory }, 'missing-field', ['people', 0, 'baselines'], 'people[0].baselines to have a value for history'],
  ['an unknown baseline', { people: [{ id: 'Li', baselines: [...baselines(1), { id: 'luck', value: 1 }] }], baselineWeights: byHistory }, 'unknown-id', ['people', 0, 'baselines', 1, 'id'], 'one of the baseline weights (history), got "luck"'],
  ['a baseline of zero for all', { people: [{ id: 'Li', baselines: baselines(0) }], baselineWeights: byHistory }, 'no-positive-weight', ['people'], 'a value above zero in the baseline history'],
  ['baseline weights without people', { baselineWeights: byHistory }, 'missing-field', ['people'], 'people, as baselineWeights are given, got nothing'],
  ['a first day that does not exist', { people: [{ id: 'Li', startDate: '2026-04-31' }] }, 'invalid-date', ['people', 0, 'startDate'], 'got "2026-04-31"'],
  ['null as last day', { people: [{ id: 'Li', endDate: null }] }, 'invalid-date', ['people', 0, 'endDate'], 'got null'],
  ['a seat that ends before it starts', { people: [{ id: 'Li', startDate: '2026-05-02', endDate: '2026-05-01' }] }, 'reversed-dates', ['people', 0, 'endDate'], 'not to be before startDate (2026-05-02), got "2026-05-01"'],
  ['an absence outside the coverage', { people: [{ id: 'Li', absences: ['2026-12-31', '2027-01-04'] }] }, 'outside-coverage', ['people', 0, 'absences', 1], 'got "2027-01-04"'],
  ['one absence that is no list', { people: [{ id: 'Li', absences: '2026-05-06' }] }, 'wrong-type', ['people', 0, 'absences'], 'got "2026-05-06"'],
  ['null as absences', { people: [{ id: 'Li', absences: null }] }, 'wrong-type', ['people', 0, 'absences'], 'got null'],
  ['nobody at all', { people: [] }, 'no-positive-weight', ['people'], 'at least one person with a weight above zero'],
  ['a period with a target and nobody in seat', { people: [{ id: 'Li', startDate: '2026-02-01' }] }, 'no-working-days', ['people'], 'a working day in 2026-01, got '],
  ['a period with a target and only who weighs nothing', { people: [{ id: 'Li', weight: 1, endDate: '2026-11-30' }, { id: 'Wu', weight: 0 }] }, 'no-working-days', ['people'], 'a weight above zero and a working day in 2026-12'],
  ['a period in which everybody is away', { people: [{ id: 'Li', absences: awayAllMay }] }, 'no-working-days', ['people'], 'a working day in 2026-05, got '],
]; // prettier-ignore

const two = (li: Readonly<Record<string, unknown>>, wu: Readonly<Record<string, unknown>> = {}) => ({
  people: [{ id: 'Li', ...li }, { id: 'Wu', ...wu }], // prettier-ignore
});

const heldPeople: readonly Case[] = [
  ['a fixed amount that is no number', two({ fixedAmount: 'abc' }), 'not-a-decimal', ['people', 0, 'fixedAmount'], 'got "abc"'],
  ['a fixed amount off the unit', two({ fixedAmount: '0.005' }), 'off-unit', ['people', 0, 'fixedAmount'], 'a multiple of the unit 0.01, got "0.005"'],
  ['a minimum of NaN', two({}, { minimumAmount: NaN }), 'not-finite', ['people', 1, 'minimumAmount'], 'got NaN'],
  ['a maximum as a list', two({}, { maximumAmount: [] }), 'not-a-decimal', ['people', 1, 'maximumAmount'], 'people[1].maximumAmount to be a decimal'],
  ['a minimum above a maximum', two({ minimumAmount: 5, maximumAmount: 4 }), 'conflicting-fields', ['people', 0, 'minimumAmount'], 'not to be above people[0].maximumAmount'],
  ['a minimum above a fixed amount', two({ minimumAmount: 5, fixedAmount: 4 }), 'conflicting-fields', ['people', 0, 'minimumAmount'], 'not to be above people[0].fixedAmount'],
  ['a fixed amount above a maximum', two({ maximumAmount: 5, fixedAmount: 6 }), 'conflicting-fields', ['people', 0, 'fixedAmount'], 'not to be above people[0].maximumAmount'],
  ['a range without a single unit', two({ minimumAmount: '0.001', maximumAmount: '0.009' }), 'conflicting-fields', ['people', 0, 'minimumAmount'], 'both moved inward to the unit'],
  ['an amount of the other sign', two({}, { maximumAmount: -1 }), 'out-of-range', ['people', 1, 'maximumAmount'], 'people[1].maximumAmount not to have the sign opposite to the target, got "-1.00"'],
  ['a fixed amount of the other sign', two({ fixedAmount: -1 }), 'out-of-range', ['people', 0, 'fixedAmount'], 'people[0].fixedAmount not to have the sign'],
  ['a minimum of the other sign', { ...two({}, { minimumAmount: 1 }), amount: -1200 }, 'out-of-range', ['people', 1, 'minimumAmount'], 'got "1.00"'],
  ['fixed amounts beyond the target', two({ fixedAmount: 700 }, { fixedAmount: 600 }), 'fixed-beyond-total', ['people'], 'the fixed amounts of people to sum to at most the total 1200.00, got "1300.00"'],
  ['fixed amounts for all below the target', two({ fixedAmount: 700 }, { fixedAmount: 400 }), 'maximums-below-total', ['people'], 'the fixed amounts of people to sum to at least the total 1200.00, got "1100.00"'],
  ['minimums above the target', two({ minimumAmount: 700 }, { fixedAmount: 600 }), 'minimums-above-total', ['people'], 'the minimums of people to sum to at most the total 1200.00, got "1300.00"'],
  ['maximums below the target', two({ maximumAmount: 500 }, { maximumAmount: 600 }), 'maximums-below-total', ['people'], 'the maximums of people to sum to at least the total 1200.00, got "1100.00"'],
  ['a maximum where nobody else weighs', two({ weight: 1, maximumAmount: 500 }, { weight: 0 }), 'maximums-below-total', ['people'], 'got "500.00"'],
  ['more than somebody’s months hold', two({ fixedAmount: 500, startDate: '2026-09-01' }), 'infeasible-table', ['people'], 'Li would need 100.00 more than their periods hold'],
  ['more than somebody’s months may leave', two({ maximumAmount: 500 }, { endDate: '2026-06-30' }), 'infeasible-table', ['people'], 'Li would have to carry 100.00 more than they may in 2026-07, 2026-08'],
  ['an amount of somebody who was never in seat', two({}, { minimumAmount: 1, startDate: '2027-01-01' }), 'infeasible-table', ['people'], 'Wu would need 1.00 more'],
  ['an amount of somebody whose ramp is at zero', two({}, { minimumAmount: 1, startDate: '2026-01-01', ramp: Array(12).fill(0) }), 'infeasible-table', ['people'], 'Wu would need 1.00 more'],
]; // prettier-ignore

const ramps: readonly Case[] = [
  ['a ramp without a first day', two({ ramp: [0.5] }), 'missing-field', ['people', 0, 'startDate'], 'people[0].startDate beside a ramp, got nothing'],
  ['a ramp that is one number', two({ startDate: '2026-03-01', ramp: 0.5 }), 'wrong-type', ['people', 0, 'ramp'], 'people[0].ramp to be a list'],
  ['a ramp in per cents', two({ startDate: '2026-03-01', ramp: ['0.5', 75] }), 'out-of-range', ['people', 0, 'ramp', 1], 'people[0].ramp[1] to be from 0 to 1, got 75'],
  ['a ramp below zero', two({ startDate: '2026-03-01', ramp: ['-0.1'] }), 'out-of-range', ['people', 0, 'ramp', 0], 'from 0 to 1, got "-0.1"'],
  ['a ramp of words', two({ startDate: '2026-03-01', ramp: ['half'] }), 'not-a-decimal', ['people', 0, 'ramp', 0], 'got "half"'],
  ['everybody’s ramp at zero in a month', { people: [{ id: 'Li', startDate: '2026-01-01', ramp: [0] }] }, 'no-working-days', ['people'], 'a working day in 2026-01'],
  ['another way of proration', { proration: 'days' }, 'unknown-choice', ['proration'], "proration to be 'working-days' or 'calendar-days', got \"days\""],
  ['null as proration', { proration: null }, 'unknown-choice', ['proration'], 'got null'],
]; // prettier-ignore

const productsAndTeams: readonly Case[] = [
  ['products by name', { products: { car: 1 } }, 'wrong-type', ['products'], 'products to be a list'],
  ['no products at all', { products: [] }, 'no-positive-weight', ['products'], 'at least one product with a weight above zero'],
  ['products without weight', { products: [{ id: 'car' }] }, 'missing-field', ['products', 0, 'weight'], 'products[0].weight, got nothing'],
  ['products that all weigh zero', { products: [{ id: 'car', weight: '0' }] }, 'no-positive-weight', ['products'], 'at least one product'],
  ['a product below zero', { products: [{ id: 'car', weight: 1 }, { id: 'tea', weight: '-1/3' }] }, 'negative-weight', ['products', 1, 'weight'], 'products[1].weight to be zero or above, got "-1/3"'],
  ['a product twice', { products: [{ id: 'car', weight: 1 }, { id: 'car', weight: 1 }] }, 'duplicate-id', ['products', 1, 'id'], 'got "car"'],
  ['a product by price', { products: [{ id: 'car', weight: 1, price: 2 }] }, 'unknown-field', ['products', 0, 'price'], 'no fields but id, weight'],
  ['teams that are no list', { teams: 'north' }, 'wrong-type', ['teams'], 'teams to be a list'],
  ['a team twice', { teams: [{ id: 'north' }, { id: 'north' }] }, 'duplicate-id', ['teams', 1, 'id'], 'got "north"'],
  ['a team without an id', { teams: [{ id: '' }] }, 'invalid-id', ['teams', 0, 'id'], 'got ""'],
  ['a team of an unknown team', { teams: [{ id: 'north', parentId: 'west' }] }, 'unknown-id', ['teams', 0, 'parentId'], 'teams[0].parentId to be one of teams, got "west"'],
  ['a team above itself', { teams: [{ id: 'north', parentId: 'north' }] }, 'circular-parents', ['teams', 0, 'parentId'], 'no team to be above itself, got "north"'],
  ['teams above each other', { teams: [{ id: 'top' }, { id: 'a', parentId: 'b' }, { id: 'b', parentId: 'a' }] }, 'circular-parents', ['teams', 1, 'parentId'], 'got "a"'],
  ['a person of no known team', { teams: [{ id: 'north' }], people: [{ id: 'Li', teamId: 'south' }] }, 'unknown-id', ['people', 0, 'teamId'], 'people[0].teamId to be one of teams, got "south"'],
  ['a person of a team without teams', { people: [{ id: 'Li', teamId: 'north' }] }, 'unknown-id', ['people', 0, 'teamId'], 'got "north"'],
  ['null as a team', { teams: [{ id: 'north' }], people: [{ id: 'Li', teamId: null }] }, 'invalid-id', ['people', 0, 'teamId'], 'got null'],
]; // prettier-ignore

const buffers: readonly Case[] = [
  ['a buffer below zero', { bufferRate: '-0.01' }, 'out-of-range', ['bufferRate'], 'bufferRate to be zero or above, got "-0.01"'],
  ['a buffer in words', { bufferRate: '5 %' }, 'not-a-decimal', ['bufferRate'], 'got "5 %"'],
  ['null as a buffer', { bufferRate: null }, 'not-a-decimal', ['bufferRate'], 'got null'],
  ['a buffer on top of a reserve', { bufferRate: 0.05, reserve: { lastPeriods: 1 } }, 'conflicting-fields', ['bufferRate'], "bufferRate or reserve, or buffers: 'stacked' for both, got 0.05"],
  ['a buffer on top of a reserve when one is asked for', { bufferRate: 0.05, buffers: 'one', reserve: { lastPeriods: 1 } }, 'conflicting-fields', ['bufferRate'], 'got 0.05'],
  ['another word for both', { buffers: 'both' }, 'unknown-choice', ['buffers'], "buffers to be 'one' or 'stacked', got \"both\""],
]; // prettier-ignore

describe('decomposeTarget', () => {
  it.each<Case>([
    ...amounts,
    ...times,
    ...reserves,
    ...profiles,
    ...people,
    ...heldPeople,
    ...ramps,
    ...productsAndTeams,
    ...buffers,
    ['a misspelt field', { rserve: { lastPeriods: 1 } }, 'unknown-field', ['rserve'], 'the input to have no fields but amount, year, calendar'],
  ])('refuses %s', (_what, change, code, path, message) => {
    const error = refused(() => decomposeTarget({ ...possible, ...change }));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message.startsWith('decomposeTarget requires ')).toBe(true);
    expect(error.message).toContain(message);
  }); // prettier-ignore

  it.each([undefined, null, 5_000_000, '5000000', []])('refuses %j as its input', (input) => {
    const error = refused(() => decomposeTarget(input as unknown as TargetInput));
    expect([error.code, error.path]).toStrictEqual(['wrong-type', []]);
    expect(error.message.startsWith('decomposeTarget requires the input to be an object, got ')).toBe(true);
  });

  it('names the period that nobody carries in the details', () => {
    const error = refused(() => decomposeTarget({ ...possible, people: [{ id: 'Li', absences: awayAllMay }] }));
    expect(error.details['periodId']).toBe('2026-05');
  });

  it('names the shortage of amounts that cannot be kept, and who and which periods are meant', () => {
    const beyond = refused(() => decomposeTarget({ ...possible, ...two({ fixedAmount: 1300 }) }));
    expect(beyond.details).toMatchObject({ side: 'fixed', shortage: '100.00' });
    const late = two({ fixedAmount: 500, startDate: '2026-09-01' });
    const { details } = refused(() => decomposeTarget({ ...possible, ...late }));
    const periodIds = ['2026-09', '2026-10', '2026-11', '2026-12'];
    expect(details).toMatchObject({ people: ['Li'], periodIds, shortage: '100.00' });
  });

  it('does not mind a period without a target that nobody carries', () => {
    const january = {
      ...possible,
      reserve: { periodIds: ['2026-01'] },
      people: [{ id: 'Li', startDate: '2026-02-01' }],
    };
    expect(decomposeTarget(january).rows).toStrictEqual([{ personId: 'Li', amount: '1200.00', carriedAmount: '0.00' }]);
  });
});

const plan = decomposeTarget({
  ...possible,
  people: [{ id: 'Li' }, { id: 'Wu', absences: ['2026-01-05'] }],
  teams: [{ id: 'north' }],
});
const day = { start: '2026-01-05', end: '2026-01-05' };
const withCell = (change: Readonly<Record<string, unknown>>): unknown => ({
  ...plan,
  cells: plan.cells.map((cell, row) => (row === 0 ? { ...cell, ...change } : cell)),
});

const slices: readonly [what: string, slice: unknown, code: string, path: Path, message: string][] = [
  ['nothing', undefined, 'wrong-type', ['slice'], 'slice to be an object, got nothing'],
  ['a date alone', '2026-01-05', 'wrong-type', ['slice'], 'got "2026-01-05"'],
  ['a slice without end', { start: '2026-01-05' }, 'missing-field', ['slice', 'end'], 'slice.end, got nothing'],
  ['a day that does not exist', { ...day, start: '2026-02-29' }, 'invalid-date', ['slice', 'start'], 'got "2026-02-29"'],
  ['null as a day', { ...day, end: null }, 'invalid-date', ['slice', 'end'], 'got null'],
  ['a day before the plan', { ...day, start: '2025-12-31' }, 'outside-plan', ['slice', 'start'], 'in the year of the plan, 2026-01-01 to 2026-12-31, got "2025-12-31"'],
  ['a day after the plan', { ...day, end: '2027-01-01' }, 'outside-plan', ['slice', 'end'], 'got "2027-01-01"'],
  ['a reversed slice', { start: '2026-02-01', end: '2026-01-31' }, 'reversed-dates', ['slice', 'end'], 'not to be before slice.start (2026-02-01), got "2026-01-31"'],
  ['somebody unknown', { ...day, personId: 'Zhao' }, 'unknown-id', ['slice', 'personId'], 'slice.personId to be a person of the plan, got "Zhao"'],
  ['null as a person', { ...day, personId: null }, 'unknown-id', ['slice', 'personId'], 'got null'],
  ['an unknown team', { ...day, teamId: 'west' }, 'unknown-id', ['slice', 'teamId'], 'slice.teamId to be a team of the plan, got "west"'],
  ['an unknown product', { ...day, productId: 'tea' }, 'unknown-id', ['slice', 'productId'], 'slice.productId to be a product of the plan, got "tea"'],
  ['a person beside a team', { ...day, personId: 'Li', teamId: 'north' }, 'conflicting-fields', ['slice', 'teamId'], 'slice.personId or slice.teamId, got "north"'],
  ['a field that would be ignored', { ...day, person: 'Li' }, 'unknown-field', ['slice', 'person'], 'got "person"'],
]; // prettier-ignore

const plans: readonly [what: string, plan: unknown, code: string, path: Path][] = [
  ['nothing', undefined, 'wrong-type', ['plan']],
  ['a plan as text', JSON.stringify(plan), 'wrong-type', ['plan']],
  ['a plan that lost its unit', { ...plan, unit: undefined }, 'missing-field', ['plan', 'unit']],
  ['a plan with a unit of zero', { ...plan, unit: '0' }, 'not-positive', ['plan', 'unit']],
  ['a plan that lost its calendar', { ...plan, calendar: undefined }, 'missing-field', ['plan', 'calendar']],
  ['a plan whose calendar lost its exceptions', { ...plan, calendar: { ...plan.calendar, exceptions: undefined } }, 'missing-field', ['plan', 'calendar', 'exceptions']],
  ['a plan without a year', { ...plan, year: null }, 'wrong-type', ['plan', 'year']],
  ['a plan with a broken year', { ...plan, year: { start: '2026', end: '2026-12-31' } }, 'invalid-date', ['plan', 'year', 'start']],
  ['a plan without cells', { ...plan, cells: undefined }, 'missing-field', ['plan', 'cells']],
  ['a plan with cells by id', { ...plan, cells: {} }, 'wrong-type', ['plan', 'cells']],
  ['a plan with a hole in its cells', { ...plan, cells: [null, ...plan.cells] }, 'wrong-type', ['plan', 'cells', 0]],
  ['a plan with a hole in its people', { ...plan, people: [...plan.people, null] }, 'wrong-type', ['plan', 'people', 2]],
  ['a plan with absences outside its calendar', { ...plan, people: [{ id: 'Li', absences: ['2027-01-01'] }] }, 'outside-coverage', ['plan', 'people', 0, 'absences', 0]],
  ['a cell with words', withCell({ amount: 'abc' }), 'not-a-decimal', ['plan', 'cells', 0, 'amount']],
  ['a cell off the unit', withCell({ amount: '0.005' }), 'off-unit', ['plan', 'cells', 0, 'amount']],
  ['a cell without a first day', withCell({ start: undefined }), 'invalid-date', ['plan', 'cells', 0, 'start']],
  ['a cell that ends outside the calendar', withCell({ end: '2027-05-05' }), 'outside-coverage', ['plan', 'cells', 0, 'end']],
  ['a cell on days off', { ...plan, calendar: { coverage: year, workweek: [0, 0, 0, 0, 0, 0, 0], exceptions: [] } }, 'no-working-days', ['plan', 'cells']],
]; // prettier-ignore

describe.each([
  ['targetBetween', targetBetween],
  ['dailyTargets', dailyTargets],
] as const)('%s', (name, ask) => {
  it.each(slices)('refuses %s', (_what, slice, code, path, message) => {
    const error = refused(() => ask(plan, slice as PlanSlice));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message.startsWith(`${name} requires `)).toBe(true);
    expect(error.message).toContain(message);
  });

  it.each([
    ['products by name', { productId: 'car' }, { products: { car: 1 } }, ['plan', 'products']],
    ['a hole in its products', { productId: 'car' }, { products: [null] }, ['plan', 'products', 0]],
    ['lost teams', { teamId: 'north' }, { teams: undefined }, ['plan', 'teams']],
    ['a hole in its teams', { teamId: 'north' }, { teams: [...plan.teams, 7] }, ['plan', 'teams', 1]],
  ])('refuses a plan with %s where these are asked for', (_what, asked, change, path) => {
    const error = refused(() => ask({ ...plan, ...change } as unknown as TargetPlan, { ...day, ...asked }));
    expect([error.code, error.path]).toStrictEqual(['wrong-type', path]);
  });

  it.each(plans)('refuses %s in place of a plan', (_what, broken, code, path) => {
    const error = refused(() => ask(broken as TargetPlan, day));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message.startsWith(`${name} requires `)).toBe(true);
  });
});
