import fc from 'fast-check';
import type { GapAttribution, GapFactor } from 'quotaloop';
import { multiplyRationals, rational, readRational, sumRationals } from './funnel.ts';

/** The laws of a gap's parts, the factors they are tried on, and Shapley's value by its definition. */

/** Decimals and fractions as people write them, zero and negative ones included, and what they are. */
export const figures: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -30, max: 30 }).map(String) },
  { weight: 2, arbitrary: fc.integer({ min: -500, max: 500 }).map((hundredths) => decimalOfHundredths(hundredths)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 9 }))
      .map(([numerator, denominator]) => `${numerator}/${denominator}`),
  },
);

function decimalOfHundredths(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A decimal or fraction in lowest terms, read without the library. */
export function exactOf(text: string): string {
  const [whole = '', decimals = ''] = text.split('.');
  if (decimals === '') {
    const { numerator, denominator } = readRational(text);
    return lowest(numerator, denominator);
  }
  return lowest(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

const lowest = (numerator: bigint, denominator: bigint): string => rational(numerator, denominator);
export const negated = (text: string): string => multiplyRationals(text, '-1');
const difference = (a: string, b: string): string => sumRationals([a, negated(b)]);

/** Any number of factors, of which some do not change. */
export const gapFactors = (mostFactors: number): fc.Arbitrary<readonly GapFactor[]> =>
  fc
    .array(fc.tuple(figures, figures, fc.nat(4)), { minLength: 1, maxLength: mostFactors })
    .map((rows) => rows.map(([plan, actual, dice], place) => ({ id: `f${place}`, plan, actual: dice === 0 ? plan : actual }))); // prettier-ignore

export const productOf = (texts: readonly string[]): string => texts.map(exactOf).reduce(multiplyRationals, '1');

/** Each factor's effect averaged over every order in which the factors can be switched: the definition, n! orders. */
export function shapleyByPermutations(factors: readonly GapFactor[]): readonly string[] {
  const sums = factors.map(() => '0');
  const orders = permutations(factors.map((_, place) => place));
  for (const order of orders) {
    const switched = new Set<number>();
    const valueNow = (): string =>
      productOf(factors.map(({ plan, actual }, place) => String(switched.has(place) ? actual : plan)));
    let before = valueNow();
    for (const place of order) {
      switched.add(place);
      const after = valueNow();
      sums[place] = sumRationals([sums[place]!, difference(after, before)]);
      before = after;
    }
  }
  return sums.map((sum) => multiplyRationals(sum, `1/${orders.length}`));
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

/** Whole hundredths of an amount written with two digits. */
export const centsOf = (amount: string): bigint => BigInt(amount.replace('.', ''));

/** The whole number next to an exact amount of hundredths, halves away from zero. */
export function nearestCents(exact: string): bigint {
  const { numerator, denominator } = readRational(multiplyRationals(exact, '100'));
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** Whether an amount in cents is its exact value rounded down or up. */
export function isRoundedUpOrDown(amount: string, exact: string): boolean {
  const { numerator, denominator } = readRational(difference(multiplyRationals(exact, '100'), String(centsOf(amount))));
  return (numerator < 0n ? -numerator : numerator) < denominator;
}

/** Law: the parts sum to the gap, which is actual less plan, exactly and in cents. */
export function partsSumToTheGap(factors: readonly GapFactor[], attribution: GapAttribution): boolean {
  const plan = productOf(factors.map((factor) => String(factor.plan)));
  const actual = productOf(factors.map((factor) => String(factor.actual)));
  const gap = difference(actual, plan);
  const { parts, exactGapAmount, gapAmount } = attribution;
  return (
    exactGapAmount === gap &&
    sumRationals(parts.map(({ exactAmount }) => exactAmount)) === gap &&
    centsOf(gapAmount) === nearestCents(gap) &&
    parts.reduce((sum, { amount }) => sum + centsOf(amount), 0n) === centsOf(gapAmount) &&
    parts.every(({ amount, exactAmount }) => isRoundedUpOrDown(amount, exactAmount))
  );
}

/** Law: a factor that did not change has no part. */
export function unchangedFactorsHaveNoPart(factors: readonly GapFactor[], { parts }: GapAttribution): boolean {
  return factors.every(
    ({ plan, actual }, place) => exactOf(String(plan)) !== exactOf(String(actual)) || parts[place]!.exactAmount === '0',
  );
}
