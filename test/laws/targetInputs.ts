import fc from 'fast-check';
import { addDays, daysBetween, fiscalYear, retailYear, workCalendar } from 'quotaloop';
import type {
  DecimalInput,
  Grain,
  Period,
  Person,
  PlanSlice,
  TargetInput,
  TargetProfile,
  TargetReserve,
} from 'quotaloop';
import { fiscalYearRules, grains, innerDates, retailYearRules } from './calendar.ts';
import { canBeHeld } from './targetBounds.ts';
import {
  assignedUnits,
  controlPeriods,
  isZero,
  peopleWeights,
  ratio,
  referencePlan,
  weighedDays,
} from './targetReference.ts';

// Targets as companies might set them, all valid: what would be refused is mended at the end. What depends on another
// part (a date of the year, an id of a period) is drawn as a position and looked up when the other part is known.

type Drawn<Parts> = Parts extends fc.Arbitrary<infer Value> ? Value : never;

const position = fc.nat(10_000);
const sometimes = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(arbitrary, { freq: 2, nil: null });

/** Days of a year at most, by its grain: a table of 400 days would cost as much as ten of 40 and find no more. */
const LONGEST: Readonly<Record<Grain, number>> = { half: 600, quarter: 500, month: 400, week: 160, day: 30 };

/** Years of any length from any day on, fiscal and retail years with their name, and what is left of a year. */
const spans = fc.constantFrom(...grains).chain((grain) => {
  const anyRange = fc
    .record({ start: innerDates, days: fc.integer({ min: 1, max: LONGEST[grain] }), named: fc.boolean() })
    .map(({ start, days, named }) => ({ ...(named ? { id: 'FY9' } : {}), start, end: addDays(start, days - 1) }));
  const wholeYear = fc
    .record({ rule: fiscalYearRules, number: fc.integer({ min: 1990, max: 2060 }) })
    .map(({ rule, number }) => fiscalYear(rule, number));
  const restOfYear = fc
    .record({ number: fc.integer({ min: 2020, max: 2030 }), days: fc.integer({ min: 1, max: 300 }) })
    .map(({ number, days }) => ({ start: addDays(`${number}-12-31`, 1 - days), end: `${number}-12-31` }));
  const shopYear = fc
    .record({ rule: retailYearRules, number: fc.integer({ min: 1990, max: 2060 }) })
    .map(({ rule, number }) => retailYear(rule, number));
  const years: fc.Arbitrary<TargetInput['year']> =
    LONGEST[grain] < 366 ? anyRange : fc.oneof(anyRange, wholeYear, shopYear, restOfYear);
  return years.map((year) => ({ year, grain }));
});

/** Any working week, holidays, make-up days, half days, and at times a block of weeks without a working day. */
const calendars = fc.record({
  workweek: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom([1, 1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 0.5, 0], [1, 1, 1, 1, 1, 1, 1]) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(0, 1, 0.5, 0.25, 0.333), { minLength: 7, maxLength: 7 }) },
  ),
  before: fc.nat(20),
  after: fc.nat(20),
  exceptions: fc.array(fc.record({ at: position, weight: fc.constantFrom(0, 1, 0.5, 0.125) }), { maxLength: 12 }),
  block: sometimes(fc.record({ at: position, days: fc.integer({ min: 1, max: 70 }) })),
  frozen: fc.boolean(),
});

function calendarFor({ start, end }: TargetInput['year'], drawn: Drawn<typeof calendars>): TargetInput['calendar'] {
  const coverage = { start: addDays(start, -drawn.before), end: addDays(end, drawn.after) };
  const length = daysBetween(coverage.start, coverage.end) + 1;
  const weights = new Map(drawn.exceptions.map(({ at, weight }) => [at % length, weight]));
  const { at, days } = drawn.block ?? { at: 0, days: 0 };
  for (let day = at % length; day < Math.min(length, (at % length) + days); day += 1) weights.set(day, 0);
  const exceptions = [...weights].map(([day, weight]) => ({ date: addDays(coverage.start, day), weight }));
  const calendar = { coverage, workweek: drawn.workweek, exceptions };
  return drawn.frozen ? workCalendar(calendar) : calendar;
}

/** A unit as it may be written, and what it is: digits × 10^-scale. */
const units = fc.constantFrom<{ unit?: DecimalInput; digits: bigint; scale: number }>(
  { digits: 1n, scale: 2 },
  { unit: '0.01', digits: 1n, scale: 2 },
  { unit: 0.05, digits: 5n, scale: 2 },
  { unit: '1', digits: 1n, scale: 0 },
  { unit: 1, digits: 1n, scale: 0 },
  { unit: 1000n, digits: 1000n, scale: 0 },
);

