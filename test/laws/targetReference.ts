import type { Period, Person, TargetInput } from 'quotaloop';
import { daysFrom, isoWeekday, periodsByDays } from './calendarReference.ts';

// A second decomposition, written from the rules and to be obvious: it walks from day to day and counts in exact
// fractions. It says what the ideals are and how lines are rounded; how a table of ideals is rounded is not its business.

/** n ÷ d, with d above zero and not always in lowest terms. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

const NOTHING: Ratio = { n: 0n, d: 1n };

/** Reads `-12.50`, `12`, 12.5, 12n or `5500/3`; no exponents. */
export function ratio(value: unknown): Ratio {
  const text = String(value);
  if (text.includes('/')) {
    const [n, d] = text.split('/');
    return { n: BigInt(n!), d: BigInt(d!) };
  }
  const [whole, decimals = ''] = text.split('.');
  return { n: BigInt(`${whole!}${decimals}`), d: 10n ** BigInt(decimals.length) };
}

export const plus = (a: Ratio, b: Ratio): Ratio => reduced({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const times = (a: Ratio, b: Ratio): Ratio => reduced({ n: a.n * b.n, d: a.d * b.d });
/** a ÷ b for b above zero. */
export const over = (a: Ratio, b: Ratio): Ratio => reduced({ n: a.n * b.d, d: a.d * b.n });
export const isZero = ({ n }: Ratio): boolean => n === 0n;
const sumOf = (values: readonly Ratio[]): Ratio => values.reduce(plus, NOTHING);

function reduced({ n, d }: Ratio): Ratio {
  let [larger, smaller] = [n < 0n ? -n : n, d];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return { n: n / larger, d: d / larger };
}

/** The nearest whole number, halves away from zero. */
export function nearest({ n, d }: Ratio): bigint {
  const magnitude = (n < 0n ? -n : n) / d;
  const rest = (n < 0n ? -n : n) % d;
  const rounded = rest * 2n >= d ? magnitude + 1n : magnitude;
  return n < 0n ? -rounded : rounded;
}

/** Whether a whole number is the exact value rounded down or up; a value that is whole stays. */
export function isFloorOrCeiling(whole: bigint, { n, d }: Ratio): boolean {
  const difference = whole * d - n;
  return difference < d && -difference < d;
}

/** A written amount as a whole number of units; an amount between two units fails. */
export function unitsOf(amount: unknown, unit: unknown): bigint {
  const { n, d } = over(ratio(amount), ratio(unit));
  if (d !== 1n) throw new Error(`${String(amount)} is no multiple of ${String(unit)}`);
  return n;
}

/** What sums are made of: amounts in units, added. */
export function sumInUnits(amounts: readonly string[], unit: unknown): bigint {
  return amounts.reduce((sum, amount) => sum + unitsOf(amount, unit), 0n);
}

/** A day and its weight in thousandths, as calendars here have three decimals at most. */
export interface WeighedDay {
  readonly date: string;
  readonly parts: bigint;
}

const covered = new WeakMap<TargetInput['calendar'], readonly WeighedDay[]>();

/** The days of a range with their weights. */
export function weighedDays(calendar: TargetInput['calendar'], start: string, end: string): readonly WeighedDay[] {
  const days = covered.get(calendar) ?? coveredDays(calendar);
  covered.set(calendar, days);
  return between(days, start, end);
}

function coveredDays({ coverage, workweek, exceptions }: TargetInput['calendar']): readonly WeighedDay[] {
  const changed = new Map(exceptions.map(({ date, weight }) => [date, weight]));
  const weekday = isoWeekday(coverage.start) - 1;
  return daysFrom(coverage.start, coverage.end).map((date, row) => {
    const weight = changed.get(date) ?? workweek[(weekday + row) % 7];
    return { date, parts: BigInt(Math.round(Number(weight) * 1000)) };
  });
}

/** The days of a person in a range: those of the company, with nothing on his absences. */
export function ownDays(days: readonly WeighedDay[], absences: readonly string[] = []): readonly WeighedDay[] {
  const away = new Set(absences);
  return days.map(({ date, parts }) => ({ date, parts: away.has(date) ? 0n : parts }));
}

const partsOf = (days: readonly WeighedDay[]): bigint => days.reduce((sum, { parts }) => sum + parts, 0n);
/** The days from one to another, of days that follow each other. */
function between(days: readonly WeighedDay[], start: string, end: string): readonly WeighedDay[] {
  const countBelow = (isBelow: (date: string) => boolean): number => {
    let [least, most] = [0, days.length];
    while (least < most) {
      const middle = (least + most) >> 1;
      if (isBelow(days[middle]!.date)) least = middle + 1;
      else most = middle;
    }
    return least;
  };
  return days.slice(
    countBelow((date) => date < start),
    countBelow((date) => date <= end),
  );
}

/** A control period and the exact line at its end. */
export interface ReferencePeriod extends Period {
  readonly reserve: boolean;
  /** Thousandths of working days. */
  readonly parts: bigint;
  /** The exact line at its end, in units. */
  readonly line: Ratio;
  /** Its amount in units: the nearest to the line at its end less the nearest to the line at its start. */
  readonly units: bigint;
}

/** What one person is owed in one period, in exact units; `null` where he is not in seat. */
export interface ReferenceCell {
  readonly start: string;
  readonly end: string;
  readonly ideal: Ratio;
  /** He has days of his own there, and not all of them at zero per cent of a ramp. */
  readonly claimsDays: boolean;
}

export interface ReferencePlan {
  readonly periods: readonly ReferencePeriod[];
  /** Person by person, period by period. */
  readonly cells: readonly (readonly (ReferenceCell | null)[])[];
  /** Periods that have an amount and nobody to work on it. */
  readonly stranded: readonly string[];
  /** Nothing carries the target: every period is in reserve, without working days or of weight zero. */
  readonly inactive: boolean;
}

const known = new WeakMap<TargetInput, ReferencePlan>();

/** What a target comes to, worked out once for each input: inputs do not change. */
export function referencePlan(input: TargetInput): ReferencePlan {
  const plan = known.get(input) ?? workOut(input);
  known.set(input, plan);
  return plan;
}

function workOut(input: TargetInput): ReferencePlan {
  const year = weighedDays(input.calendar, input.year.start, input.year.end);
  const division = controlPeriods(input);
  const reserved = reservedIds(input, division);
  const bare = division.map((period) => ({
    ...period,
    reserve: reserved.includes(period.id),
    parts: partsOf(between(year, period.start, period.end)),
  }));
  const weights = bare.map((period) => periodWeight(input.profile, period));
  const whole = sumOf(weights);
  const total = { n: assignedUnits(input), d: 1n };

  let sum = NOTHING;
  let before = 0n;
  const periods = bare.map((period, row): ReferencePeriod => {
    sum = plus(sum, weights[row]!);
    const line = isZero(whole) ? NOTHING : times(total, over(sum, whole));
    const units = nearest(line) - before;
    before = nearest(line);
    return { ...period, line, units };
  });

  const people = input.people ?? [];
  const shares = peopleWeights(input);
  const stranded: string[] = [];
  const columns = periods.map((period) => {
    const days = between(year, period.start, period.end);
    const seats = people.map((person) => {
      const { startDate, endDate, absences } = person;
      const start = startDate !== undefined && startDate > period.start ? startDate : period.start;
      const end = endDate !== undefined && endDate < period.end ? endDate : period.end;
      if (start > end) return null;
      const inSeat = between(days, start, end);
      const works = partsOf(ownDays(inSeat, absences)) > 0n;
      return { start, end, claimed: works ? claimedDays(inSeat, person, input.proration) : NOTHING };
    });
    const claimsBy = (weights: readonly Ratio[]) =>
      seats.map((seat, row) => times(weights[row]!, seat?.claimed ?? NOTHING));
    // Where nobody weighs anything, those who owe something whatever their weight share by their days.
    const owing = people.map(({ fixedAmount, minimumAmount, maximumAmount }) =>
      ratio((fixedAmount ?? (total.n < 0n ? maximumAmount : minimumAmount)) == null ? 0 : 1),
    );
    const weighted = claimsBy(shares);
    const claims = isZero(sumOf(weighted)) ? claimsBy(owing) : weighted;
    const all = sumOf(claims);
    if (input.people !== undefined && period.units !== 0n && isZero(all)) stranded.push(period.id);
    return seats.map((seat, row): ReferenceCell | null => {
      if (seat === null) return null;
      const ideal = isZero(all) ? NOTHING : times({ n: period.units, d: 1n }, over(claims[row]!, all));
      return { start: seat.start, end: seat.end, ideal, claimsDays: !isZero(seat.claimed) };
    });
  });
  return {
    periods,
    cells: people.map((_, row) => columns.map((column) => column[row]!)),
    stranded,
    inactive: isZero(whole),
  };
}

/** What is assigned, in units: the amount and the percentage buffer. */
export function assignedUnits({ amount, unit = '0.01', bufferRate = 0 }: TargetInput): bigint {
  return nearest(times({ n: unitsOf(amount, unit), d: 1n }, plus({ n: 1n, d: 1n }, ratio(bufferRate))));
}

/** A person's days in seat, in thousandths of days, each as the ramp has it in its calendar month after joining. */
function claimedDays(
  inSeat: readonly WeighedDay[],
  { startDate, ramp = [] }: Person,
  proration: TargetInput['proration'],
): Ratio {
  const monthOf = (date: string): number => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7));
  const byMonth = new Map<number, bigint>();
  for (const { date, parts } of inSeat) {
    const month = startDate === undefined ? -1 : monthOf(date) - monthOf(startDate);
    byMonth.set(month, (byMonth.get(month) ?? 0n) + (proration === 'calendar-days' ? 1000n : parts));
  }
  return sumOf([...byMonth].map(([month, parts]) => times(ratio(ramp[month] ?? 1), { n: parts, d: 1n })));
}

