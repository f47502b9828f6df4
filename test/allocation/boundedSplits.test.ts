import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, allocateWhole, explainAllocation } from 'quotaloop';
import type { DecimalInput } from 'quotaloop';
import { refused } from '../foundation/refused.ts';
import { unitsOf } from '../laws/allocationCases.ts';
import { sumOf } from '../laws/allocationOracle.ts';
import { boundedCases, boundsOf, canBeKept, rangesOf } from '../laws/boundedCases.ts';
import type { BoundedCase } from '../laws/boundedCases.ts';
import { distances, wholeSplits } from '../laws/boundedOracle.ts';
import { exactShares, lawsOfBounds, lawsOfLevels } from '../laws/boundedSplits.ts';
import type { BoundedLaw, BoundedSplitter } from '../laws/boundedSplits.ts';
import { numRuns } from '../laws/cases.ts';

const feasible = (limits: Parameters<typeof boundedCases>[0] = {}) =>
  boundedCases(limits).filter((given) => canBeKept(given, rangesOf(given)) && someoneTakes(given));

/** Something to give and nobody to take it is an error of its own. */
function someoneTakes({ units, wholeWeights, held }: BoundedCase): boolean {
  return units === 0n || wholeWeights.some((weight) => weight > 0n) || held.every((part) => part !== null);
}

function tryLaws(split: BoundedSplitter, laws: readonly BoundedLaw[], cases: fc.Arbitrary<BoundedCase>): void {
  it.each(laws.map(({ claim, holds }) => [claim, holds] as const))('%s', (_, holds) => {
    fc.assert(fc.property(cases, (given) => holds(split, given)));
  });
}

const wholeAsTexts: BoundedSplitter = (total, weights, { unit: _unit, ...options }) =>
  allocateWhole(total, weights, options).map(String);

describe('allocate within bounds: always', () => {
  tryLaws(allocate, lawsOfBounds, feasible());
  tryLaws(allocate, lawsOfLevels, feasible({ mostParts: 5 }));
});

describe('allocateWhole within bounds: always', () => {
  // Bounds up to 10^9, so that all parts are safe integers.
  tryLaws(wholeAsTexts, lawsOfBounds, feasible({ units: ['1'], largest: 10n ** 9n }));
  tryLaws(wholeAsTexts, lawsOfLevels, feasible({ units: ['1'], largest: 60n, mostParts: 5 }));
});

/** Few parts and small numbers, so that every list of whole parts can be tried. */
const small = (mostParts: number) => boundedCases({ mostParts, largest: 8n });

describe('allocate within bounds, all whole splits tried', () => {
  it('is nearest to the exact shares of all splits that keep the bounds, in absolute and in squared distance', () => {
    fc.assert(
      fc.property(
        small(4).filter((given) => canBeKept(given, rangesOf(given)) && someoneTakes(given)),
        (given) => {
          const sign = given.units < 0n ? -1n : 1n;
          const signed = exactShares(given);
          const shares = { ...signed, numerators: signed.numerators.map((numerator) => numerator * sign) };
          const all = wholeSplits(given.units * sign, rangesOf(given)).map((split) => distances(split, shares));
          const ours = distances(
            allocate(given.total, given.weights, { unit: given.unit, ...boundsOf(given) }).map(
              (part) => unitsOf(part, given.unit) * sign,
            ),
            shares,
          );
          const least = (values: readonly bigint[]) => values.reduce((a, b) => (b < a ? b : a));
          expect(ours).toStrictEqual({
            absolute: least(all.map(({ absolute }) => absolute)),
            squared: least(all.map(({ squared }) => squared)),
          });
        },
      ),
    );
  });

  it('refuses exactly when no whole split keeps the bounds, and names code, side and shortage', () => {
    let refusedCount = 0;
    fc.assert(
      fc.property(small(4), (given) => {
        const { total, weights, unit, units, minimums, maximums, fixed } = given;
        const ranges = rangesOf(given);
        const magnitude = units < 0n ? -units : units;
        const call = () => allocate(total, weights, { unit, minimums, maximums, fixed });
        const possible = units === 0n ? ranges.map(({ low }) => ({ low, high: low })) : ranges;
        if (wholeSplits(magnitude, possible).length > 0) {
          expect(call()).toHaveLength(weights.length);
          return;
        }
        refusedCount += 1;
        const { code, path, details } = refused(call);
        const expected = expectedRefusal(given);
        expect({ code, path, side: details['side'], shortage: details['shortage'] }).toStrictEqual(expected);
      }),
    );
    expect(refusedCount).toBeGreaterThan(numRuns / 50);
  });
});

