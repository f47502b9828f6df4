import { requireInteger, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { SuccessLaw } from '../foundation/successes.ts';
import { readRate } from './Funnel.ts';

/**
 * What has been seen of a rate so far.
 *
 * @category Funnel
 */
export interface ObservedTrials {
  /** How many got on: whole, from zero to `trials`. */
  readonly successes: number;
  /** How many there were: whole, from zero up. */
  readonly trials: number;
}

/**
 * The rate at which trials succeed: one you are sure of, or what you have seen of it.
 *
 * @category Funnel
 */
export type SuccessRate =
  | {
      /** A fraction from 0 to 1, as a decimal or as `"1/3"`. */
      readonly rate: DecimalInput | ExactNumber;
      /** Not beside a rate. */
      readonly observed?: never;
    }
  | {
      /** Successes and trials that were counted; every rate is weighed by how well it explains them. */
      readonly observed: ObservedTrials;
      /** Not beside observed trials. */
      readonly rate?: never;
    };

/** Reads `rate` or `observed`, one of the two. */
export function readSuccessLaw(
  given: { readonly rate?: unknown; readonly observed?: unknown },
  caller: string,
  path: ErrorPath,
): SuccessLaw {
  const { rate, observed } = given;
  const either = `${describePath([...path, 'rate'])} or ${describePath([...path, 'observed'])}`;
  if (rate !== undefined && observed !== undefined) {
    throw refusal('conflicting-fields', caller, path, `either ${either}`, given);
  }
  if (rate !== undefined) return { rate: readRate(rate, caller, [...path, 'rate']) };
  if (observed === undefined) throw refusal('missing-field', caller, path, either, undefined);
  const at = [...path, 'observed'];
  const fields = requireObject(observed, { required: ['successes', 'trials'] }, caller, at);
  const trials = requireInteger(fields.trials, { least: 0 }, caller, [...at, 'trials']);
  const successes = requireInteger(fields.successes, { least: 0, most: trials }, caller, [...at, 'successes']);
  return { seen: { successes, failures: trials - successes } };
}