const divisions = new WeakMap<TargetInput['year'], Map<string, readonly Period[]>>();

/** The control periods of a target. */
export function controlPeriods({
  year,
  controlGrain = 'month',
}: Pick<TargetInput, 'year' | 'controlGrain'>): readonly Period[] {
  const byGrain = divisions.get(year) ?? new Map<string, readonly Period[]>();
  divisions.set(year, byGrain);
  const periods =
    byGrain.get(controlGrain) ??
    (year.monthWeeks === undefined || controlGrain === 'day'
      ? periodsByDays(year, controlGrain)
      : retailPeriods(year, year.monthWeeks, controlGrain));
  byGrain.set(controlGrain, periods);
  return periods;
}

/** The same of a retail year: its weeks are counted off one by one, and each is named by the part it lies in. */
function retailPeriods(
  { id, start, end }: TargetInput['year'],
  monthWeeks: readonly number[],
  grain: 'half' | 'quarter' | 'month' | 'week',
): readonly Period[] {
  const monthOfWeek = monthWeeks.flatMap((weeks, month) => new Array<number>(weeks).fill(month));
  const periods: { id: string; grain: typeof grain; start: string; end: string }[] = [];
  daysFrom(start, end).forEach((date, day) => {
    const week = Math.floor(day / 7);
    const month = monthOfWeek[week]!;
    const names = {
      half: `H${1 + Math.floor(month / 6)}`,
      quarter: `Q${1 + Math.floor(month / 3)}`,
      month: `M${String(month + 1).padStart(2, '0')}`,
      week: `W${String(week + 1).padStart(2, '0')}`,
    };
    const name = `${id}-${names[grain]}`;
    const current = periods.at(-1);
    if (current?.id === name) current.end = date;
    else periods.push({ id: name, grain, start: date, end: date });
  });
  return periods;
}

