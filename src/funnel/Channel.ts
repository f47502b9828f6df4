import { requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { readExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readNonNegative, readRate } from './Funnel.ts';
import { readCount } from './FunnelCounts.ts';

/**
 * A way by which leads are bought: an online campaign, brokers, referrals.
 *
 * @category Funnel
 */
export interface Channel {
  /** The name of the channel in your data; each its own. Equal claims are decided by it, the earlier first. */
  readonly id: string;
  /**
   * Its part of the leads, from zero up, relative to the shares of the others. The method `'shares'` needs it of every
   * channel; `'cheapest'` finds the parts itself and has no use for it.
   */
  readonly share?: DecimalInput | ExactNumber;
  /** Money that one lead costs here, from zero up. */
  readonly costPerLead: DecimalInput | ExactNumber;
  /** The most leads that it can bring, a whole number; without it there is no limit. */
  readonly capacity?: number;
  /** Fraction of its leads that become deals, from 0 to 1. Of every channel or of none; not beside a goal in counts. */
  readonly rate?: DecimalInput | ExactNumber;
}

/** A channel as the engine reads it. */
export interface ReadChannel {
  readonly id: string;
  readonly share: Fraction | undefined;
  readonly cost: Fraction;
  readonly capacity: bigint | undefined;
  readonly rate: Fraction | undefined;
}

const FIELDS = {
  required: ['costPerLead'],
  optional: ['share', 'capacity', 'rate'],
} as const;

export function readChannels(value: unknown, caller: string, path: ErrorPath): readonly ReadChannel[] {
  const rows = requireRows<'costPerLead' | 'share' | 'capacity' | 'rate'>(value, FIELDS, caller, path);
  return rows.map((row, index): ReadChannel => {
    const at = [...path, index];
    return {
      id: row.id,
      share: row.share === undefined ? undefined : readShare(row.share, caller, [...at, 'share']),
      cost: readNonNegative(row.costPerLead, caller, [...at, 'costPerLead']),
      capacity: row.capacity === undefined ? undefined : readCount(row.capacity, caller, [...at, 'capacity']),
      rate: row.rate === undefined ? undefined : readRate(row.rate, caller, [...at, 'rate']),
    };
  });
}

/** A part of a whole relative to other parts: zero or above. */
export function readShare(value: unknown, caller: string, path: ErrorPath): Fraction {
  const share = readExact(value, caller, path);
  if (share.numerator >= BigInt(0)) return share;
  throw refusal('negative-weight', caller, path, `${describePath(path)} to be zero or above`, value);
}
