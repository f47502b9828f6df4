import { positionsOf, readClasses, readState, statesOf } from '../customer/ClassMove.ts';
import { givenOr, requireChoice, requireId, requireList, requireObject } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions, readExact, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * What a customer did today, whose customer he is, and what there is to tell about it.
 *
 * @category Cadence
 */
export interface SharedMove {
  /** The customer, each once: where he stood in the morning and in the evening. */
  readonly id: string;
  /** Who moved him. */
  readonly personId: string;
  /** A class, `'New'`, `'Inactive'`, `'Signed'` or `'Lost'`. */
  readonly from: string;
  /** A class, `'Inactive'`, `'Signed'` or `'Lost'`. */
  readonly to: string;
  /** What he signed for, or is worth, zero or above; of equal moves the larger one speaks first. */
  readonly amount?: DecimalInput | ExactNumber;
  /** How it went, in the speaker's words. Left out or blank, it is still to be filled in. */
  readonly how?: string;
  /** Which method it took. */
  readonly method?: string;
  /** What others can learn from it. */
  readonly insight?: string;
}

/**
 * Which classes there are, and which moves up are told.
 *
 * @category Cadence
 */
export interface EveningShareOptions {
  /** The classes from the best down, as `['A', 'B', 'C']`. */
  readonly classes: readonly string[];
  /** `'into-best'` (the default): moves into the best class, as B→A and C→A. `'all'`: C→B too. */
  readonly upgrades?: 'into-best' | 'all';
}

/**
 * Something worth telling in the evening.
 *
 * @category Cadence
 */
export interface ShareCandidate {
  /** 1 for who speaks first. */
  readonly place: number;
  /** Who speaks. */
  readonly personId: string;
  /** The customer. */
  readonly customerId: string;
  /** A signing, or a move up. */
  readonly kind: 'signing' | 'upgrade';
  /** Where the customer stood in the morning. */
  readonly from: string;
  /** Where he stands now. */
  readonly to: string;
  /** The amount, exact; `null` where none was given. */
  readonly exactAmount: ExactNumber | null;
  /** How it went; `null` until the speaker fills it in. */
  readonly how: string | null;
  /** Which method it took; `null` until filled in. */
  readonly method: string | null;
  /** What others can learn; `null` until filled in. */
  readonly insight: string | null;
  /** What the speaker has still to fill in. */
  readonly toFill: readonly ('how' | 'method' | 'insight')[];
}

/**
 * How many moves of one kind there were.
 *
 * @category Cadence
 */
export interface ShareCount {
  /** A signing, or a move up. */
  readonly kind: 'signing' | 'upgrade';
  /** From which class; `null` for signings, which are counted together. */
  readonly from: string | null;
  /** To which class; `'Signed'` for signings. */
  readonly to: string;
  /** How many. */
  readonly count: number;
}

/**
 * Somebody who has something to tell.
 *
 * @category Cadence
 */
export interface ShareSpeaker {
  /** The person. */
  readonly personId: string;
  /** His places in the order, rising. */
  readonly places: readonly number[];
}

/**
 * Who tells what in the evening, in order.
 *
 * @category Cadence
 */
export interface EveningShare {
  /** In the order of speaking. */
  readonly candidates: readonly ShareCandidate[];
  /** How many of which kind, in the same order. */
  readonly counts: readonly ShareCount[];
  /** Everybody who speaks, by his first turn. */
  readonly speakers: readonly ShareSpeaker[];
}

const CALLER = 'eveningShare';
const TELLING = ['how', 'method', 'insight'] as const;
const MOVE_FIELDS = { required: ['id', 'personId', 'from', 'to'], optional: ['amount', ...TELLING] } as const;

/**
 * Lists who signed a customer or moved one up today and tells the others how, in the order of speaking.
 *
 * Use it for the evening sharing (晚分享). Signings come first, then moves into the best class, from the next class
 * before those from further down: B→A, then C→A. With `upgrades: 'all'` the moves into the second class follow, and so
 * on. Of equal moves the larger amount speaks first, those without an amount last; then the person's id decides, then
 * the customer's. Each has three fields that the speaker fills in: how, which method, what insight.
 *
 * Always true: every signing and every asked-for move up is there once, whoever else speaks; losses, moves down and
 * newcomers to a class are not; the counts sum to the candidates; the order of the input does not matter.
 *
 * @param moves - The day's moves, each customer once; `movesBetween` makes them of two lists, staying is left aside.
 * @param options - The classes from the best down, and which moves up are told.
 * @returns The candidates in order, the counts of each kind, and the speakers.
 * @throws PlanningError `unknown-id` for a state that is no class and none of the four words; `duplicate-id` for a customer
 *   who moves twice, or a class given twice; `out-of-range` for no class or an amount below zero; `unknown-choice`,
 *   `not-a-decimal`, `not-finite`, `decimal-too-long`, `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const moves = [
 *   { id: 'Ali', personId: 'Wu', from: 'B', to: 'A' },
 *   { id: 'Bo', personId: 'Li', from: 'A', to: 'Signed', amount: 48000, how: 'third visit, with the director' },
 *   { id: 'Cai', personId: 'Li', from: 'C', to: 'A' },
 *   { id: 'Dan', personId: 'Wu', from: 'C', to: 'B' },
 *   { id: 'Eve', personId: 'Wu', from: 'A', to: 'Signed', amount: 90000 },
 * ];
 * const { candidates, counts } = eveningShare(moves, { classes: ['A', 'B', 'C'] });
 * candidates.map(({ personId, customerId, from, to }) => `${personId} ${customerId} ${from}→${to}`); // => ['Wu Eve A→Signed', 'Li Bo A→Signed', 'Wu Ali B→A', 'Li Cai C→A']
 * candidates[1]?.toFill; // => ['method', 'insight']
 * counts.map(({ from, to, count }) => [from, to, count]); // => [[null, 'Signed', 2], ['B', 'A', 1], ['C', 'A', 1]]
 * @category Cadence
 */
