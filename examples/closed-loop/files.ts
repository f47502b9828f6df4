import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { decomposeTarget } from 'quotaloop';
import type { Actual, CivilTime, LoopEvent, LoopMeta, TargetPlan, TargetReserve } from 'quotaloop';
import { readCalendar } from '../annual-plan/company.ts';

/** A text in the two languages of the team. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** A loop as it is stored: what it was opened with, and everything that has happened in it. */
export interface StoredLoop {
  readonly title: Bilingual;
  readonly meta: LoopMeta;
  readonly events: readonly LoopEvent[];
}

/** Something that somebody tried and that is not in the log. */
export interface Attempt {
  readonly loopId: string;
  /** When it arrived. */
  readonly sentAt: CivilTime;
  /** The version that the sender saw. */
  readonly expectedSeq?: number;
  readonly story: string;
  readonly event: LoopEvent;
}

/** What a loop's metrics stood at in the same time of the year before. */
export interface LastYear {
  readonly loopId: string;
  readonly revenue: string;
  readonly closing: string;
}

/** Visits that somebody made on a day. */
export interface VisitRow {
  readonly date: string;
  readonly personId: string;
  readonly count: number;
}

/** What stands in `team.json`. */
interface TeamFile {
  readonly team: Bilingual;
  readonly year: number;
  /** Yuan, as written. */
  readonly amount: string;
  readonly calendar: string;
  readonly reserve: TargetReserve;
  /** What a visit is expected to bring: deals a visit, yuan a deal. */
  readonly work: { readonly closing: string; readonly averageDealAmount: string };
  /** Those who sell. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly managers: readonly { readonly id: string; readonly name: string }[];
  readonly lastYear: readonly LastYear[];
  /** Files of the loops, the one above first. */
  readonly loops: readonly string[];
  /** The loop and the morning that are looked at closely. */
  readonly lookAt: { readonly loopId: string; readonly time: CivilTime };
}

/** Everything that the files of the folder tell. */
export interface TeamFiles extends Omit<TeamFile, 'loops'> {
  readonly plan: TargetPlan;
  readonly loops: readonly StoredLoop[];
  readonly attempts: readonly Attempt[];
  readonly deals: readonly (Actual & { readonly personId: string })[];
  readonly visits: readonly VisitRow[];
  /** Names by the ids of the people. */
  readonly names: ReadonlyMap<string, string>;
}

/** Reads the folder's files as a database would be read, and plans the year. */
export function readTeam(): TeamFiles {
  const team = readJson('team.json') as TeamFile;
  const { amount, year, calendar, reserve, people, managers } = team;
  const loops = team.loops.map((file) => readJson(file) as StoredLoop);
  const plan = decomposeTarget({
    amount,
    year: { start: `${year}-01-01`, end: `${year}-12-31` },
    calendar: readCalendar(calendar),
    reserve,
    people: people.map(({ id }) => ({ id })),
  });
  return {
    ...team,
    plan,
    loops,
    attempts: (readJson('attempts.json') as readonly AttemptFile[]).map((attempt) => readAttempt(attempt, loops)),
    deals: readCsv('deals.csv').map(({ date = '', personId = '', amount: signed = '' }) => ({
      ...{ date, personId, amount: signed },
    })),
    visits: readCsv('visits.csv').map(({ date = '', personId = '', visits = '' }) => ({
      ...{ date, personId, count: Number(visits) },
    })),
    names: new Map([...people, ...managers].map(({ id, name }) => [id, name] as const)),
  };
}

/** An attempt as it stands in its file: a stored event that is sent again is named by its id. */
type AttemptFile = Omit<Attempt, 'event'> & { readonly event: LoopEvent | string };

function readAttempt({ event, ...attempt }: AttemptFile, loops: readonly StoredLoop[]): Attempt {
  if (typeof event !== 'string') return { ...attempt, event };
  const again = loops.find(({ meta }) => meta.id === attempt.loopId)?.events.find(({ id }) => id === event);
  if (again === undefined) throw new Error(`attempts.json: ${attempt.loopId} has no event ${event}`);
  return { ...attempt, event: again };
}

function readJson(fileName: string): unknown {
  return JSON.parse(readText(fileName));
}

function readCsv(fileName: string): readonly Readonly<Record<string, string>>[] {
  return parse<Record<string, string>>(readText(fileName), { columns: true, trim: true, skip_empty_lines: true });
}

function readText(fileName: string): string {
  return readFileSync(new URL(`data/${fileName}`, import.meta.url), 'utf8');
}
