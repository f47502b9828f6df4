import type { CauseFinding, GapCause, InspectedRate } from 'quotaloop';
import { grouped, roundExact } from '../annual-plan/amounts.ts';
import type { SalesDayFiles } from './files.ts';

// How the figures of the library are written for people: nothing is computed here but their digits.

/** 0.7552… as `75.53 %`, rounded once from the exact rate. */
export function percent(rate: InspectedRate | string | null): string {
  const exact = typeof rate === 'string' || rate === null ? rate : rate.exactRate;
  if (exact === null) return 'none';
  const [numerator = '0', denominator = '1'] = exact.split('/');
  return `${roundExact(`${BigInt(numerator) * 100n}/${denominator}`)} %`;
}

/** An amount with its sign, as `+7,000.00`. */
export function signedAmount(amount: string): string {
  if (amount.startsWith('-')) return `−${grouped(amount.slice(1))}`;
  return /[1-9]/.test(amount) ? `+${grouped(amount)}` : grouped(amount);
}

const CAUSES: Readonly<Record<GapCause, string>> = {
  will: 'too little done',
  skill: 'done without success',
  goal: 'target out of reach',
  plan: 'planned too little',
  execution: 'deals too small',
};

/** A cause in plain words. */
export function causeInWords(cause: GapCause): string {
  return CAUSES[cause];
}

/** What is short, in figures that a supervisor says aloud. */
export function evidenceOf({ finding, factorId, expected, observed, conversion }: CauseFinding): string {
  const [was, planned] = [observed, expected].map((figure) => grouped(roundExact(figure)));
  if (finding === 'volume-short') return `${observed} ${factorId ?? ''} of ${expected} planned`;
  if (finding === 'value-short') return `${was ?? ''} yuan a deal of ${planned ?? ''} planned`;
  if (conversion !== null) {
    return `${conversion.successes} of ${conversion.trials} visits signed, ${percent(expected)} planned`;
  }
  return `${was ?? ''} yuan of ${planned ?? ''} planned`;
}

/** `1 day`, `2 days`. */
export function daysOf(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

export function nameOf({ names }: SalesDayFiles, id: string | null): string {
  return id === null ? 'nobody' : (names.get(id) ?? id);
}

const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** 1 for Monday. */
export function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? '';
}

/** `B→A`. */
export function moveOf({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from}→${to}`;
}

/** A kind of the cadence as people say it. */
export function kindInWords(kind: string): string {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
