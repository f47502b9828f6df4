import { chanceOfAtLeast, quotaChance, requiredTrials } from 'quotaloop';
import type { Opportunity, SuccessRate } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { numRuns } from '../laws/cases.ts';
import { rational } from '../laws/funnel.ts';

/** Brute force: every number of trials up to 200 with every number of successes, counted in whole numbers. */

const most = 200;
const isNightly = numRuns > 1000;

/** P(at least k of n) for every k from 0 to n, over one denominator. */
interface Tails {
  readonly reached: readonly bigint[];
  readonly whole: bigint;
}

/**
 * Tails of 0, 1, 2, … trials, each made from the one before: at least k among n + 1 is at least k among n, or k − 1 and
 * one more. At the rate good ÷ of the next trial succeeds whatever came before.
 */
function binomialTails(good: number, of: number): readonly Tails[] {
  const [hit, miss] = [BigInt(good), BigInt(of - good)];
  const tails: Tails[] = [{ reached: [1n], whole: 1n }];
  while (tails.length <= most) {
    const { reached, whole } = tails.at(-1)!;
    const next = [...reached, 0n].map((ways, k) =>
      k === 0 ? (hit + miss) * ways : miss * ways + hit * reached[k - 1]!,
    );
    tails.push({ reached: next, whole: whole * BigInt(of) });
  }
  return tails;
}

/**
 * The same after s of t earlier trials, every rate being as likely beforehand: an urn that starts with s + 1 good and
 * t − s + 1 bad balls and takes each one back with another of its kind.
 */
function predictiveTails(s: number, t: number, trials: number): readonly Tails[] {
  let exactly = [1n];
  let whole = 1n;
  const tails: Tails[] = [{ reached: [1n], whole }];
  for (let n = 0; n < trials; n += 1) {
    const before = exactly;
    exactly = [...before, 0n].map(
      (ways, k) => BigInt(t - s + 1 + n - k) * ways + (k === 0 ? 0n : BigInt(s + k) * before[k - 1]!),
    );
    whole *= BigInt(t + 2 + n);
    let sum = 0n;
    tails.push({ reached: exactly.map((_, k) => (sum += exactly[exactly.length - 1 - k]!)).reverse(), whole });
  }
  return tails;
}

/** The decimal with the fewest places above one ratio of the whole and not above the other. */
function decimalBetween(low: bigint, high: bigint, whole: bigint): string {
  for (let places = Math.max(1, String(whole).length - String(high - low).length); ; places += 1) {
    const digits = (high * 10n ** BigInt(places)) / whole;
    if (digits * whole > low * 10n ** BigInt(places)) return `${digits}e-${places}`;
  }
}

/** Asks for every k a confidence that n trials keep and n − 1 do not, for every n: the answer has to be n. */
function expectEveryQuantile(law: SuccessRate, tails: readonly Tails[]): void {
  const wrong: string[] = [];
  for (let n = 1; n < tails.length; n += 1) {
    const { reached, whole } = tails[n]!;
    const before = tails[n - 1]!;
    const scale = whole / before.whole;
    for (let k = 1; k <= n; k += 1) {
      const confidence = decimalBetween((before.reached[k] ?? 0n) * scale, reached[k]!, whole);
      const found = requiredTrials({ successes: k, confidence, ...law });
      if (found !== n) wrong.push(`${k} of ${n} at ${confidence}: ${found}`);
    }
  }
  expect(wrong).toStrictEqual([]);
}

/** The double nearest to a ratio, by so many digits that no tie of two doubles (in halves, in quarters) is cut short. */
function toNumber(numerator: bigint, denominator: bigint): number {
  const places = 60 + 2 * String(denominator).length;
  return Number(`${(numerator * 10n ** BigInt(places)) / denominator}e-${places}`);
}

const rates: readonly (readonly [good: number, of: number])[] = isNightly
  ? [
      ...Array.from({ length: 19 }, (_, twentieth) => [twentieth + 1, 20] as const),
      [1, 3],
      [29, 100],
      [1, 1000],
      [999, 1000],
    ]
  : [
      [1, 5],
      [29, 100],
      [9, 10],
    ];