/** What the error must say, from the sums of what the parts may be. */
function expectedRefusal(given: BoundedCase) {
  const { units, unit, held, wholeWeights, lows, highs } = given;
  const sign = units < 0n ? -1n : 1n;
  const ranges = rangesOf(given);
  const magnitude = units * sign;
  const least = sumOf(ranges.map(({ low }) => low));
  const fixedSum = sumOf(held.map((part) => (part ?? 0n) * sign));
  const write = (amount: bigint) => allocate(unitsOfUnit(amount, unit), [1], { unit })[0];
  const refusal = (code: string, side: string, sum: bigint) => ({
    code,
    path: ['options', side],
    side,
    shortage: write(sum > magnitude ? sum - magnitude : magnitude - sum),
  });
  // Towards zero from the total the minimums bind, away from zero the maximums; below zero they change places.
  const [towards, away] = [
    ['minimums-above-total', 'minimums'],
    ['maximums-below-total', 'maximums'],
  ] as const;
  if (least > magnitude || (magnitude === 0n && least !== 0n)) {
    if (fixedSum > magnitude || (magnitude === 0n && fixedSum < 0n))
      return refusal('fixed-beyond-total', 'fixed', fixedSum);
    const [code, side] = least * sign > 0n ? towards : away;
    return refusal(code, side, least);
  }
  if (wholeWeights.every((weight) => weight === 0n)) {
    return { code: 'no-positive-weight', path: ['weights'], side: undefined, shortage: undefined };
  }
  const most = sumOf(ranges.map(({ high }) => high!));
  const [code, side] = sign > 0n ? away : towards;
  const bounds = sign > 0n ? highs : lows;
  const someBound = bounds.some((bound, index) => bound !== null && held[index] === null);
  return refusal(code, someBound ? side : 'fixed', most);
}

function unitsOfUnit(amount: bigint, unit: string): DecimalInput {
  return String(amount * unitsOf(unit, '0.01')).concat('e-2');
}

