import { requireChoice, requireDistinctIds, requireId, requireInteger, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { fraction, readExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readRate } from '../funnel/Funnel.ts';
import { readNotNegative } from '../target/quantities.ts';
import { GAP_CAUSES } from './GapCause.ts';
import type { GapCause } from './GapCause.ts';
import { requireFactorList } from './GapFactor.ts';
import type { ConversionTrial } from './testConversions.ts';

/**
 * One of the numbers that are multiplied, with what kind of number it is.
 *
 * @category Inspection
 */
export interface DiagnosedFactor {
  /** Its name, each once. */
  readonly id: string;
  /** `'volume'`: how much is done, as visits. `'conversion'`: what comes of it, a rate. `'value'`: what one brings. */
  readonly kind: 'volume' | 'conversion' | 'value';
  /** As planned. */
  readonly plan: DecimalInput | ExactNumber;
  /** As it was. A conversion may give `successes` and `trials` instead, and is then put to the test. */
  readonly actual?: DecimalInput | ExactNumber;
  /** Of a conversion: how many went on, a whole number. */
  readonly successes?: number;
  /** Of a conversion: how many there were, a whole number; with none there is no rate, and nothing is blamed on it. */
  readonly trials?: number;
  /** Of a volume: what the actions that were planned add up to. Below `plan` the plan itself is short. */
  readonly scheduled?: DecimalInput | ExactNumber;
  /** The cause if this factor is short, instead of `will` for a volume, `skill` for a conversion, `execution` for a value. */
  readonly cause?: GapCause;
}

const KINDS = ['volume', 'conversion', 'value'] as const;
const CAUSE_OF = { volume: 'will', conversion: 'skill', value: 'execution' } as const;
const FACTOR_FIELDS = {
  required: ['id', 'kind', 'plan'],
  optional: ['actual', 'successes', 'trials', 'scheduled', 'cause'],
} as const;

/** A factor as the engine reads it. */
export interface ReadDiagnosed {
  readonly id: string;
  readonly kind: DiagnosedFactor['kind'];
  readonly plan: Fraction;
  readonly actual: Fraction;
  readonly scheduled: Fraction | null;
  readonly trial: Omit<ConversionTrial, 'plannedRate'> | null;
  readonly cause: GapCause;
}

export function readDiagnosed(value: unknown, caller: string, path: ErrorPath): readonly ReadDiagnosed[] {
  const rows = Array.from(requireFactorList(value, caller, path), (item, index) =>
    readFactor(item, caller, [...path, index]),
  );
  requireDistinctIds(
    rows.map(({ id }) => id),
    caller,
    path,
  );
  return rows;
}

function readFactor(item: unknown, caller: string, path: ErrorPath): ReadDiagnosed {
  const given = requireObject<keyof DiagnosedFactor>(item, FACTOR_FIELDS, caller, path);
  const id = requireId(given.id, caller, [...path, 'id']);
  const kind = requireChoice(given.kind, KINDS, caller, [...path, 'kind']);
  const isTested = given.successes !== undefined || given.trials !== undefined;
  const conflict = (field: keyof DiagnosedFactor, requirement: string) => {
    const at = [...path, field];
    return refusal('conflicting-fields', caller, at, `${describePath(at)} ${requirement}`, given[field]);
  };
  if (isTested && kind !== 'conversion') {
    throw conflict(given.successes === undefined ? 'trials' : 'successes', 'only of a conversion');
  }
  if (isTested && given.actual !== undefined) throw conflict('actual', 'or counts, not both');
  if (given.scheduled !== undefined && kind !== 'volume') throw conflict('scheduled', 'only of a volume');
  const plan = isTested
    ? readRate(given.plan, caller, [...path, 'plan'])
    : readExact(given.plan, caller, [...path, 'plan']);
  const trial = isTested ? readTrial(given, caller, path) : null;
  if (trial === null && given.actual === undefined) {
    const at = [...path, 'actual'];
    throw refusal('missing-field', caller, at, describePath(at), undefined);
  }
  return {
    id,
    kind,
    plan,
    actual:
      trial === null
        ? readExact(given.actual, caller, [...path, 'actual'])
        : trial.trials === 0
          ? plan
          : fraction(BigInt(trial.successes), BigInt(trial.trials)),
    scheduled: given.scheduled === undefined ? null : readNotNegative(given.scheduled, caller, [...path, 'scheduled']),
    trial,
    cause:
      given.cause === undefined ? CAUSE_OF[kind] : requireChoice(given.cause, GAP_CAUSES, caller, [...path, 'cause']),
  };
}

function readTrial(
  given: Readonly<Record<'successes' | 'trials', unknown>>,
  caller: string,
  path: ErrorPath,
): Omit<ConversionTrial, 'plannedRate'> {
  for (const field of ['successes', 'trials'] as const) {
    if (given[field] !== undefined) continue;
    throw refusal('missing-field', caller, [...path, field], describePath([...path, field]), undefined);
  }
  const trials = requireInteger(given.trials, { least: 0 }, caller, [...path, 'trials']);
  const successes = requireInteger(given.successes, { least: 0, most: trials }, caller, [...path, 'successes']);
  return { successes, trials };
}