export function eveningShare(moves: readonly SharedMove[], options: EveningShareOptions): EveningShare {
  const fields = { required: ['classes'], optional: ['upgrades'] } as const;
  const given = requireObject<keyof EveningShareOptions>(options, fields, CALLER, ['options']);
  const classes = readClasses(given.classes, CALLER, ['options', 'classes']);
  const told = requireChoice(givenOr(given.upgrades, 'into-best'), ['into-best', 'all'], CALLER, [
    'options',
    'upgrades',
  ]);
  const places = positionsOf(classes);
  const deepest = told === 'all' ? classes.length - 1 : 0;
  const turns = readShared(moves, classes)
    .flatMap((move): readonly Turn[] => {
      if (move.to === 'Signed') return move.from === 'Signed' ? [] : [{ ...move, kind: 'signing', rank: -1 }];
      const [from, to] = [places.get(move.from), places.get(move.to)];
      if (from === undefined || to === undefined || to >= from || to > deepest) return [];
      return [{ ...move, kind: 'upgrade', rank: to * classes.length + from }];
    })
    .sort(inTurn);
  const candidates = turns.map((turn, index): ShareCandidate => {
    const { personId, id: customerId, kind, from, to, amount, told: words } = turn;
    return {
      place: index + 1,
      personId,
      customerId,
      kind,
      from,
      to,
      exactAmount: amount === null ? null : writeExact(amount),
      ...words,
      toFill: TELLING.filter((field) => words[field] === null),
    };
  });
  const kinds = [...new Set(turns.map(({ rank }) => rank))];
  return {
    candidates,
    counts: kinds.map((rank) => {
      const own = turns.filter((turn) => turn.rank === rank);
      const { kind, from, to } = own[0]!;
      return { kind, from: kind === 'signing' ? null : from, to, count: own.length };
    }),
    speakers: [...new Set(candidates.map(({ personId }) => personId))].map((personId) => ({
      personId,
      places: candidates.filter((candidate) => candidate.personId === personId).map(({ place }) => place),
    })),
  };
}

interface ReadShared {
  readonly id: string;
  readonly personId: string;
  readonly from: string;
  readonly to: string;
  readonly amount: Fraction | null;
  readonly told: Readonly<Record<(typeof TELLING)[number], string | null>>;
}

interface Turn extends ReadShared {
  readonly kind: 'signing' | 'upgrade';
  /** −1 for a signing, then by the class moved to and the class moved from. */
  readonly rank: number;
}

function inTurn(a: Turn, b: Turn): number {
  return (
    a.rank - b.rank ||
    byAmount(a.amount, b.amount) ||
    compareCodePoints(a.personId, b.personId) ||
    compareCodePoints(a.id, b.id)
  );
}

/** The larger first; none comes last. */
function byAmount(a: Fraction | null, b: Fraction | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareFractions(b, a);
}

function readShared(value: unknown, classes: readonly string[]): readonly ReadShared[] {
  const origins = positionsOf(statesOf(classes));
  const ends = positionsOf(statesOf(classes).filter((state) => state !== 'New'));
  const seen = new Set<string>();
  return Array.from(requireList(value, CALLER, ['moves']), (item, row): ReadShared => {
    const path: ErrorPath = ['moves', row];
    const given = requireObject<keyof SharedMove>(item, MOVE_FIELDS, CALLER, path);
    const id = requireId(given.id, CALLER, [...path, 'id']);
    if (seen.has(id))
      throw refusal('duplicate-id', CALLER, [...path, 'id'], 'every customer of moves once', id, { id });
    seen.add(id);
    readState(given.from, origins, CALLER, [...path, 'from']);
    readState(given.to, ends, CALLER, [...path, 'to']);
    return {
      id,
      personId: requireId(given.personId, CALLER, [...path, 'personId']),
      from: given.from as string,
      to: given.to as string,
      amount: readAmount(given.amount, [...path, 'amount']),
      told: {
        how: readWords(given.how, [...path, 'how']),
        method: readWords(given.method, [...path, 'method']),
        insight: readWords(given.insight, [...path, 'insight']),
      },
    };
  });
}

function readAmount(value: unknown, path: ErrorPath): Fraction | null {
  if (value === undefined) return null;
  const amount = readExact(value, CALLER, path);
  if (amount.numerator >= BigInt(0)) return amount;
  throw refusal('out-of-range', CALLER, path, `${describePath(path)} not to be below zero`, value, { least: 0 });
}

function readWords(value: unknown, path: ErrorPath): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  throw refusal('wrong-type', CALLER, path, `${describePath(path)} to be a text`, value, { type: 'text' });
}