describe('explainAllocation within bounds: always', () => {
  it('its amounts are those of allocate, and replayed it gives them: one unit more for every place that was served', () => {
    fc.assert(
      fc.property(feasible(), ({ total, weights, unit, keys, units, minimums, maximums, fixed }) => {
        const options = { unit, keys, minimums, maximums, fixed };
        const told = explainAllocation(total, weights, options);
        expect(told.parts.map(({ amount }) => amount)).toStrictEqual(allocate(total, weights, options));
        const step = units < 0n ? -1n : 1n;
        told.parts.forEach(({ amount, securedAmount, queuePlace }) => {
          const served = queuePlace !== null && queuePlace <= told.leftUnitCount;
          expect(unitsOf(securedAmount, unit) + (served ? step : 0n)).toBe(unitsOf(amount, unit));
        });
        expect(JSON.parse(JSON.stringify(told))).toStrictEqual(told);
      }),
    );
  });

  it('its exact shares are clamp(λ × weight) for one λ and sum to the total, for any number of parts', () => {
    fc.assert(
      fc.property(feasible(), (given) => {
        const { total, weights, unit, units, wholeWeights, minimums, maximums, fixed } = given;
        const sign = units < 0n ? -1n : 1n;
        const ranges = rangesOf(given);
        const shares = explainAllocation(total, weights, { unit, minimums, maximums, fixed }).parts.map(
          ({ exactShare }) => inUnits(exactShare, unit, sign),
        );
        const divisor = shares.reduce((product, share) => product * share.divisor, 1n);
        expect(sumOf(shares.map(({ numerator, divisor: own }) => numerator * (divisor / own)))).toBe(
          units * sign * divisor,
        );
        // λ ≥ share ÷ weight of everybody above his low; λ ≤ share ÷ weight of everybody below his high.
        shares.forEach(({ numerator, divisor: own }, index) => {
          const { low, high } = ranges[index]!;
          expect(numerator >= low * own && (high === null || numerator <= high * own)).toBe(true);
          if (numerator === low * own) return;
          shares.forEach((other, place) => {
            const { high: cap } = ranges[place]!;
            if (cap !== null && other.numerator === cap * other.divisor) return;
            expect(numerator * wholeWeights[place]! * other.divisor).toBeLessThanOrEqual(
              other.numerator * wholeWeights[index]! * own,
            );
          });
        });
      }),
    );
  });

  it('a reason names the bound that holds a part, and all parts that no bound holds are in proportion', () => {
    fc.assert(
      fc.property(feasible(), (given) => {
        const { total, weights, unit, units, wholeWeights, minimums, maximums, fixed, held, lows, highs } = given;
        const sign = units < 0n ? -1n : 1n;
        const told = explainAllocation(total, weights, { unit, minimums, maximums, fixed });
        const shares = told.parts.map(({ exactShare }) => inUnits(exactShare, unit, 1n));
        const isHeld = told.parts.map(({ reason }) => ['fixed', 'minimum', 'maximum'].includes(reason));
        const free = shares
          .map((share, index) => ({ ...share, weight: wholeWeights[index]! }))
          .filter((_, i) => !isHeld[i]);
        for (const a of free) {
          for (const b of free) expect(a.numerator * b.weight * b.divisor).toBe(b.numerator * a.weight * a.divisor);
        }
        told.parts.forEach(({ reason, queuePlace }, index) => {
          const { numerator, divisor } = shares[index]!;
          expect(reason === 'fixed').toBe(held[index] !== null);
          if (isHeld[index]) expect(queuePlace).toBeNull();
          if (reason !== 'minimum' && reason !== 'maximum') return;
          const bound = reason === 'minimum' ? lows[index] : highs[index];
          const exact = bound === null || bound === undefined ? null : unitsOf(allocateOne(bound, reason), '1');
          expect(divisor === 1n && exact === numerator).toBe(true);
          // A bound below λ × weight is a maximum, one above it a minimum; of a negative total it is the other way round.
          const opposite = free.find(({ weight, numerator: share }) => weight > 0n && share !== 0n);
          if (opposite === undefined || lows[index] === highs[index]) return;
          const atLevel = opposite.numerator * wholeWeights[index]!;
          const atBound = numerator * opposite.divisor * opposite.weight;
          if (reason === 'minimum') expect(atBound >= atLevel).toBe(true);
          else expect(atBound <= atLevel).toBe(true);
        });
        expect(sign * sumOf(told.parts.map(({ amount }) => unitsOf(amount, unit)))).toBe(units * sign);
      }),
    );
  });
});

/** A bound in thousandths of a unit, moved inward. */
function allocateOne(thousandths: bigint, reason: 'minimum' | 'maximum'): string {
  const rest = ((thousandths % 1000n) + 1000n) % 1000n;
  const floor = (thousandths - rest) / 1000n;
  return String(reason === 'minimum' && rest > 0n ? floor + 1n : floor);
}

