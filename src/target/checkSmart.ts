import { readDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { requireId, requireList, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { readExact, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readNotNegative } from './quantities.ts';
import { compareStretch, readBand, worstVerdict } from './stretchCheck.ts';
import type { ReadBand, StretchBand, StretchCheck } from './stretchCheck.ts';

/**
 * A goal as somebody wrote it down. Everything may be missing, left out or `null`: finding that is what the check is for.
 *
 * @category Target
 */
export interface SmartGoal {
  /** What is to be reached, as `revenue signed with new customers`. */
  readonly subject?: string | null;
  /** Who answers for it. */
  readonly ownerId?: string | null;
  /** How much of it. */
  readonly amount?: DecimalInput | null;
  /** What it is counted in, as `yuan` or `deals`. */
  readonly measure?: string | null;
  /** What was reached before in the same time. */
  readonly historyAmount?: DecimalInput | ExactNumber | null;
  /** What can be brought, as `capacity` says it. */
  readonly capacityAmount?: DecimalInput | ExactNumber | null;
  /** The goal above that it serves. */
  readonly parentId?: string | null;
  /** What it is good for, where there is no goal above. */
  readonly reason?: string | null;
  /** First day. */
  readonly startDate?: CivilDate | null;
  /** The day by which it is reached. */
  readonly dueDate?: CivilDate | null;
}

/**
 * What the goal is held against.
 *
 * @category Target
 */
export interface SmartOptions {
  /** Today: a goal that was due before it is out of time. Left out, that is not asked. */
  readonly asOf?: CivilDate;
  /** The goals there are: a `parentId` must be among them. Left out, that is not asked. */
  readonly goalIds?: readonly string[];
  /** The band of amount ÷ history, as for `stretchCheck`. */
  readonly historyBand?: StretchBand;
  /** The band of amount ÷ capacity, as for `stretchCheck`. */
  readonly capacityBand?: StretchBand;
}

/**
 * What a goal lacks.
 *
 * - S: `no-subject`, `no-owner`.
 * - M: `no-amount`, `amount-not-positive`, `no-measure`.
 * - A: `no-evidence` where amount, history and capacity allow no comparison; `too-low`, `too-high` as `stretchCheck` says.
 * - R: `serves-nothing` without parent and reason; `unknown-parent`.
 * - T: `no-start-date`, `no-due-date`, `due-before-start`, `due-before-as-of`.
 *
 * @category Target
 */
export type SmartFinding =
  | 'no-subject'
  | 'no-owner'
  | 'no-amount'
  | 'amount-not-positive'
  | 'no-measure'
  | 'no-evidence'
  | 'too-low'
  | 'too-high'
  | 'serves-nothing'
  | 'unknown-parent'
  | 'no-start-date'
  | 'no-due-date'
  | 'due-before-start'
  | 'due-before-as-of';

/**
 * One letter of SMART.
 *
 * @category Target
 */
export interface SmartLetter {
  /** Specific, measurable, attainable, relevant, time-bound. */
  readonly letter: 'S' | 'M' | 'A' | 'R' | 'T';
  /** Nothing is lacking. */
  readonly met: boolean;
  /** What is lacking. */
  readonly findings: readonly SmartFinding[];
}

/**
 * A goal letter by letter.
 *
 * @category Target
 */
export interface SmartCheck {
  /** All five letters are met. */
  readonly smart: boolean;
  /** S, M, A, R, T. */
  readonly letters: readonly SmartLetter[];
  /** The comparisons behind A; `null` where there were none to make. */
  readonly stretch: StretchCheck | null;
}

const CALLER = 'checkSmart';
const TEXTS = ['subject', 'ownerId', 'measure', 'parentId', 'reason'] as const;
const FIELDS = [...TEXTS, 'amount', 'historyAmount', 'capacityAmount', 'startDate', 'dueDate'] as const;

/**
 * Checks a goal letter by letter: specific, measurable, attainable, relevant, time-bound.
 *
 * Use it on the form in which goals are entered. What is lacking is answered as data, a word each, so that any language
 * can say it; an empty text counts as missing. Attainable is `stretchCheck`: hard but reachable against history and
 * capacity. A figure or date that cannot be read is no finding but an error, as nothing can be said about it.
 *
 * Always true: a letter is met exactly if it has no findings; filling in what is missing never adds a finding `no-…`.
 *
 * @param goal - What was written down.
 * @param options - Today, the goals there are, and the bands of the stretch.
 * @returns Whether the goal is SMART, and what each letter lacks.
 * @throws PlanningError `not-a-decimal`, `not-finite`, `decimal-too-long`; `invalid-date`; `out-of-range` for history or
 *   capacity below zero, or a band that ends before it begins; `invalid-id` for one of `goalIds`; `wrong-type` for a text
 *   that is none; `unknown-field`.
 * @example
 * const goal = { subject: 'revenue from new customers', ownerId: 'Li', amount: 1200000, measure: 'yuan', historyAmount: 1000000, parentId: 'north', startDate: '2026-01-01' };
 * checkSmart(goal).letters.filter(({ met }) => !met); // => [{ letter: 'T', met: false, findings: ['no-due-date'] }]
 * @see Doran, There's a S.M.A.R.T. way to write management's goals and objectives, Management Review 70 (1981).
 * @category Target
 */
export function checkSmart(goal: SmartGoal, options: SmartOptions = {}): SmartCheck {
  const given = readGoal(goal);
  const { asOf, goalIds, historyBand, capacityBand } = requireObject<keyof SmartOptions>(
    options,
    { required: [], optional: ['asOf', 'goalIds', 'historyBand', 'capacityBand'] },
    CALLER,
    ['options'],
  );
  const today = asOf === undefined ? null : readDate(asOf, CALLER, ['options', 'asOf']);
  const known = goalIds === undefined ? null : readGoalIds(goalIds);
  const stretch = checkStretch(given, {
    history: readBand('history', historyBand, CALLER, ['options', 'historyBand']),
    capacity: readBand('capacity', capacityBand, CALLER, ['options', 'capacityBand']),
  });
  const { startDay, dueDay } = given;
  const letters = [
    letter('S', { 'no-subject': given.subject === null, 'no-owner': given.ownerId === null }),
    letter('M', {
      'no-amount': given.amount === null,
      'amount-not-positive': given.amount !== null && given.amount.numerator <= ZERO_FRACTION.numerator,
      'no-measure': given.measure === null,
    }),
    letter('A', {
      'no-evidence': stretch === null || stretch.verdict === null,
      'too-low': stretch?.verdict === 'too-low',
      'too-high': stretch?.verdict === 'too-high',
    }),
    letter('R', {
      'serves-nothing': given.parentId === null && given.reason === null,
      'unknown-parent': given.parentId !== null && known !== null && !known.includes(given.parentId),
    }),
    letter('T', {
      'no-start-date': startDay === null,
      'no-due-date': dueDay === null,
      'due-before-start': startDay !== null && dueDay !== null && dueDay < startDay,
      'due-before-as-of': today !== null && dueDay !== null && dueDay < today,
    }),
  ];
  return { smart: letters.every(({ met }) => met), letters, stretch };
}

function letter(name: SmartLetter['letter'], checks: { readonly [finding in SmartFinding]?: boolean }): SmartLetter {
  const findings = (Object.keys(checks) as SmartFinding[]).filter((finding) => checks[finding]);
  return { letter: name, met: findings.length === 0, findings };
}

interface ReadGoal extends Readonly<Record<(typeof TEXTS)[number], string | null>> {
  readonly amount: Fraction | null;
  readonly history: Fraction | null;
  readonly capacity: Fraction | null;
  readonly startDay: number | null;
  readonly dueDay: number | null;
}

function readGoal(value: unknown): ReadGoal {
  const path = ['goal'];
  const given = requireObject<keyof SmartGoal>(value, { required: [], optional: FIELDS }, CALLER, path);
  const read = <Value>(field: keyof SmartGoal, reader: (written: unknown, at: ErrorPath) => Value): Value | null => {
    const written = given[field];
    return written === undefined || written === null ? null : reader(written, [...path, field]);
  };
  const text = (field: (typeof TEXTS)[number]): string | null => read(field, readText);
  return {
    subject: text('subject'),
    ownerId: text('ownerId'),
    measure: text('measure'),
    parentId: text('parentId'),
    reason: text('reason'),
    amount: read('amount', (written, at) => readExact(written, CALLER, at)),
    history: read('historyAmount', (written, at) => readNotNegative(written, CALLER, at)),
    capacity: read('capacityAmount', (written, at) => readNotNegative(written, CALLER, at)),
    startDay: read('startDate', (written, at) => readDate(written, CALLER, at)),
    dueDay: read('dueDate', (written, at) => readDate(written, CALLER, at)),
  };
}

function readText(written: unknown, at: ErrorPath): string | null {
  if (typeof written !== 'string') {
    throw refusal('wrong-type', CALLER, at, `${describePath(at)} to be a text`, written, { type: 'text' });
  }
  return written === '' ? null : written;
}

function readGoalIds(value: unknown): readonly string[] {
  const path = ['options', 'goalIds'];
  return Array.from(requireList(value, CALLER, path), (id, index) => requireId(id, CALLER, [...path, index]));
}

/** The comparisons that can be made: none without an amount above zero, or without history and capacity. */
function checkStretch(
  goal: ReadGoal,
  bands: { readonly history: ReadBand; readonly capacity: ReadBand },
): StretchCheck | null {
  const { amount } = goal;
  const measures = (['history', 'capacity'] as const).flatMap((against) => {
    const measure = goal[against];
    return measure === null ? [] : [{ against, measure }];
  });
  if (amount === null || amount.numerator <= ZERO_FRACTION.numerator || measures.length === 0) return null;
  const comparisons = measures.map(({ against, measure }) => compareStretch(against, amount, measure, bands[against]));
  return { verdict: worstVerdict(comparisons), comparisons };
}
