import fc from 'fast-check';
import { addDays, dailyTargets, daysBetween, decomposeTarget, PlanningError, targetBetween } from 'quotaloop';
import type { Actual, Person, PlanRow, Replan, ReplanInput, TargetInput, TargetPlan } from 'quotaloop';
import { targets, written } from './targetInputs.ts';
import {
  isZero,
  nearest,
  over,
  ownDays,
  plus,
  ratio,
  sumInUnits,
  times,
  unitsOf,
  weighedDays,
} from './targetReference.ts';
import type { Ratio, WeighedDay } from './targetReference.ts';

// Plans that are carried through a year, and the laws of it. The laws look at written amounts and ask the plans by
// their slices; who can take what, and how much of it, is worked out by walking from day to day.

const NOTHING: Ratio = { n: 0n, d: 1n };
const sumOf = (values: readonly Ratio[]): Ratio => values.reduce(plus, NOTHING);
const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);

const extras = fc.record({
  products: fc.option(fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }), { freq: 2, nil: null }),
  /** Person by person: held to so many per cent of the target, at least or at most that, or to nothing. */
  bounds: fc.array(
    fc.record({ kind: fc.constantFrom('fixed', 'least', 'most', 'none', 'none'), percent: fc.nat(40) }),
    {
      minLength: 8,
      maxLength: 8,
    },
  ),
  isBound: fc.boolean(),
  ramp: fc.array(fc.constantFrom(0, '0.25', 0.5, 1), { maxLength: 3 }),
  proration: fc.constantFrom('working-days', 'calendar-days'),
});

const abs = (amount: unknown): string => String(amount).replace('-', '');

/** A plan at or above zero, with products, bounds and ramps where they are possible. */
const plans: fc.Arbitrary<TargetPlan> = fc.record({ input: targets, extra: extras }).map(({ input, extra }) => {
  const amount = abs(input.amount);
  const whole = unitsOf(amount, input.unit ?? '0.01');
  const [unitDigits, unitScale] = [
    ratio(input.unit ?? '0.01'),
    String(input.unit ?? '0.01').split('.')[1]?.length ?? 0,
  ];
  const partOf = (percent: number): string => {
    const { n, d } = times({ n: (whole * BigInt(percent)) / 100n, d: 1n }, unitDigits);
    return written((n * 10n ** BigInt(unitScale)) / d, unitScale);
  };
  const people = input.people?.map((person, row): Person => {
    const { fixedAmount: _fixed, minimumAmount: _least, maximumAmount: _most, ramp: _ramp, ...plain } = person;
    const { kind, percent } = extra.bounds[row % extra.bounds.length]!;
    return {
      ...plain,
      ...(plain.startDate !== undefined && { ramp: extra.ramp }),
      ...(extra.isBound && kind === 'fixed' && { fixedAmount: partOf(percent) }),
      ...(extra.isBound && kind === 'least' && { minimumAmount: partOf(percent) }),
      ...(extra.isBound && kind === 'most' && { maximumAmount: partOf(percent + 30) }),
    };
  });
  const products = extra.products?.map((weight, row) => ({
    id: `product-${row}`,
    weight: weight + (row === 0 ? 1 : 0),
  }));
  const company: TargetInput = { ...input, amount, proration: extra.proration };
  const withProducts = products === undefined ? company : { ...company, products };
  const withPeople = people === undefined ? withProducts : { ...withProducts, people };
  const unbound = people?.map(
    ({ fixedAmount: _fixed, minimumAmount: _least, maximumAmount: _most, ramp: _ramp, ...plain }) => plain,
  );
  const tries = [withPeople, { ...withProducts, ...(unbound !== undefined && { people: unbound }) }];
  for (const attempt of tries) {
    try {
      return decomposeTarget(attempt);
    } catch (error) {
      if (!(error instanceof PlanningError)) throw error;
    }
  }
  const { people: _people, baselineWeights: _weights, ...alone } = company;
  return decomposeTarget(alone);
});