describe.each(rates)('at a rate of %i in %i', (good, of) => {
  const tails = binomialTails(good, of);
  const rate = `${good}/${of}`;

  it('requiredTrials finds every quantile: for all k, a confidence in the step of every n up to 200 is answered by n', () => {
    expectEveryQuantile({ rate }, tails);
  });

  it('requiredTrials agrees for all k at round confidences, beyond 200 trials only where 200 are too few', () => {
    for (const perMille of [1, 100, 216, 500, 750, 900, 950, 990, 999]) {
      for (let k = 1; k <= most; k += 1) {
        const isEnough = ({ reached, whole }: Tails) => (reached[k] ?? 0n) * 1000n >= BigInt(perMille) * whole;
        const found = requiredTrials({ successes: k, rate, confidence: perMille / 1000 })!;
        const counted = tails.findIndex(isEnough);
        expect(counted === -1 ? found > most : found === counted).toBe(true);
      }
    }
  });

  it('chanceOfAtLeast is the double nearest to the counted chance, for all k of all n up to 200', () => {
    const wrong: string[] = [];
    tails.forEach(({ reached, whole }, trials) => {
      if (!isNightly && trials % 7 !== 4) return; // 4, 11, … 200
      reached.forEach((ways, successes) => {
        const found = chanceOfAtLeast({ successes, trials, rate });
        if (found !== toNumber(ways, whole)) wrong.push(`${successes} of ${trials}: ${found}`);
      });
    });
    expect(wrong).toStrictEqual([]);
  });

  it('quotaChance of so many equal deals is the counted chance, exactly, for all quotas', () => {
    for (const trials of isNightly ? [1, 2, 3, 10, 50, 100, 200] : [1, 2, 3, 40]) {
      const deals = Array.from({ length: trials }, (_, index): Opportunity => ({
        id: `d${index}`,
        amount: '12.5',
        status: 'open',
        rate,
      }));
      const { reached, whole } = tails[trials]!;
      reached.forEach((ways, won) => {
        expect(quotaChance(deals, won * 12.5).exactChance).toBe(rational(ways, whole));
        // Half a deal more than the last one that fits takes one deal more.
        expect(quotaChance(deals, won * 12.5 - 6.25).exactChance).toBe(rational(ways, whole));
      });
    }
  });
});

describe('where the confidence is met exactly', () => {
  it.each([
    [3, 10],
    [1, 4],
    [97, 100],
  ])('at %i in %i, n trials are enough and nothing more is asked, for all k of all n up to 24', (good, of) => {
    binomialTails(good, of)
      .slice(1, 25)
      .forEach(({ reached, whole }, index) => {
        for (let successes = 1; successes <= index + 1; successes += 1) {
          const rate = `${good}/${of}`;
          const confidence = `${reached[successes]}/${whole}`;
          expect(requiredTrials({ successes, rate, confidence })).toBe(index + 1);
          const justAbove = `${reached[successes]! * 10n ** 30n + 1n}/${whole * 10n ** 30n}`;
          if (reached[successes] === whole) continue;
          expect(requiredTrials({ successes, rate, confidence: justAbove })).toBe(index + 2);
        }
      });
  });
});

describe.each([
  [2, 10],
  [0, 0],
  [20, 100],
])('after %i of %i were seen', (s, t) => {
  const tails = predictiveTails(s, t, isNightly ? most : 60);

  it('requiredTrials finds every quantile of the urn', () => {
    expectEveryQuantile({ observed: { successes: s, trials: t } }, tails);
  });

  it('chanceOfAtLeast is the double nearest to the urn’s chance', () => {
    tails.forEach(({ reached, whole }, trials) => {
      reached.forEach((ways, successes) => {
        const found = chanceOfAtLeast({ successes, trials, observed: { successes: s, trials: t } });
        expect(found).toBe(toNumber(ways, whole));
      });
    });
  });
});