/** A row's ideal: what all its cells are owed together. */
export function rowIdeal(cells: readonly (ReferenceCell | null)[]): Ratio {
  return sumOf(cells.map((cell) => cell?.ideal ?? NOTHING));
}

function reservedIds({ reserve }: TargetInput, division: readonly Period[]): readonly string[] {
  if (reserve === undefined) return [];
  if ('periodIds' in reserve) return reserve.periodIds;
  return division.filter((_, row) => row >= division.length - reserve.lastPeriods).map(({ id }) => id);
}

function periodWeight(
  profile: TargetInput['profile'],
  { id, reserve, parts }: { readonly id: string; readonly reserve: boolean; readonly parts: bigint },
): Ratio {
  if (reserve || parts === 0n) return NOTHING;
  if (profile === undefined || profile === 'equal') return { n: 1n, d: 1n };
  if (profile === 'working-days') return { n: parts, d: 1n };
  for (const row of profile) {
    if (row.periodId !== id) continue;
    return 'share' in row ? ratio(row.share) : times(ratio(row.intensity), { n: parts, d: 1n });
  }
  throw new Error(`the profile does not name ${id}`);
}

/** Everybody's weight: as given, blended from shares of each baseline, or one each. */
export function peopleWeights({
  people = [],
  baselineWeights,
}: Pick<TargetInput, 'people' | 'baselineWeights'>): readonly Ratio[] {
  if (baselineWeights === undefined) return people.map(({ weight = 1 }) => ratio(weight));
  const all = sumOf(baselineWeights.map(({ weight }) => ratio(weight)));
  const valueOf = (row: number, id: string): Ratio =>
    ratio(people[row]!.baselines!.find((baseline) => baseline.id === id)!.value);
  return people.map((_, row) =>
    sumOf(
      baselineWeights
        .filter(({ weight }) => !isZero(ratio(weight)))
        .map(({ id, weight }) => {
          const column = sumOf(people.map((__, other) => valueOf(other, id)));
          return times(over(ratio(weight), all), over(valueOf(row, id), column));
        }),
    ),
  );
}

/** A cell divided over the days that count for it, in units a day: cumulative rounding again. */
export function cellByDays(
  units: bigint,
  days: readonly WeighedDay[],
): readonly { readonly date: string; readonly units: bigint }[] {
  const whole = partsOf(days);
  let sum = 0n;
  let before = 0n;
  return days.map(({ date, parts }) => {
    sum += parts;
    const due = whole === 0n ? 0n : nearest({ n: units * sum, d: whole });
    const today = due - before;
    before = due;
    return { date, units: today };
  });
}