const positions = fc.oneof(
  { weight: 5, arbitrary: fc.nat(10_000) },
  { weight: 1, arbitrary: fc.constantFrom('first' as const, 'last' as const) },
);

const rounds = fc.record({
  at: positions,
  shortfall: fc.constantFrom(undefined, 'own' as const, 'shared' as const),
  spread: fc.constantFrom(undefined, 'remaining' as const, 'next-period' as const),
  release: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant('all' as const) },
    { weight: 1, arbitrary: fc.array(fc.nat(9), { maxLength: 2 }) },
  ),
});

const events = fc.record({
  day: fc.nat(10_000),
  row: fc.nat(100),
  /** In thousandths of what the row has to bring in the year; below zero for what was taken back. */
  thousandths: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 120 }) },
    { weight: 1, arbitrary: fc.integer({ min: -200, max: 0 }) },
    { weight: 1, arbitrary: fc.integer({ min: 500, max: 1800 }) },
  ),
  odd: fc.integer({ min: -2, max: 2 }),
});

/** One re-plan: the version before, what was known, and the answer. */
export interface Step {
  readonly before: TargetPlan;
  readonly input: ReplanInput & { readonly actuals: readonly Actual[] };
  readonly answer: Replan;
}

/** A plan carried through one or more re-plans; the story ends where there is no next version. */
export interface Story {
  readonly plan: TargetPlan;
  readonly steps: readonly Step[];
}

export const drawnStories = fc.record({
  plan: plans,
  rounds: fc.array(rounds, { minLength: 1, maxLength: 3 }),
  events: fc.array(events, { maxLength: 14 }),
});

export const whose = ({ personId, productId }: Pick<PlanRow, 'personId' | 'productId'>) => ({
  ...(personId !== undefined && { personId }),
  ...(productId !== undefined && { productId }),
});

/** What happened by a day, in order of the drawing. */
function actualsOf({ plan, events }: Pick<Drawn, 'plan' | 'events'>): readonly Actual[] {
  const length = daysBetween(plan.year.start, plan.year.end) + 1;
  return events.map(({ day, row, thousandths, odd }) => {
    const known = plan.rows[row % plan.rows.length]!;
    const units = (unitsOf(known.amount, plan.unit) * BigInt(thousandths)) / 1000n + BigInt(odd);
    return { ...whose(known), date: addDays(plan.year.start, day % length), amount: inUnits(units, plan.unit) };
  });
}

/** A number of units as an amount. */
export function inUnits(units: bigint, unit: string): string {
  const scale = unit.split('.')[1]?.length ?? 0;
  return written(units * BigInt(unit.replace('.', '')), scale);
}

type Drawn = typeof drawnStories extends fc.Arbitrary<infer Value> ? Value : never;

/** The inputs of the rounds in the order of time. */
export function inputsOf(drawn: Drawn): readonly (ReplanInput & { readonly actuals: readonly Actual[] })[] {
  const { plan } = drawn;
  const actuals = actualsOf(drawn);
  const length = daysBetween(plan.year.start, plan.year.end) + 1;
  const dayOf = (at: Drawn['rounds'][number]['at']): number =>
    at === 'first' ? 0 : at === 'last' ? length - 1 : at % length;
  const released = new Set<string>();
  return [...drawn.rounds]
    .sort((a, b) => dayOf(a.at) - dayOf(b.at))
    .map(({ at, shortfall, spread, release }) => {
      const asOf = addDays(plan.year.start, dayOf(at));
      const held = plan.periods.filter(({ id, reserve, end }) => reserve && end > asOf && !released.has(id));
      const named = Array.isArray(release)
        ? [...new Set(release.map((pick: number) => held[pick % Math.max(1, held.length)]?.id ?? ''))].filter(Boolean)
        : release;
      for (const { id } of held) if (named === 'all' || named?.includes(id) === true) released.add(id);
      return {
        asOf,
        actuals: actuals.filter(({ date }) => date <= asOf),
        ...(named !== undefined && { release: named }),
        ...(shortfall !== undefined && { shortfall }),
        ...(spread !== undefined && { spread }),
      };
    });
}

