import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { readSeatRange } from '../calendar/readSeatRange.ts';
import {
  givenOr,
  requireDistinctIds,
  requireFields,
  requireId,
  requireList,
  requireObject,
  requireRows,
} from '../foundation/check.ts';
import { fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { undefinedRate, writeRate } from '../inspection/figures.ts';
import type { InspectedRate } from '../inspection/figures.ts';

/**
 * A meeting as `adherence` looks at it; what `cadenceCalendar` returns is one.
 *
 * @category Cadence
 */
export interface DatedMeeting {
  /** Each once. */
  readonly id: string;
  /** What takes place. */
  readonly kind: string;
  /** The day. */
  readonly date: CivilDate;
}

/**
 * Somebody who takes part in meetings.
 *
 * @category Cadence
 */
export interface MeetingMember {
  /** Each once. */
  readonly id: string;
  /** The kinds he takes part in; all unless told otherwise. */
  readonly kinds?: readonly string[];
  /** First day in seat; left out, he was there before. */
  readonly startDate?: CivilDate;
  /** Last day in seat; left out, he stays. */
  readonly endDate?: CivilDate;
  /** Days on which he is away: nobody is expected who is not there. */
  readonly absences?: readonly CivilDate[];
}

/**
 * A meeting that took place.
 *
 * @category Cadence
 */
export interface HeldMeeting {
  /** The meeting. */
  readonly meetingId: string;
  /** Who was there, each once. */
  readonly attendedIds: readonly string[];
}

/**
 * Who was to meet, and what took place.
 *
 * @category Cadence
 */
export interface AdherenceInput {
  /** The last day that is done; meetings after it are not due yet. */
  readonly asOf: CivilDate;
  /** Everybody who is expected at meetings. */
  readonly people: readonly MeetingMember[];
  /** What took place, each meeting once, in any order. */
  readonly held: readonly HeldMeeting[];
}

/**
 * Meetings due and held, and the people expected at them.
 *
 * @category Cadence
 */
export interface MeetingFigures {
  /** Meetings up to `asOf` at which somebody was expected. */
  readonly dueCount: number;
  /** Of these, held. */
  readonly heldCount: number;
  /** Held ÷ due. */
  readonly held: InspectedRate;
  /** People expected at these meetings, added up meeting by meeting. */
  readonly expectedCount: number;
  /** Of these, there. */
  readonly attendedCount: number;
  /** There ÷ expected; who was expected at a meeting that was not held was not there. */
  readonly attendance: InspectedRate;
}

/**
 * One person's part in the meetings.
 *
 * @category Cadence
 */
export interface PersonAdherence extends MeetingFigures {
  /** The person. */
  readonly personId: string;
  /** Kind by kind, those at which he was expected. */
  readonly kinds: readonly KindAdherence[];
}

/**
 * The meetings of one kind.
 *
 * @category Cadence
 */
export interface KindAdherence extends MeetingFigures {
  /** The kind. */
  readonly kind: string;
}

/**
 * A meeting that did not take place, or that somebody missed.
 *
 * @category Cadence
 */
export interface MissedMeeting {
  /** The meeting. */
  readonly meetingId: string;
  /** What it was. */
  readonly kind: string;
  /** The day. */
  readonly date: CivilDate;
  /** `'not-held'`: it did not take place. `'not-attended'`: it did, and these were not there. */
  readonly reason: 'not-held' | 'not-attended';
  /** Everybody who was expected and not there, in the order of the people. */
  readonly personIds: readonly string[];
}

/**
 * How the cadence was kept.
 *
 * @category Cadence
 */
export interface Adherence extends MeetingFigures {
  /** The last day that is done. */
  readonly asOf: CivilDate;
  /** In the order in which the kinds come up. */
  readonly kinds: readonly KindAdherence[];
  /** In the order given. */
  readonly people: readonly PersonAdherence[];
  /** In the order of the meetings. */
  readonly missed: readonly MissedMeeting[];
  /** Meetings up to `asOf` at which nobody was expected, as everybody was away; they are in no figure. */
  readonly nobodyExpectedIds: readonly string[];
  /** Visits to meetings at which the person was not expected. */
  readonly guestCount: number;
}

const CALLER = 'adherence';

/**
 * Tells whether the meetings of the cadence took place, and who was there.
 *
 * Use it at the monthly review, on the supervisor first: a morning start that is dropped whenever it rains is no cadence.
 * Two questions are kept apart: was the meeting held, and who of those expected was there. Who is away on a day, or does
 * not take part in a kind, is not expected.
 *
 * Always true: the kinds sum to the whole, in meetings and in people; attended is never above expected; every due
 * meeting that was not held is in `missed`, and so is every expected person who was not there.
 *
 * @param meetings - As `cadenceCalendar` returned them; further fields of your own may stay.
 * @param input - Today, the people, and what took place.
 * @returns Held and attended in all, by kind and by person, and what was missed; a share of nothing is `null` and says so.
 * @throws PlanningError `unknown-id` for a held meeting or an attendant that is not there; `duplicate-id` for a meeting or
 *   person given twice; `duplicate-key` for a meeting held twice, or a person or kind named twice; `invalid-date`,
 *   `reversed-dates`, `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const meetings = ['2026-03-02', '2026-03-03', '2026-03-04'].map((date) => ({ id: `morning@${date}`, kind: 'morning-start', date }));
 * const people = [{ id: 'Li' }, { id: 'Wu', absences: ['2026-03-03'] }];
 * const held = [{ meetingId: 'morning@2026-03-02', attendedIds: ['Li'] }, { meetingId: 'morning@2026-03-03', attendedIds: ['Li'] }];
 * const kept = adherence(meetings, { asOf: '2026-03-04', people, held });
 * [kept.heldCount, kept.dueCount, kept.held.exactRate, kept.attendedCount, kept.expectedCount]; // => [2, 3, '2/3', 2, 5]
 * kept.missed.map(({ date, reason, personIds }) => [date, reason, ...personIds]); // => [['2026-03-02', 'not-attended', 'Wu'], ['2026-03-04', 'not-held', 'Li', 'Wu']]
 * @category Cadence
 */
export function adherence(meetings: readonly DatedMeeting[], input: AdherenceInput): Adherence {
  const fields = { required: ['asOf', 'people', 'held'] } as const;
  const given = requireObject<keyof AdherenceInput>(input, fields, CALLER, ['input']);
  const asOf = readDate(given.asOf, CALLER, ['input', 'asOf']);
  const rows = readMeetings(meetings);
  const people = readMembers(given.people);
  const held = readHeld(given.held, new Set(rows.map(({ id }) => id)), new Set(people.map(({ id }) => id)));
  let guestCount = 0;
  const seats: Seat[] = [];
  const missed: MissedMeeting[] = [];
  const nobodyExpectedIds: string[] = [];
  const due = rows.filter(({ day }) => day <= asOf);
  for (const meeting of due) {
    const attended = held.get(meeting.id);
    const expected = people.filter((member) => isExpected(member, meeting));
    const own = expected.map(({ id }) => ({
      meeting,
      personId: id,
      isHeld: attended !== undefined,
      isThere: attended?.has(id) === true,
    }));
    seats.push(...own);
    const there = own.filter(({ isThere }) => isThere).length;
    guestCount += (attended?.size ?? 0) - there;
    if (expected.length === 0) nobodyExpectedIds.push(meeting.id);
    else if (there < expected.length) {
      missed.push({
        meetingId: meeting.id,
        kind: meeting.kind,
        date: writeDate(meeting.day),
        reason: attended === undefined ? 'not-held' : 'not-attended',
        personIds: own.filter(({ isThere }) => !isThere).map(({ personId }) => personId),
      });
    }
  }
  const ofPerson = grouped(seats, ({ personId }) => personId);
  return {
    asOf: writeDate(asOf),
    ...figuresOf(seats),
    kinds: byKind(seats),
    people: people.map(({ id }) => {
      const own = ofPerson.get(id) ?? [];
      return { personId: id, ...figuresOf(own), kinds: byKind(own) };
    }),
    missed,
    nobodyExpectedIds,
    guestCount,
  };
}

interface ReadMeeting {
  readonly id: string;
  readonly kind: string;
  readonly day: number;
}

interface Member {
  readonly id: string;
  readonly kinds: ReadonlySet<string> | null;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly absentDays: ReadonlySet<number>;
}

/** One expected person at one meeting. */
interface Seat {
  readonly meeting: ReadMeeting;
  readonly personId: string;
  readonly isHeld: boolean;
  readonly isThere: boolean;
}

function isExpected({ kinds, firstDay, lastDay, absentDays }: Member, { kind, day }: ReadMeeting): boolean {
  return (kinds === null || kinds.has(kind)) && day >= firstDay && day <= lastDay && !absentDays.has(day);
}

function byKind(seats: readonly Seat[]): readonly KindAdherence[] {
  return [...grouped(seats, ({ meeting }) => meeting.kind)].map(([kind, own]) => ({ kind, ...figuresOf(own) }));
}

/** The seats of each name, names in the order in which they come up. */
function grouped(seats: readonly Seat[], nameOf: (seat: Seat) => string): ReadonlyMap<string, readonly Seat[]> {
  const groups = new Map<string, Seat[]>();
  for (const seat of seats) {
    const own = groups.get(nameOf(seat));
    if (own === undefined) groups.set(nameOf(seat), [seat]);
    else own.push(seat);
  }
  return groups;
}

function figuresOf(seats: readonly Seat[]): MeetingFigures {
  const dueCount = new Set(seats.map(({ meeting }) => meeting)).size;
  const heldCount = new Set(seats.filter(({ isHeld }) => isHeld).map(({ meeting }) => meeting)).size;
  const attendedCount = seats.filter(({ isThere }) => isThere).length;
  return {
    dueCount,
    heldCount,
    held: share(heldCount, dueCount),
    expectedCount: seats.length,
    attendedCount,
    attendance: share(attendedCount, seats.length),
  };
}

function share(part: number, whole: number): InspectedRate {
  return whole === 0 ? undefinedRate('nothing-due') : writeRate(fraction(BigInt(part), BigInt(whole)));
}

function readMeetings(value: unknown): readonly ReadMeeting[] {
  const path = ['meetings'];
  const rows = Array.from(requireList(value, CALLER, path), (item, index): ReadMeeting => {
    const at = [...path, index];
    const given = requireFields(item, ['id', 'kind', 'date'], CALLER, at);
    return {
      id: requireId(given.id, CALLER, [...at, 'id']),
      kind: requireId(given.kind, CALLER, [...at, 'kind']),
      day: readDate(given.date, CALLER, [...at, 'date']),
    };
  });
  requireDistinctIds(
    rows.map(({ id }) => id),
    CALLER,
    path,
  );
  return rows;
}

const MEMBER_FIELDS = { required: [], optional: ['kinds', 'startDate', 'endDate', 'absences'] } as const;

function readMembers(value: unknown): readonly Member[] {
  const path = ['input', 'people'];
  return requireRows<keyof MeetingMember>(value, MEMBER_FIELDS, CALLER, path).map((row, index) => {
    const at = [...path, index];
    const { firstDay, lastDay } = readSeatRange(row, CALLER, at);
    const absences = requireList(givenOr(row.absences, []), CALLER, [...at, 'absences']);
    return {
      id: row.id,
      kinds: row.kinds === undefined ? null : new Set(readNames(row.kinds, [...at, 'kinds'])),
      firstDay,
      lastDay,
      absentDays: new Set(Array.from(absences, (date, place) => readDate(date, CALLER, [...at, 'absences', place]))),
    };
  });
}

function readHeld(
  value: unknown,
  meetings: ReadonlySet<string>,
  people: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const held = new Map<string, ReadonlySet<string>>();
  requireList(value, CALLER, ['input', 'held']).forEach((item, row) => {
    const path = ['input', 'held', row];
    const given = requireObject(item, { required: ['meetingId', 'attendedIds'] }, CALLER, path);
    const id = known(given.meetingId, meetings, 'the meetings', [...path, 'meetingId']);
    if (held.has(id)) throw refusal('duplicate-key', CALLER, [...path, 'meetingId'], 'every meeting once', id);
    const names = readNames(given.attendedIds, [...path, 'attendedIds']);
    names.forEach((name, place) => known(name, people, 'the people', [...path, 'attendedIds', place]));
    held.set(id, new Set(names));
  });
  return held;
}

function readNames(value: unknown, path: ErrorPath): readonly string[] {
  const names = new Set<string>();
  requireList(value, CALLER, path).forEach((item, place) => {
    const name = requireId(item, CALLER, [...path, place]);
    if (names.has(name)) throw refusal('duplicate-key', CALLER, [...path, place], 'every name once', name);
    names.add(name);
  });
  return [...names];
}

function known(value: unknown, ids: ReadonlySet<string>, what: string, path: ErrorPath): string {
  if (typeof value === 'string' && ids.has(value)) return value;
  throw refusal('unknown-id', CALLER, path, `${describePath(path)} to be one of ${what}`, value);
}