/** How many units: like a company's, next to nothing, around 2^53, and beyond any number. */
const counts = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: -100_000_000n, max: 100_000_000n }) },
  { weight: 2, arbitrary: fc.bigInt({ min: -9n, max: 9n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }) },
  { weight: 2, arbitrary: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }) },
);

/** digits × 10^-scale in plain notation. */
export function written(digits: bigint, scale: number): string {
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const decimals = scale === 0 ? '' : `.${text.slice(-scale)}`;
  return `${digits < 0n ? '-' : ''}${text.slice(0, text.length - scale)}${decimals}`;
}

/** The same amount as a text, or as a number or bigint if these can hold it. */
function inForm(text: string, form: 'text' | 'number' | 'bigint'): DecimalInput {
  if (form === 'number' && String(Number(text)) === text) return Number(text);
  return form === 'bigint' && !text.includes('.') ? BigInt(text) : text;
}

/** Weights and values as people write them, zero now and then. */
const decimals: fc.Arbitrary<DecimalInput> = fc.oneof(
  { weight: 3, arbitrary: fc.nat(40) },
  { weight: 2, arbitrary: fc.nat(5000).map((cents) => written(BigInt(cents), 2)) },
  { weight: 1, arbitrary: fc.constantFrom<DecimalInput>('0', 0.1, '0.000000000000000001', 1e15, 7n) },
);
const decimalsAndFractions = fc.oneof(
  { weight: 5, arbitrary: decimals },
  { weight: 1, arbitrary: fc.constantFrom<DecimalInput>('1/3', '22/7') },
);

const reserves = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.nat(3) },
  { weight: 1, arbitrary: fc.array(position, { maxLength: 3 }) },
);

function reserveFor(periods: readonly Period[], drawn: Drawn<typeof reserves>): TargetReserve | undefined {
  if (drawn === null) return undefined;
  if (typeof drawn === 'number') return { lastPeriods: Math.min(drawn, periods.length) };
  return { periodIds: [...new Set(drawn.map((at) => periods[at % periods.length]!.id))] };
}

const profiles = fc.oneof(
  fc.constantFrom(undefined, 'equal' as const, 'working-days' as const),
  fc.record({
    measure: fc.constantFrom('share', 'intensity'),
    values: fc.array(decimalsAndFractions, { minLength: 1, maxLength: 13 }),
    namesIdle: fc.boolean(),
  }),
);

/** A value for every period; those in reserve and without working days are zero, or left out. */
function profileFor(
  periods: readonly Period[],
  reserve: TargetReserve | undefined,
  calendar: TargetInput['calendar'],
  drawn: Drawn<typeof profiles>,
): TargetProfile | undefined {
  if (typeof drawn !== 'object') return drawn;
  const { measure, values, namesIdle } = drawn;
  const isReserve = (id: string, row: number): boolean => {
    if (reserve === undefined) return false;
    return 'periodIds' in reserve ? reserve.periodIds.includes(id) : row >= periods.length - reserve.lastPeriods;
  };
  const listed = periods.flatMap(({ id, start, end }, row) => {
    const works = !isReserve(id, row) && weighedDays(calendar, start, end).some(({ parts }) => parts > 0n);
    if (!works && !namesIdle) return [];
    return [{ periodId: id, value: works ? values[row % values.length]! : 0 }];
  });
  return measure === 'share'
    ? listed.map(({ periodId, value }) => ({ periodId, share: value }))
    : listed.map(({ periodId, value }) => ({ periodId, intensity: value }));
}

/** Ids whose order differs by code points, by UTF-16 units and by language. */
const ids = ['An', 'Bo', 'Li', 'Wu', 'a', '李', 'Ａ', '😀'];

const members = fc.record({
  weight: decimalsAndFractions,
  history: fc.nat(60),
  pipeline: decimals,
  joins: sometimes(position),
  stays: sometimes(fc.nat(500)),
  absences: fc.array(position, { maxLength: 6 }),
  leave: sometimes(fc.record({ at: position, days: fc.integer({ min: 1, max: 40 }) })),
  ramp: sometimes(fc.array(fc.constantFrom<DecimalInput>(0, '0.25', 0.5, '0.333', 1), { maxLength: 5 })),
  team: sometimes(fc.nat(3)),
});

/** Teams of three floors, one of them alone. */
const TEAMS = [{ id: 'East' }, { id: 'Delta', parentId: 'East' }, { id: 'Port', parentId: 'Delta' }, { id: 'West' }];

const crews = fc.record({
  names: fc.shuffledSubarray(ids, { minLength: 1, maxLength: 5 }),
  members: fc.array(members, { minLength: 5, maxLength: 5 }),
  weighing: fc.constantFrom('even', 'weights', 'baselines'),
  baselineWeights: fc.tuple(decimals, decimals),
  proration: fc.constantFrom(undefined, 'working-days' as const, 'calendar-days' as const),
  hasTeams: fc.boolean(),
});