/** Carries a plan through its rounds. */
export function storyOf(drawn: Drawn, replan: (plan: TargetPlan, input: ReplanInput) => Replan): Story {
  const steps: Step[] = [];
  let before = drawn.plan;
  for (const input of inputsOf(drawn)) {
    const answer = replan(before, input);
    steps.push({ before, input, answer });
    if (!answer.feasible) break;
    before = answer.plan;
  }
  return { plan: drawn.plan, steps };
}

const fixedIds = (plan: TargetPlan) =>
  new Set(plan.people.filter(({ fixedAmount }) => fixedAmount !== undefined).map(({ id }) => id));

export function isLocked(plan: TargetPlan, { personId }: Pick<PlanRow, 'personId'>): boolean {
  return personId !== undefined && fixedIds(plan).has(personId);
}

/** What a row has brought. */
export function doneBy({ before, input }: Step, row: PlanRow): bigint {
  return sumInUnits(
    input.actuals
      .filter(({ personId, productId }) => personId === row.personId && productId === row.productId)
      .map(({ amount }) => String(amount)),
    before.unit,
  );
}

/** What a row, or everybody, has to bring after a day, in units. */
export function ahead(plan: TargetPlan, asOf: string, row: Pick<PlanRow, 'personId' | 'productId'> = {}): bigint {
  if (asOf === plan.year.end) return 0n;
  return unitsOf(targetBetween(plan, { ...whose(row), start: addDays(asOf, 1), end: plan.year.end }), plan.unit);
}

/** Whether a row keeps what it has ahead: it is locked, or has something ahead and no claim on anything. */
export function keepsItsCourse(step: Step, row: PlanRow): boolean {
  const { before, input } = step;
  return isLocked(before, row) || (ahead(before, input.asOf, row) > 0n && claimsOf(step, row).every(isZero));
}

/** What the year still lacks when what was brought and what such rows have ahead is counted. */
export function lacking(step: Step): bigint {
  const { before, input } = step;
  const done = sumInUnits(
    input.actuals.map(({ amount }) => String(amount)),
    before.unit,
  );
  const kept = before.rows.filter((row) => keepsItsCourse(step, row)).map((row) => ahead(before, input.asOf, row));
  return unitsOf(before.amount, before.unit) - done - total(kept);
}

export const goalOf = (plan: TargetPlan, { amount, carriedAmount }: PlanRow): bigint =>
  unitsOf(amount, plan.unit) - unitsOf(carriedAmount, plan.unit);

const partsOf = (days: readonly WeighedDay[]): bigint => total(days.map(({ parts }) => parts));

/** What each period weighs among those ahead: of one that is cut, the part of its days that remain. */
function sharesAhead({ before, input }: Step): readonly Ratio[] {
  const partsOfDays = (start: string, end: string) =>
    start > end ? 0n : partsOf(weighedDays(before.calendar, start, end));
  const active = before.periods.filter(({ reserve, workingDays }) => !reserve && workingDays > 0);
  const activeShare = sumOf(active.map(({ share }) => ratio(share)));
  const activeParts = total(active.map(({ start, end }) => partsOfDays(start, end)));
  return before.periods.map(({ id, start, end, reserve, share }) => {
    const all = partsOfDays(start, end);
    const left = end <= input.asOf ? 0n : partsOfDays(start > input.asOf ? start : addDays(input.asOf, 1), end);
    if (left === 0n) return NOTHING;
    const isReleased = reserve && (input.release === 'all' || (input.release ?? []).includes(id));
    const byDays = before.profile === 'working-days' || before.profile === 'intensities';
    const average = byDays
      ? times(activeShare, { n: all, d: activeParts === 0n ? 1n : activeParts })
      : over(activeShare, { n: BigInt(Math.max(1, active.length)), d: 1n });
    return times(isReleased ? average : ratio(share), { n: left, d: all });
  });
}

