import fc from 'fast-check';
import {
  addDays,
  dailyTargets,
  daysBetween,
  decomposeTarget,
  PlanningError,
  targetBetween,
  workCalendar,
} from 'quotaloop';
import type { DecimalInput, Person, TargetInput, TargetPlan, TargetProfile } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { deepFreeze } from '../deepFreeze.ts';
import { grains } from '../laws/calendar.ts';
import { numRuns } from '../laws/cases.ts';
import { spoiled, spoilings } from '../laws/spoiled.ts';
import {
  addsUp,
  addsUpOverPeople,
  addsUpOverProducts,
  addsUpOverTeams,
  addsUpOverTime,
  asksOnlyWhoWorks,
  hasItsRowsAndCells,
  isTheSameByGrain,
  isWrittenPlainly,
  keepsToTheBounds,
  keepsToTheDays,
  keepsToTheIdeals,
  keepsToTheLine,
  keepsToTheProducts,
  withoutProducts,
} from '../laws/target.ts';
import { heldRows, rangesOf, shortageOf } from '../laws/targetBounds.ts';
import { anyTargets, crewedTargets, heldTargets, slicedTargets, targets, written } from '../laws/targetInputs.ts';
import { assignedUnits, nearest, plus, ratio, times, unitsOf } from '../laws/targetReference.ts';

/** A case costs milliseconds, as it is worked out twice; laws that ask a plan a hundred times over cost more. */
const some = { numRuns: Math.ceil(numRuns / 4) };
const fewer = { numRuns: Math.ceil(numRuns / 8) };
/** Of everybody's days in every part of a plan there are thousands in each case. */
const few = { numRuns: Math.ceil(numRuns / 10) };

const anyPeriodOptions = fc.record(
  { weekStartsOn: fc.integer({ min: 1, max: 7 }), weeks: fc.constantFrom('whole' as const, 'cut' as const) },
  { requiredKeys: [] },
);