/** An exact share as a fraction of units. */
function inUnits(
  exactShare: string,
  unit: string,
  sign: bigint,
): { readonly numerator: bigint; readonly divisor: bigint } {
  const [numerator = '', divisor = '1'] = exactShare.split('/');
  const [top, bottom] = [BigInt(numerator) * 100n * sign, BigInt(divisor) * unitsOf(unit, '0.01')];
  return { numerator: top % bottom === 0n ? top / bottom : top, divisor: top % bottom === 0n ? 1n : bottom };
}

describe('allocate within bounds', () => {
  it('finds what clamping and sharing the rest once does not: where a cap and a floor bind together', () => {
    // 100 by 5 : 3 : 1 : 1, the first at most 30, the last at least 20. Of the proportional 50, 30, 10, 10 the first is
    // cut to 30 and the last lifted to 20; the 50 left go by 3 : 1 to the others.
    const options = { unit: 1, minimums: [null, null, null, 20], maximums: [30, null, null, null] };
    expect(allocate(100, [5, 3, 1, 1], options)).toStrictEqual(['30', '38', '12', '20']);

    // Here one pass goes wrong. 100 by 60 : 30 : 10, the first at most 40, the second at least 35, the third at least 15:
    // clamped once they are 40, 35 and 15, ten are left, and shared by what is free, nobody is. The level is 1.5.
    const both = { unit: 1, minimums: [null, 35, 15], maximums: [40, null, null] };
    expect(onePass(100, [60, 30, 10], [null, 35, 15], [40, null, null])).toStrictEqual([40, 35, 15]);
    expect(allocate(100, [60, 30, 10], both)).toStrictEqual(['40', '45', '15']);
  });

  it('lets go of a floor again when a cap leaves enough for everybody', () => {
    // In proportion 80, 10, 10. The floor of 12 binds there, but the cap of 40 leaves 30 to each of the others.
    const options = { unit: 1, minimums: [null, 12, null], maximums: [40, null, null] };
    expect(onePass(100, [8, 1, 1], [null, 12, null], [40, null, null])).toStrictEqual([40, 12, 48]);
    expect(allocate(100, [8, 1, 1], options)).toStrictEqual(['40', '30', '30']);
  });

  it('does not lose eight cases a year, as 500 ÷ 12 rounded down does, with months capped or not', () => {
    const months = Array.from({ length: 12 }, () => 1);
    expect(12 * Math.floor(500 / 12)).toBe(500 - 8);
    const parts = allocateWhole(500, months, { maximums: months.map((_, month) => (month < 4 ? '41.9' : null)) });
    expect(parts).toStrictEqual([41, 41, 41, 41, 42, 42, 42, 42, 42, 42, 42, 42]);
    expect(allocateWhole(500, months).reduce((sum, part) => sum + part, 0)).toBe(500);
  });

  it('takes a fixed zero for a zero that somebody chose, and null for nothing said', () => {
    expect(allocate(90, [1, 1, 1], { fixed: ['0', null, null] })).toStrictEqual(['0.00', '45.00', '45.00']);
    expect(allocate(90, [1, 1, 1], { fixed: [null, null, null] })).toStrictEqual(['30.00', '30.00', '30.00']);
    const reasons = explainAllocation(90, [1, 1, 0], { fixed: ['0', null, null] }).parts.map(({ reason }) => reason);
    expect(reasons).toStrictEqual(['fixed', 'whole', 'whole']);
  });

  it('moves bounds inward to the unit', () => {
    const bounds = { minimums: ['10.001', null], maximums: [null, null] };
    expect(allocate(20, [0, 1], bounds)).toStrictEqual(['10.01', '9.99']);
    expect(allocate(20, [1, 1], { maximums: ['9.999', null] })).toStrictEqual(['9.99', '10.01']);
    expect(allocate(20, [1, 1], { unit: 5, maximums: ['9.999', null] })).toStrictEqual(['5', '15']);
    expect(allocate(-20, [1, 1], { unit: 5, minimums: ['-9.999', null] })).toStrictEqual(['-5', '-15']);
  });

  it('gives a negative part only to whom it was given as a bound', () => {
    expect(allocate(10, [1, 1], { fixed: [-5, null] })).toStrictEqual(['-5.00', '15.00']);
    expect(allocate(10, [1, 1], { maximums: [-5, null] })).toStrictEqual(['-5.00', '15.00']);
    expect(allocate(10, [1, 1], { minimums: [-5, null] })).toStrictEqual(['5.00', '5.00']);
    expect(allocate(0, [1, 1], { fixed: [-5, 5] })).toStrictEqual(['-5.00', '5.00']);
  });

  it('names fixed parts that leave something which nobody may take', () => {
    const { code, path, details, message } = refused(() => allocate(100, [1, 1], { fixed: [30, 30] }));
    expect({ code, path }).toStrictEqual({ code: 'maximums-below-total', path: ['options', 'fixed'] });
    expect(details).toMatchObject({ side: 'fixed', shortage: '40.00' });
    expect(message).toBe('allocate requires options.fixed to sum to at least the total 100.00, got "60.00"');
  });

  it('names of two equal bounds the one that holds', () => {
    const between = (bound: number) => ({ unit: 1, minimums: [bound, null], maximums: [bound, null] });
    const reasonAt = (bound: number) => explainAllocation(20, [1, 1], between(bound)).parts[0]?.reason;
    expect([5, 15].map(reasonAt)).toStrictEqual(['maximum', 'minimum']);
    const below = { unit: 1, minimums: [-5, null], maximums: [-5, null] };
    expect(explainAllocation(-20, [1, 1], below).parts[0]?.reason).toBe('minimum');
  });

  it('says of a minimum that the proportional share just meets that it holds nobody', () => {
    const { parts } = explainAllocation(10, [1, 1], { unit: 1, minimums: [5, 5] });
    expect(parts.map(({ reason }) => reason)).toStrictEqual(['whole', 'whole']);
    const held = explainAllocation(10, [1, 1], { unit: 1, minimums: [6, 4] });
    expect(held.parts.map(({ reason }) => reason)).toStrictEqual(['minimum', 'whole']);
  });

  it('answers a thousand parts with bounds of all kinds', () => {
    const weights = Array.from({ length: 1000 }, (_, index) => 1 + ((index * 48271) % 997));
    const minimums = weights.map((_, index) => (index % 3 === 0 ? 150 : null));
    const maximums = weights.map((_, index) => (index % 5 === 0 ? 900 : null));
    const parts = allocate(500_000, weights, { minimums, maximums });
    expect(sumOf(parts.map((part) => unitsOf(part, '0.01')))).toBe(50_000_000n);
    const isKept = (part: string, index: number) => {
      const [low, high] = [minimums[index] ?? null, maximums[index] ?? null];
      return (low === null || Number(part) >= low) && (high === null || Number(part) <= high);
    };
    expect(parts.every(isKept)).toBe(true);
  });
});

/** Clamps the proportional parts once and shares the rest among those no bound has held: what one must not do. */
function onePass(
  total: number,
  weights: readonly number[],
  minimums: readonly (number | null)[],
  maximums: readonly (number | null)[],
): readonly number[] {
  const sum = (list: readonly number[]) => list.reduce((all, value) => all + value, 0);
  const proportional = weights.map((weight) => (total * weight) / sum(weights));
  const clamped = proportional.map((part, index) =>
    Math.min(maximums[index] ?? Infinity, Math.max(minimums[index] ?? -Infinity, part)),
  );
  const isFree = clamped.map((part, index) => part === proportional[index]);
  const left = total - sum(clamped.filter((_, index) => !isFree[index]));
  const freeWeight = sum(weights.filter((_, index) => isFree[index]));
  return clamped.map((part, index) => (isFree[index] === true ? (left * weights[index]!) / freeWeight : part));
}