/** The exact claims of a row on the periods ahead, by walking over the days; relative to each other. */
export function claimsOf(step: Step, row: PlanRow): readonly Ratio[] {
  const { before, input } = step;
  const person = before.people.find(({ id }) => id === row.personId);
  const shares = sharesAhead(step);
  return before.periods.map(({ start, end }, column) => {
    if (isZero(shares[column]!)) return NOTHING;
    const left = weighedDays(before.calendar, start > input.asOf ? start : addDays(input.asOf, 1), end);
    const seat = left.filter(({ date }) => date >= (person?.startDate ?? date) && date <= (person?.endDate ?? date));
    if (partsOf(ownDays(seat, person?.absences)) === 0n) return NOTHING;
    const isCalendar = before.proration === 'calendar-days';
    const counted = sumOf(
      seat.map(({ date, parts }) => {
        const month = person?.startDate === undefined ? 0 : monthsBetween(person.startDate, date);
        return times({ n: isCalendar ? 1n : parts, d: 1n }, ratio(person?.ramp?.[month] ?? '1'));
      }),
    );
    const daysLeft = isCalendar ? BigInt(left.length) : partsOf(left);
    return times(shares[column]!, over(counted, { n: daysLeft, d: 1n }));
  });
}

const monthsBetween = (start: string, end: string): number =>
  (Number(end.slice(0, 4)) - Number(start.slice(0, 4))) * 12 + Number(end.slice(5, 7)) - Number(start.slice(5, 7));

/** Unlocked rows that have a day to work ahead, in a period that takes targets. */
export function takersOf(step: Step): readonly PlanRow[] {
  return step.before.rows.filter(
    (row) => !isLocked(step.before, row) && claimsOf(step, row).some((claim) => !isZero(claim)),
  );
}

/** Law: brought and planned make the whole; or more, by the surplus; or nobody is left who could take the shortage. */
export function bringsTheWhole(step: Step): boolean {
  const { before, input, answer } = step;
  const rest = lacking(step);
  const amount = unitsOf(before.amount, before.unit);
  if (!answer.feasible)
    return rest > 0n && unitsOf(answer.shortageAmount, before.unit) === rest && takersOf(step).length === 0;
  const done = sumInUnits(
    input.actuals.map((actual) => String(actual.amount)),
    before.unit,
  );
  const surplus = unitsOf(answer.surplusAmount, before.unit);
  return (
    done + ahead(answer.plan, input.asOf) === amount + surplus &&
    surplus === (rest < 0n ? -rest : 0n) &&
    (rest <= 0n || takersOf(step).length > 0)
  );
}

/** Law: every row has on every day up to `asOf` what it had, one that keeps its course on all days. */
export function keepsThePast(step: Step): boolean {
  const { before, input, answer } = step;
  if (!answer.feasible) return true;
  return before.rows.every((row) => {
    const { start, end } = before.year;
    const slice = { ...whose(row), start, end: keepsItsCourse(step, row) ? end : input.asOf };
    return JSON.stringify(dailyTargets(answer.plan, slice)) === JSON.stringify(dailyTargets(before, slice));
  });
}

/** Law: the sums of the docstring of `TargetPlan`, and what each row is to have brought by the end. */
export function addsUpAsAReplan(step: Step): boolean {
  const { before, input, answer } = step;
  if (!answer.feasible) return true;
  const { plan } = answer;
  const { unit, periods, rows, cells } = plan;
  const sum = (list: readonly { readonly amount: string }[]) =>
    sumInUnits(
      list.map(({ amount }) => amount),
      unit,
    );
  const whole = unitsOf(plan.amount, unit) + unitsOf(plan.carriedAmount, unit);
  return (
    plan.version === before.version + 1 &&
    plan.asOf === input.asOf &&
    plan.amount === before.amount &&
    [periods, rows, cells].every((list) => sum(list) === whole) &&
    periods.every(({ id, amount }) => unitsOf(amount, unit) === sum(cells.filter((cell) => cell.periodId === id))) &&
    rows.every((row) => {
      const own = cells.filter((cell) => cell.personId === row.personId && cell.productId === row.productId);
      return (
        unitsOf(row.amount, unit) === sum(own) && goalOf(plan, row) === doneBy(step, row) + ahead(plan, input.asOf, row)
      );
    })
  );
}

