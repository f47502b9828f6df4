import { roundToSum } from 'quotaloop';

// Amounts are decimal texts, and are added and divided as whole steps of their last digit: nothing here is ever a float.

interface Steps {
  readonly steps: bigint;
  readonly decimals: number;
}

/** Adds amounts digit for digit. */
export function addAmounts(amounts: readonly string[]): string {
  const read = amounts.map(readSteps);
  const decimals = Math.max(0, ...read.map((amount) => amount.decimals));
  return writeSteps(
    read.reduce((sum, amount) => sum + inSteps(amount, decimals), 0n),
    decimals,
  );
}

/** `amount` less `lessAmount`. */
export function subtractAmounts(amount: string, lessAmount: string): string {
  return addAmounts([amount, lessAmount.startsWith('-') ? lessAmount.slice(1) : `-${lessAmount}`]);
}

/** The amount so many times. */
export function timesAmount(amount: string, count: number): string {
  const { steps, decimals } = readSteps(amount);
  return writeSteps(steps * BigInt(count), decimals);
}

/** The quotient, rounded once to the unit. */
export function divideAmounts(amount: string, by: string, unit = '0.01'): string {
  const [over, under] = [readSteps(amount), readSteps(by)];
  const decimals = Math.max(over.decimals, under.decimals);
  return roundExact(`${inSteps(over, decimals)}/${inSteps(under, decimals)}`, unit);
}

/** How many per cent a part is of the whole. */
export function percentOf(part: string, whole: string, unit = '0.01'): string {
  return divideAmounts(timesAmount(part, 100), whole, unit);
}

/** An exact number of the library, as `"225/4"`, as a decimal. */
export function roundExact(exact: string, unit = '0.01'): string {
  return roundToSum([exact], { unit })[0] ?? '';
}

/** Below zero when `a` is the smaller, zero when they are equal. */
export function compareAmounts(a: string, b: string): number {
  const difference = readSteps(subtractAmounts(a, b)).steps;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The same digits, in groups of three: `"5,000,000.00"`. */
export function grouped(amount: string | number): string {
  const [whole = '', decimals] = String(amount).split('.');
  const inThrees = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? inThrees : `${inThrees}.${decimals}`;
}

function readSteps(amount: string): Steps {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(amount);
  if (match === null) throw new Error(`no amount: ${amount}`);
  const decimals = match[2] ?? '';
  return { steps: BigInt(`${match[1] ?? ''}${decimals}`), decimals: decimals.length };
}

function inSteps({ steps, decimals }: Steps, wanted: number): bigint {
  return steps * 10n ** BigInt(wanted - decimals);
}

function writeSteps(steps: bigint, decimals: number): string {
  const digits = String(steps < 0n ? -steps : steps).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = steps < 0n ? '-' : '';
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}