describe('a plan', () => {
  it('adds up: periods, rows and cells to the amount, cells to their period and to their row', () => {
    fc.assert(
      fc.property(anyTargets, (input) => {
        const plan = decomposeTarget(input);
        expect(unitsOf(plan.amount, plan.unit)).toBe(assignedUnits(input));
        expect(addsUp(plan)).toBe(true);
        expect(hasItsRowsAndCells(input, plan)).toBe(true);
        expect(isWrittenPlainly(plan)).toBe(true);
      }),
      some,
    );
  });

  it('has its line within half a unit of the ideal at the end of every period, and nothing in reserve', () => {
    fc.assert(
      fc.property(targets, (input) => {
        const plan = decomposeTarget(input);
        expect(keepsToTheLine(input, plan)).toBe(true);
        for (const { reserve, workingDays, amount } of plan.periods)
          if (reserve || workingDays === 0) expect(unitsOf(amount, plan.unit)).toBe(0n);
      }),
      some,
    );
  });

  it('has every cell and every row total less than a unit from its ideal by weight, days in seat and ramp', () => {
    fc.assert(
      fc.property(crewedTargets, (input) => keepsToTheIdeals(input, decomposeTarget(input))),
      some,
    );
  });

  it('has the products’ parts of the amount exactly, each row and cell less than a unit from its proportional part', () => {
    const sold = anyTargets.filter(({ products }) => products !== undefined);
    fc.assert(
      fc.property(sold, (input) => keepsToTheProducts(decomposeTarget(input))),
      fewer,
    );
  });

  it('asks a person once: with products he has in every period what he has without', () => {
    fc.assert(
      fc.property(anyTargets, (input) => {
        const { products: _products, ...once } = input;
        const [plan, whole] = [decomposeTarget(input), decomposeTarget(once)];
        expect(withoutProducts(plan.rows, plan.unit)).toStrictEqual(withoutProducts(whole.rows, plan.unit));
        expect(withoutProducts(plan.cells, plan.unit)).toStrictEqual(withoutProducts(whole.cells, plan.unit));
      }),
      fewer,
    );
  });

  it('assigns the amount and its buffer, nearest with halves away from zero, and says both buffers and their product', () => {
    fc.assert(
      fc.property(targets, (input) => {
        const { targetAmount, amount, unit, periods, ...rates } = decomposeTarget(input);
        const rate = ratio(input.bufferRate ?? 0);
        const target = unitsOf(input.amount, unit);
        expect(unitsOf(targetAmount, unit)).toBe(target);
        expect(unitsOf(amount, unit)).toBe(nearest(times({ n: target, d: 1n }, plus({ n: 1n, d: 1n }, rate))));
        expect(rates.bufferRate).toBe(Number(input.bufferRate ?? 0));
        const workable = periods.filter(({ workingDays }) => workingDays > 0);
        const active = workable.filter(({ reserve }) => !reserve).length;
        if (active === 0) expect([rates.impliedBufferRate, rates.combinedBufferRate]).toStrictEqual([null, null]);
        else {
          expect(rates.impliedBufferRate).toBe((workable.length - active) / active);
          // (N ÷ n) × (1 + rate) − 1 over one denominator: a division of two whole numbers is rounded once.
          const denominator = BigInt(active) * rate.d;
          expect(rates.combinedBufferRate).toBe(
            Number(BigInt(workable.length) * (rate.d + rate.n) - denominator) / Number(denominator),
          );
        }
      }),
      fewer,
    );
  });

  it('has the same periods whoever carries them', () => {
    fc.assert(
      fc.property(crewedTargets, (input) => {
        const { people: _people, baselineWeights: _weights, products: _products, ...company } = input;
        expect(decomposeTarget(company).periods).toStrictEqual(decomposeTarget(input).periods);
      }),
      fewer,
    );
  });

  it('mirrors: the company’s amounts of the opposite target are the opposite amounts', () => {
    fc.assert(
      fc.property(targets, ({ people: _people, baselineWeights: _weights, ...company }) => {
        const { targetAmount, unit, periods } = decomposeTarget(company);
        const opposite = targetAmount.startsWith('-') ? targetAmount.slice(1) : `-${targetAmount}`;
        const mirrored = decomposeTarget({ ...company, amount: opposite }).periods;
        expect(mirrored.map((period) => unitsOf(period.amount, unit))).toStrictEqual(
          periods.map((period) => -unitsOf(period.amount, unit)),
        );
      }),
      fewer,
    );
  });

  it('does not depend on the order of its people and products', () => {
    const all = <Item>(list: readonly Item[] = []) => fc.shuffledSubarray([...list], { minLength: list.length });
    const shuffled = anyTargets.chain((input) =>
      fc.record({ input: fc.constant(input), people: all(input.people), products: all(input.products) }),
    );
    fc.assert(
      fc.property(shuffled, ({ input, people, products }) => {
        const plan = decomposeTarget(input);
        const other = decomposeTarget({
          ...input,
          ...(input.people !== undefined && { people }),
          ...(input.products !== undefined && { products }),
        });
        const sorted = (rows: readonly object[]) =>
          rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
        expect(sorted(other.rows)).toStrictEqual(sorted(plan.rows));
        expect(sorted(other.cells)).toStrictEqual(sorted(plan.cells));
        expect(other.people.map(({ id }) => id)).toStrictEqual(people.map(({ id }) => id));
        expect(other.products.map(({ id }) => id)).toStrictEqual(products.map(({ id }) => id));
      }),
      fewer,
    );
  });

  it('depends on the ratio of weights, values, shares and intensities and not on their size', () => {
    fc.assert(
      fc.property(targets, fc.integer({ min: 2, max: 1000 }), (input, factor) => {
        const { people, products: _products, ...plan } = decomposeTarget(input);
        const {
          people: scaledPeople,
          products: _scaled,
          ...scaledPlan
        } = decomposeTarget(scaled(input, BigInt(factor)));
        expect(scaledPlan).toStrictEqual(plan);
        expect(scaledPeople.map(({ id }) => id)).toStrictEqual(people.map(({ id }) => id));
      }),
      fewer,
    );
  });

  it('treats equals alike: who weighs the same and has the same days gets the same, give or take one unit', () => {
    fc.assert(
      fc.property(crewedTargets, fc.nat(9), (input, pick) => {
        const people = input.people!;
        const original = people[pick % people.length]!;
        const plan = decomposeTarget({ ...input, people: [{ ...original, id: 'twin' }, ...people] });
        const unitsOfPerson = (id: string): bigint =>
          plan.rows.reduce((sum, row) => (row.personId === id ? sum + unitsOf(row.amount, plan.unit) : sum), 0n);
        const difference = unitsOfPerson('twin') - unitsOfPerson(original.id);
        expect(difference >= -1n && difference <= 1n).toBe(true);
      }),
      fewer,
    );
  });

  it('is the same from a frozen calendar and from a plain one', () => {
    fc.assert(
      fc.property(targets, (input) => {
        const plain = { ...input, calendar: structuredClone(input.calendar) };
        expect(decomposeTarget({ ...input, calendar: workCalendar(plain.calendar) })).toStrictEqual(
          decomposeTarget(plain),
        );
      }),
      fewer,
    );
  });

  it('is made from frozen input, which stays as it was', () => {
    fc.assert(
      fc.property(anyTargets, (input) => {
        const before = structuredClone(input);
        expect(decomposeTarget(deepFreeze(structuredClone(input)))).toStrictEqual(decomposeTarget(input));
        expect(input).toStrictEqual(before);
      }),
      fewer,
    );
  });

  it('is JSON: written and read back it is equal, and it answers the same, frozen or not', () => {
    fc.assert(
      fc.property(slicedTargets, ({ input, slice }) => {
        const plan = decomposeTarget(input);
        const readBack = JSON.parse(JSON.stringify(plan)) as TargetPlan;
        expect(readBack).toStrictEqual(plan);
        expect(targetBetween(deepFreeze(readBack), deepFreeze(slice))).toBe(targetBetween(plan, slice));
        expect(dailyTargets(readBack, slice)).toStrictEqual(dailyTargets(plan, slice));
      }),
      fewer,
    );
  });
});