type Crew = Pick<TargetInput, 'people' | 'baselineWeights' | 'proration' | 'teams'>;

function crewFor(
  year: TargetInput['year'],
  { coverage }: TargetInput['calendar'],
  { names, members, weighing, baselineWeights, proration, hasTeams }: Drawn<typeof crews>,
): Crew {
  const covered = daysBetween(coverage.start, coverage.end) + 1;
  const length = daysBetween(year.start, year.end) + 1;
  const people = names.map((id, row): Person => {
    const { weight, history, pipeline, joins, stays, absences, leave, ramp, team } = members[row]!;
    // Joins from a month before the year on; leaves at once, during the year or after it.
    const startDate = joins === null ? undefined : addDays(year.start, (joins % (length + 30)) - 30);
    const endDate = stays === null ? undefined : addDays(startDate ?? year.start, stays % (length + 30));
    const away =
      leave === null ? absences : [...absences, ...Array.from({ length: leave.days }, (_, day) => leave.at + day)];
    return {
      id,
      ...(weighing === 'weights' && { weight }),
      ...(weighing === 'baselines' && {
        baselines: [
          { id: 'history', value: history },
          { id: 'pipeline', value: pipeline },
        ],
      }),
      ...(startDate !== undefined && { startDate }),
      ...(endDate !== undefined && { endDate }),
      ...(away.length > 0 && { absences: away.map((day) => addDays(coverage.start, day % covered)) }),
      ...(startDate !== undefined && ramp !== null && { ramp }),
      ...(hasTeams && team !== null && { teamId: TEAMS[team]!.id }),
    };
  });
  const crew = { people, ...(proration !== undefined && { proration }), ...(hasTeams && { teams: TEAMS }) };
  if (weighing !== 'baselines') return crew;
  const [history, pipeline] = baselineWeights;
  return {
    ...crew,
    baselineWeights: [
      { id: 'history', weight: history },
      { id: 'pipeline', weight: pipeline },
    ],
  };
}

/** What is sold; not everything has to weigh something. */
const assortments = fc
  .record({
    names: fc.shuffledSubarray(['Tea', 'car', '茶', 'Ｂ'], { minLength: 1, maxLength: 3 }),
    weights: fc.array(decimalsAndFractions, { minLength: 3, maxLength: 3 }),
  })
  .map(({ names, weights }) =>
    names.map((id, row) => {
      const weight = weights[row]!;
      return { id, weight: row === 0 && isZero(ratio(weight)) ? 1 : weight };
    }),
  );

/** A percentage on top; beside a reserve only when both are wanted. */
const bufferRates = fc.constantFrom<DecimalInput>(0, '0.05', 0.1, '0.333', 1);

/** Any target that is possible, with nobody held to an amount. */
export const targets: fc.Arbitrary<TargetInput> = fc
  .record({
    span: spans,
    calendar: calendars,
    unit: units,
    count: counts,
    form: fc.constantFrom('text', 'number', 'bigint'),
    namesTheMonth: fc.boolean(),
    reserve: reserves,
    profile: profiles,
    crew: fc.option(crews, { freq: 4, nil: null }),
    products: sometimes(assortments),
    bufferRate: fc.option(bufferRates, { freq: 3, nil: null }),
  })
  .map(({ span: { year, grain }, unit: { unit, digits, scale }, count, form, namesTheMonth, ...drawn }) => {
    const calendar = calendarFor(year, drawn.calendar);
    const periods = controlPeriods({ year, controlGrain: grain });
    const reserve = reserveFor(periods, drawn.reserve);
    const profile = profileFor(periods, reserve, calendar, drawn.profile);
    return possible({
      amount: inForm(written(count * digits, scale), form),
      year,
      calendar,
      ...(unit !== undefined && { unit }),
      ...((grain !== 'month' || namesTheMonth) && { controlGrain: grain }),
      ...(reserve !== undefined && { reserve }),
      ...(profile !== undefined && { profile }),
      ...(drawn.crew !== null && crewFor(year, calendar, drawn.crew)),
      ...(drawn.products !== null && { products: drawn.products }),
      ...(drawn.bufferRate !== null && { bufferRate: drawn.bufferRate, buffers: 'stacked' as const }),
    });
  });

/** Mends what would rightly be refused: a target that nothing or nobody carries. */
function possible(drawn: TargetInput): TargetInput {
  const input = { ...drawn, ...withSomebody(drawn) };
  const { inactive, stranded } = referencePlan(input);
  if (inactive) return { ...input, amount: 0 };
  if (stranded.length === 0 || input.people === undefined) return input;
  const [first, ...others] = input.people;
  const { startDate: _start, endDate: _end, absences: _absences, ramp: _ramp, ...always } = first!;
  return { ...input, people: [always, ...others] };
}