/** Law: with `own` each row carries what it lacks; if these are not the rest, they share it in proportion. */
export function carriesItsOwn(step: Step): boolean {
  const { before, input, answer } = step;
  if (!answer.feasible || input.shortfall === 'shared') return true;
  const takers = takersOf(step);
  const wants = takers.map((row) => {
    const missing = goalOf(before, row) - doneBy(step, row);
    return missing > 0n ? missing : 0n;
  });
  const rests = takers.map((row) => ahead(answer.plan, input.asOf, row));
  const rest = lacking(step) > 0n ? lacking(step) : 0n;
  const all = total(wants);
  if (all === rest) return wants.every((want, row) => rests[row] === want);
  return all === 0n || wants.every((want, row) => isNear(rests[row]!, { n: rest * want, d: all }));
}

/** Less than one from it. */
function isNear(whole: bigint, { n, d }: Ratio): boolean {
  const difference = whole * d - n;
  return difference < d && -difference < d;
}

const aheadInPeriod = (plan: TargetPlan, row: PlanRow, period: TargetPlan['periods'][number], asOf: string): bigint =>
  period.end <= asOf
    ? 0n
    : unitsOf(
        targetBetween(plan, {
          ...whose(row),
          start: period.start > asOf ? period.start : addDays(asOf, 1),
          end: period.end,
        }),
        plan.unit,
      );

/** Law: over all that remains, every changed row's periods are less than a unit from its rest × claim ÷ claims. */
export function laysItByTheClaims(step: Step): boolean {
  const { before, input, answer } = step;
  if (!answer.feasible || input.spread === 'next-period' || input.shortfall === 'shared') return true;
  return takersOf(step).every((row) => {
    const claims = claimsOf(step, row);
    const all = sumOf(claims);
    const rest = ahead(answer.plan, input.asOf, row);
    const isChanged = answer.changes.some(
      ({ personId, productId }) => personId === row.personId && productId === row.productId,
    );
    if (!isChanged) return true;
    return before.periods.every((period, column) =>
      isNear(
        aheadInPeriod(answer.plan, row, period, input.asOf),
        times({ n: rest, d: 1n }, over(claims[column]!, all)),
      ),
    );
  });
}

/** Law: shared over all that remains, the rest goes to the periods in order, and in each to its rows by weight and days. */
export function sharesAnew(step: Step): boolean {
  const { before, input, answer } = step;
  if (!answer.feasible || input.spread === 'next-period' || input.shortfall !== 'shared') return true;
  if (answer.changes.length === 0) return true;
  const takers = takersOf(step);
  const rest = lacking(step) > 0n ? lacking(step) : 0n;
  const weights = takers.map(({ personId, productId }) => {
    const person = before.people.find(({ id }) => id === personId);
    const product = before.products.find(({ id }) => id === productId);
    return times(ratio(person?.weight ?? '1'), ratio(product?.weight ?? '1'));
  });
  const isWeighed = weights.some((weight) => !isZero(weight));
  const claims = takers.map((row, index) =>
    claimsOf(step, row).map((claim) => (isWeighed ? times(claim, weights[index]!) : claim)),
  );
  const columns = before.periods.map((_, column) => sumOf(claims.map((row) => row[column]!)));
  const shares = sharesAhead(step).map((share, column) => (isZero(columns[column]!) ? NOTHING : share));
  const all = sumOf(shares);
  let sum = NOTHING;
  let given = 0n;
  return before.periods.every((period, column) => {
    sum = plus(sum, shares[column]!);
    const due = nearest(times({ n: rest, d: 1n }, over(sum, all)));
    const units = due - given;
    given = due;
    const rows = takers.map((row) => aheadInPeriod(answer.plan, row, period, input.asOf));
    return (
      total(rows) === units &&
      rows.every((part, row) =>
        isZero(columns[column]!)
          ? part === 0n
          : isNear(part, times({ n: units, d: 1n }, over(claims[row]![column]!, columns[column]!))),
      )
    );
  });
}

