import type fc from 'fast-check';
import { splitCases } from './allocationCases.ts';
import type { SplitCase } from './allocationCases.ts';
import { sumOf } from './allocationOracle.ts';

/**
 * Balinski and Young's quota method as their paper defines it, for a total of zero or above: from nothing, seat by seat,
 * every candidate for the next seat is looked at. Of those whose quota of all seats so far, the next one included, is
 * above what they have, the one with the largest weight ÷ (seats + 1) gets it; ties by weight, key and position.
 */
export function quotaMethod(total: number, weights: readonly bigint[], keys?: readonly string[]): readonly number[] {
  const sum = sumOf(weights);
  const seats = weights.map(() => 0n);
  for (let house = 1n; house <= BigInt(total); house += 1n) {
    const eligible = weights.map((_, index) => index).filter((index) => seats[index]! * sum < weights[index]! * house);
    const [winner] = eligible.sort((a, b) => {
      const difference = weights[b]! * (seats[a]! + 1n) - weights[a]! * (seats[b]! + 1n);
      if (difference !== 0n) return difference > 0n ? 1 : -1;
      if (weights[a] !== weights[b]) return weights[a]! > weights[b]! ? -1 : 1;
      return keys === undefined ? a - b : compareByCodePoints(keys[a]!, keys[b]!);
    });
    seats[winner!]! += 1n;
  }
  return seats.map(Number);
}

/** How many units a split gives one by one: those above the last multiple of the weights' sum in lowest terms. */
export function stepsOf(units: bigint, weights: readonly bigint[]): bigint {
  const sum = sumOf(weights);
  const divisor = weights.reduce((a, b) => {
    let [larger, smaller] = [a, b];
    while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
    return larger;
  }, 0n);
  return sum === 0n ? 0n : (units < 0n ? -units : units) % (sum / divisor);
}

/** Whole splits that the quota method counts out in so many steps at most. */
export function countableCases(mostSteps: bigint): fc.Arbitrary<SplitCase> {
  return splitCases({ units: ['1'], safeTotals: true }).filter(
    ({ units, wholeWeights }) => stepsOf(units, wholeWeights) <= mostSteps,
  );
}

function compareByCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)].map((text) =>
    text.map((character) => character.codePointAt(0)!),
  );
  const different = left!.findIndex((point, index) => point !== right![index]);
  if (different < 0) return left!.length - right!.length;
  return left![different]! - (right![different] ?? -1);
}