/** The first person weighs something by every measure, and one baseline counts. */
function withSomebody({ people, baselineWeights }: TargetInput): Pick<TargetInput, 'people' | 'baselineWeights'> {
  if (people === undefined) return {};
  const [first, ...others] = people;
  if (baselineWeights === undefined) {
    const weightless = isZero(peopleWeights({ people })[0]!);
    return { people: weightless ? [{ ...first!, weight: 1 }, ...others] : people };
  }
  const baselines = first!.baselines!.map(({ id, value }) => ({ id, value: Number(value) === 0 ? 1 : value }));
  return {
    people: [{ ...first!, baselines }, ...others],
    baselineWeights: baselineWeights.map(({ id, weight }, row) =>
      row === 0 && Number(weight) === 0 ? { id, weight: 60 } : { id, weight },
    ),
  };
}

/** Targets that people carry. */
export const crewedTargets = targets.filter(({ people }) => people !== undefined);

/** How somebody is held: in hundredths of an even part, and off the unit by a little where that is allowed. */
const holds = fc.record({
  kind: fc.constantFrom('fixed', 'minimum', 'maximum', 'both', 'none'),
  hundredths: fc.oneof(fc.constantFrom(0, 100), fc.nat(400)),
  off: fc.boolean(),
});

/** The amounts that somebody is held to; a chosen zero is among them, and nothing given as `null`. */
function holdFor(input: TargetInput, { kind, hundredths, off }: Drawn<typeof holds>): Partial<Person> {
  const { n, d } = ratio(input.unit ?? '0.01');
  const scale = String(d).length - 1;
  const even = (assignedUnits(input) * BigInt(hundredths)) / (100n * BigInt(input.people!.length));
  const [low, high] = even < 0n ? [even, even / 2n] : [even / 2n, even];
  // A bit outward, from where a bound is moved back to the unit.
  const outward = (units: bigint, step: bigint) => written(units * n * 10n + (off ? step : 0n), scale + 1);
  const [minimumAmount, maximumAmount] = [outward(low, -1n), outward(high, 1n)];
  switch (kind) {
    case 'fixed':
      return { fixedAmount: written(even * n, scale), minimumAmount: null };
    case 'minimum':
      return { minimumAmount };
    case 'maximum':
      return { maximumAmount };
    case 'both':
      return { minimumAmount, maximumAmount };
    case 'none':
      return { fixedAmount: null, minimumAmount: null, maximumAmount: null };
  }
}

/** Targets of people who are held to amounts, which they may not be able to carry. */
export const heldTargets: fc.Arbitrary<TargetInput> = fc
  .record({ input: crewedTargets, holds: fc.array(holds, { minLength: 5, maxLength: 5 }) })
  .map(({ input, holds }) => ({
    ...input,
    people: input.people!.map((person, row) => ({ ...person, ...holdFor(input, holds[row]!) })),
  }));

/** Any target that is possible, held to amounts or not. */
export const anyTargets: fc.Arbitrary<TargetInput> = fc.oneof(
  { weight: 3, arbitrary: targets },
  { weight: 1, arbitrary: heldTargets.filter(canBeHeld) },
);

/** A target with a slice of its year, of everybody, of one of its people or teams, of all products or one. */
interface SlicedTarget {
  readonly input: TargetInput;
  readonly slice: PlanSlice;
}

const slicesOf = (input: TargetInput): fc.Arbitrary<PlanSlice> => {
  const length = daysBetween(input.year.start, input.year.end) + 1;
  const pick = fc.option(fc.nat(9), { freq: 2, nil: null });
  const from = (list: readonly { readonly id: string }[] | undefined, at: number | null) =>
    at === null || list === undefined ? undefined : list[at % list.length]?.id;
  return fc
    .record({ from: fc.nat(length - 1), to: fc.nat(length - 1), person: pick, team: pick, product: pick })
    .map((drawn) => {
      const personId = from(input.people, drawn.person);
      const teamId = personId === undefined ? from(input.teams, drawn.team) : undefined;
      const productId = from(input.products, drawn.product);
      return {
        ...(personId !== undefined && { personId }),
        ...(teamId !== undefined && { teamId }),
        ...(productId !== undefined && { productId }),
        start: addDays(input.year.start, Math.min(drawn.from, drawn.to)),
        end: addDays(input.year.start, Math.max(drawn.from, drawn.to)),
      };
    });
};

export const slicedTargets: fc.Arbitrary<SlicedTarget> = anyTargets.chain((input) =>
  slicesOf(input).map((slice) => ({ input, slice })),
);