/** Law: what is missing is added to the next period alone; what is too much empties the next ones in turn. */
export function addsToTheNext(step: Step): boolean {
  const { before, input, answer } = step;
  if (!answer.feasible || input.spread !== 'next-period') return true;
  const takers = takersOf(step);
  const groups = input.shortfall === 'shared' ? [takers] : takers.map((row) => [row]);
  return groups.every((rows) => {
    const periods = before.periods.map((period, column) => {
      const [old, next] = [before, answer.plan].map((plan) =>
        total(rows.map((row) => aheadInPeriod(plan, row, period, input.asOf))),
      ) as [bigint, bigint];
      return { old, next, isOpen: rows.some((row) => !isZero(claimsOf(step, row)[column]!)) };
    });
    const change = total(periods.map(({ old, next }) => next - old));
    const first = periods.findIndex(({ isOpen }) => isOpen);
    if (change >= 0n) return periods.every(({ old, next }, column) => next - old === (column === first ? change : 0n));
    const last = periods.findLastIndex(({ old, next }) => old !== next);
    return periods.every(({ old, next }, column) =>
      column < last ? next === 0n : column > last ? next === old : next < old,
    );
  });
}

/** Law: the list of changes is what differs ahead, old and new, with a reason that fits. */
export function listsTheChanges(step: Step): boolean {
  const { before, input, answer } = step;
  if (!answer.feasible) return true;
  const { plan, changes } = answer;
  const expected = before.rows.flatMap((row) =>
    before.periods.flatMap((period) => {
      const [old, next] = [before, plan].map((version) => aheadInPeriod(version, row, period, input.asOf));
      return old === next ? [] : [{ ...whose(row), periodId: period.id, old, next }];
    }),
  );
  const listed = changes.map((change) => ({
    ...whose(change),
    periodId: change.periodId,
    old: unitsOf(change.oldAmount, plan.unit),
    next: unitsOf(change.newAmount, plan.unit),
  }));
  const text = (list: unknown) =>
    JSON.stringify(list, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
  return (
    text(listed) === text(expected) &&
    changes.every((change) => {
      const { start, end, reason } = change;
      const isCell = plan.cells.some(
        (cell) =>
          cell.personId === change.personId &&
          cell.productId === change.productId &&
          cell.periodId === change.periodId &&
          cell.start === start &&
          cell.end === end,
      );
      const moved = ahead(plan, input.asOf, change) - ahead(before, input.asOf, change);
      const isFitting = {
        'own-shortfall': input.shortfall !== 'shared' && moved > 0n,
        'own-surplus': input.shortfall !== 'shared' && moved < 0n,
        'shared-rest': true,
        'reserve-released': input.release !== undefined,
      }[reason];
      return isCell && start > input.asOf && isFitting;
    })
  );
}

/** Law: a reserve that is not released asks for nothing; one that is, is a reserve no longer. */
export function keepsTheReserve({ before, input, answer }: Step): boolean {
  if (!answer.feasible) return true;
  const { plan } = answer;
  return before.periods.every(({ id, reserve, end }, column) => {
    const next = plan.periods[column]!;
    const isReleased = reserve && end > input.asOf && (input.release === 'all' || (input.release ?? []).includes(id));
    return next.reserve === (reserve && !isReleased) && (!next.reserve || unitsOf(next.amount, plan.unit) === 0n);
  });
}
