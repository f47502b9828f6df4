import fc from 'fast-check';
import { projectFunnel, requiredFunnel } from 'quotaloop';
import type { Funnel, FunnelCounts, FunnelEntry, FunnelGoal, FunnelRounding } from 'quotaloop';

/** The laws of funnels and the funnels they are tried on. */

export const roundings: readonly FunnelRounding[] = ['each-stage', 'once'];

/** A funnel whose rates are whole per mille, beside those per mille: integers to check against. */
export interface PerMilleFunnel {
  readonly funnel: Funnel;
  readonly perMille: readonly number[];
  readonly averageCents: number;
}

const decimalOfPerMille = (perMille: number): string =>
  perMille === 1000 ? '1' : `0.${String(perMille).padStart(3, '0')}`;
export const decimalOfCents = (cents: number | bigint): string => {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

export const perMilleFunnels = (
  limits: { readonly leastPerMille: number; readonly mostStages?: number } = { leastPerMille: 1 },
): fc.Arbitrary<PerMilleFunnel> =>
  fc
    .record({
      perMille: fc.array(fc.integer({ min: limits.leastPerMille, max: 1000 }), {
        minLength: 1,
        maxLength: limits.mostStages ?? 4,
      }),
      averageCents: fc.integer({ min: 100, max: 500_000_000 }),
    })
    .map(({ perMille, averageCents }) => ({
      perMille,
      averageCents,
      funnel: {
        stages: perMille.map((rate, index) => ({ id: `stage ${index}`, rate: decimalOfPerMille(rate) })),
        averageDealAmount: decimalOfCents(averageCents),
      },
    }));

/** Deals or money, small enough that four stages of one per mille stay countable. */
export const goals: fc.Arbitrary<FunnelGoal> = fc.oneof(
  fc.integer({ min: 0, max: 2000 }).map((deals) => ({ deals })),
  fc.integer({ min: 0, max: 99_999 }).map((cents) => ({ amount: decimalOfCents(cents) })),
);

/** Entries at any of the stages, in any order. */
export const entriesOf = ({ stages }: Funnel, most = 1_000_000): fc.Arbitrary<readonly FunnelEntry[]> =>
  fc
    .shuffledSubarray(stages.map(({ id }) => id))
    .chain((ids) =>
      fc.tuple(...ids.map((id) => fc.integer({ min: 0, max: most }).map((count): FunnelEntry => ({ id, count })))),
    );

/** Reads "5500/3" by itself, without the library. */
export function readRational(text: string): { numerator: bigint; denominator: bigint } {
  const [numerator, denominator = '1'] = text.split('/');
  return { numerator: BigInt(numerator!), denominator: BigInt(denominator) };
}

/** Below zero, zero or above zero, as a is below, equal to or above b. */
export function compareRationals(a: string, b: string): number {
  const left = readRational(a);
  const right = readRational(b);
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A fraction in lowest terms, as the library writes it, by arithmetic of its own. */
export function rational(numerator: bigint, denominator = 1n): string {
  let [larger, smaller] = [numerator < 0n ? -numerator : numerator, denominator];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  const [top, bottom] = [numerator / larger, denominator / larger];
  return bottom === 1n ? String(top) : `${top}/${bottom}`;
}

export const sumRationals = (texts: readonly string[]): string =>
  texts.reduce((sum, text) => {
    const [a, b] = [readRational(sum), readRational(text)];
    return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
  }, '0');

export const multiplyRationals = (one: string, other: string): string => {
  const [a, b] = [readRational(one), readRational(other)];
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
};

/** "12.50" in hundredths: amounts with two digits. */
export const centsOf = (amount: string): bigint => BigInt(amount.replace('.', ''));

export const figuresOf = ({ stages, deals }: FunnelCounts): readonly { count: number; exactCount: string }[] => [
  ...stages,
  deals,
];

/** Law: with the people required at the top the goal is reached, and with one fewer it is not. */
export function reachesItsGoalAndNoFewerDo(funnel: Funnel, goal: FunnelGoal, rounding: FunnelRounding): boolean {
  const required = requiredFunnel(funnel, { ...goal, rounding });
  const { id, count } = required.stages[0]!;
  const reaches = (people: number): boolean => {
    const { deals } = projectFunnel(funnel, [{ id, count: people }], { rounding });
    return rounding === 'each-stage'
      ? deals.count >= required.deals.count
      : compareRationals(deals.exactCount, required.deals.exactCount) >= 0;
  };
  return reaches(count) && (count === 0 || !reaches(count - 1));
}

/** Law: an exact number is whole without a slash, or a fraction in lowest terms above one. */
export function isInLowestTerms(text: string): boolean {
  if (!/^(0|[1-9]\d*)(\/[1-9]\d*)?$/.test(text)) return false;
  const { numerator, denominator } = readRational(text);
  let [larger, smaller] = [numerator, denominator];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 1n && !text.endsWith('/1');
}