describe('a slice of a plan', () => {
  it('is the sum of its days, of its weeks whole or cut, of its months, quarters and halves', () => {
    fc.assert(
      fc.property(slicedTargets, fc.constantFrom(...grains), anyPeriodOptions, ({ input, slice }, grain, options) =>
        isTheSameByGrain(decomposeTarget(input), slice, grain, options),
      ),
      some,
    );
  });

  it('is the sum of its two parts wherever it is cut', () => {
    fc.assert(
      fc.property(slicedTargets, fc.nat(), ({ input, slice }, at) => {
        const cut = addDays(slice.start, at % (daysBetween(slice.start, slice.end) + 1));
        expect(addsUpOverTime(decomposeTarget(input), slice, cut)).toBe(true);
      }),
      some,
    );
  });

  it('is the sum of what its people owe and of what its products bring, on every day', () => {
    fc.assert(
      fc.property(slicedTargets, ({ input, slice }) => {
        const plan = decomposeTarget(input);
        expect(addsUpOverPeople(plan, slice)).toBe(true);
        expect(addsUpOverProducts(plan, slice)).toBe(true);
      }),
      fewer,
    );
  });

  it('of a team is the sum of what its people owe, and those of the teams beneath it', () => {
    const withTeams = slicedTargets.filter(({ input }) => input.teams !== undefined);
    fc.assert(
      fc.property(withTeams, ({ input, slice }) => addsUpOverTeams(decomposeTarget(input), slice)),
      few,
    );
  });

  it('is the amount of a period or cell that it holds whole, and of the row and the plan over the year', () => {
    fc.assert(
      fc.property(anyTargets, fc.nat(), (input, pick) => {
        const plan = decomposeTarget(input);
        const { start, end } = plan.year;
        for (const { start, end, amount } of plan.periods) expect(targetBetween(plan, { start, end })).toBe(amount);
        for (const { amount, carriedAmount: _carried, ...line } of plan.rows)
          expect(targetBetween(plan, { ...line, start, end })).toBe(amount);
        expect(targetBetween(plan, { start, end })).toBe(plan.amount);
        if (plan.cells.length === 0) return; // nobody is in seat, and there is nothing to carry
        const { amount, periodId: _period, ...cell } = plan.cells[pick % plan.cells.length]!;
        expect(targetBetween(plan, cell)).toBe(amount);
      }),
      fewer,
    );
  });

  it('asks nothing of anybody on days off, on absences and out of seat', () => {
    fc.assert(
      fc.property(anyTargets, (input) => asksOnlyWhoWorks(input, decomposeTarget(input))),
      fewer,
    );
  });

  it('follows the line of each cell from working day to working day, within half a unit', () => {
    fc.assert(
      fc.property(slicedTargets, ({ input, slice }) => {
        const who = slice.personId ?? input.people?.[0]?.id;
        expect(keepsToTheDays(input, decomposeTarget(input), who)).toBe(true);
      }),
      fewer,
    );
  });
});

describe('people who are held to amounts', () => {
  it('get exactly what is fixed, no less than their minimums and no more than their maximums, and it all adds up', () => {
    fc.assert(
      fc.property(heldTargets, (input) => {
        const plan = answerOrRefusal('decomposeTarget', () => decomposeTarget(input));
        fc.pre(!(plan instanceof PlanningError));
        expect(keepsToTheBounds(input, plan)).toBe(true);
        expect(keepsToTheLine(input, plan)).toBe(true);
        expect(addsUp(plan)).toBe(true);
      }),
      fewer,
    );
  });

  it('share what the others are held to by their weights, wherever they can carry it', () => {
    fc.assert(
      fc.property(heldTargets, (input) => {
        fc.pre(isAnyoneHeld(input)); // else the ideals are rounded together, which decides ties in another way
        const shares = heldRows(input);
        fc.pre(!(shares instanceof PlanningError));
        const magnitudes = shares.map((units) => (units < 0n ? -units : units));
        const exactly = magnitudes.map((units) => ({ low: units, high: units }));
        fc.pre(shortageOf(input, exactly) === 0n);
        const { products: _products, ...once } = input;
        const { rows, unit } = decomposeTarget(once);
        expect(rows.map(({ amount }) => unitsOf(amount, unit))).toStrictEqual(shares);
      }),
      fewer,
    );
  });

  it('are refused with the shortage when no table can hold them to it, and only then', () => {
    fc.assert(
      fc.property(heldTargets, (input) => {
        const plan = answerOrRefusal('decomposeTarget', () => decomposeTarget(input));
        const shortage = shortageOf(input, rangesOf(input));
        expect(plan instanceof PlanningError).toBe(shortage > 0n);
        if (!(plan instanceof PlanningError)) return;
        const sums = ['fixed-beyond-total', 'minimums-above-total', 'maximums-below-total'];
        const held = heldRows(input);
        const code = held instanceof PlanningError ? held.code : 'infeasible-table';
        expect([plan.code, plan.path]).toStrictEqual([code, ['people']]);
        expect([...sums, 'infeasible-table']).toContain(code);
        const told = unitsOf(plan.details['shortage'], input.unit ?? '0.01');
        expect(told > 0n && told <= shortage).toBe(true);
      }),
      fewer,
    );
  });
});

function isAnyoneHeld({ people = [] }: TargetInput): boolean {
  return people.some((person) =>
    [person.fixedAmount, person.minimumAmount, person.maximumAmount].some((a) => a != null),
  );
}

/** What a call answers, or the error that it refuses with; any error but a PlanningError fails the test. */
function answerOrRefusal<Answer>(caller: string, call: () => Answer): Answer | PlanningError {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof PlanningError)) throw error;
    expect(error.message.startsWith(`${caller} requires `)).toBe(true);
    expect(JSON.parse(JSON.stringify(error))).toStrictEqual(error.toJSON());
    return error;
  }
}

describe('an input that was spoiled somewhere', () => {
  it('is refused with a PlanningError of decomposeTarget, or gives a plan that adds up', () => {
    fc.assert(
      fc.property(targets, spoilings, (input, spoiling) => {
        const call = () => decomposeTarget(spoiled(input, spoiling) as TargetInput);
        const answer = answerOrRefusal('decomposeTarget', call);
        if (!(answer instanceof PlanningError)) expect(addsUp(answer)).toBe(true);
      }),
      some,
    );
  });

  it('is refused with a PlanningError of the function that was asked, slice or plan', () => {
    fc.assert(
      fc.property(slicedTargets, spoilings, fc.boolean(), ({ input, slice }, spoiling, spoilsThePlan) => {
        const whole = decomposeTarget(input);
        const plan = (spoilsThePlan ? spoiled(whole, spoiling) : whole) as TargetPlan;
        const asked = (spoilsThePlan ? slice : spoiled(slice, spoiling)) as typeof slice;
        const amount = answerOrRefusal('targetBetween', () => targetBetween(plan, asked));
        const days = answerOrRefusal('dailyTargets', () => dailyTargets(plan, asked));
        expect(amount instanceof PlanningError).toBe(days instanceof PlanningError);
      }),
      fewer,
    );
  });
});

/** The same target with all weights and values, and each list of shares, multiplied by one number. */
function scaled(input: TargetInput, factor: bigint): TargetInput {
  const { people, baselineWeights, products, profile } = input;
  const byFactor = (value: DecimalInput): string => {
    const text = String(value);
    if (text.includes('/')) return `${BigInt(text.split('/')[0]!) * factor}/${text.split('/')[1]!}`;
    const [whole, decimals = ''] = text.split('.');
    return written(BigInt(whole! + decimals) * factor, decimals.length);
  };
  const scaledPerson = ({ weight, baselines, ...person }: Person): Person => ({
    ...person,
    ...(people!.some((other) => other.weight !== undefined) && { weight: byFactor(weight!) }),
    ...(baselines !== undefined && { baselines: baselines.map(({ id, value }) => ({ id, value: byFactor(value) })) }),
  });
  const scaledProfile =
    typeof profile === 'object'
      ? (profile.map((row) =>
          'share' in row
            ? { periodId: row.periodId, share: byFactor(row.share) }
            : { periodId: row.periodId, intensity: byFactor(row.intensity) },
        ) as unknown as TargetProfile)
      : profile;
  return {
    ...input,
    ...(people !== undefined && { people: people.map(scaledPerson) }),
    ...(baselineWeights !== undefined && {
      baselineWeights: baselineWeights.map(({ id, weight }) => ({ id, weight: byFactor(weight) })),
    }),
    ...(products !== undefined && {
      products: products.map(({ id, weight }) => ({ id, weight: byFactor(weight) })),
    }),
    ...(scaledProfile !== undefined && { profile: scaledProfile }),
  };
}
