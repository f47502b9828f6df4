import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { workCalendar } from 'quotaloop';
import type { BaselineWeight, CivilDate, Funnel, Person, TargetReserve, WorkCalendar } from 'quotaloop';

/** A target as the files of the company tell it, ready for the library. */
export interface CompanyTarget {
  readonly id: string;
  readonly title: string;
  /** Yuan, as written. */
  readonly amount: string;
  readonly year: number;
  readonly calendar: WorkCalendar;
  readonly reserve: TargetReserve;
  readonly people: readonly Person[];
  /** Names by the ids of the people. */
  readonly names: ReadonlyMap<string, string>;
  readonly baselineWeights?: readonly BaselineWeight[];
  readonly funnel: Funnel;
  /** What everybody is asked to do on every working day. */
  readonly dailyStandard?: readonly { readonly id: string; readonly count: number }[];
  readonly channels?: readonly Channel[];
  readonly budgetAmount?: string;
  /** A rate of the funnel as it might become. */
  readonly whatIf?: { readonly stageId: string; readonly rate: string };
  readonly progress?: { readonly asOf: CivilDate; readonly actuals: readonly Actual[] };
  /** The person and the day that are looked at closely. */
  readonly oneDay: { readonly personId: string; readonly date: CivilDate };
}

/** Where leads come from, and what one of them costs. */
export interface Channel {
  readonly id: string;
  readonly share: string;
  readonly costPerLead: string;
}

/** Money that was signed on a day. */
export interface Actual {
  readonly date: CivilDate;
  readonly amount: string;
}

/** What stands in a target's JSON file: as above, but files are named instead of read. */
type TargetFile = Omit<CompanyTarget, 'calendar' | 'people' | 'names' | 'progress'> & {
  readonly calendar: string;
  readonly people: string | readonly { readonly id: string; readonly name: string }[];
  readonly progress?: { readonly asOf: CivilDate; readonly actuals: string };
};

/** The State Council's arrangement of a year's holidays. */
interface HolidayFile {
  readonly year: number;
  readonly holidays: readonly CivilDate[];
  readonly makeupWorkdays: readonly CivilDate[];
  readonly names: readonly { readonly name: string; readonly start: CivilDate; readonly end: CivilDate }[];
}

/** Reads the company's two targets with everything that belongs to them. */
export function readCompany(): readonly CompanyTarget[] {
  return ['one-rep.json', 'real-estate.json'].map(readTarget);
}

function readTarget(fileName: string): CompanyTarget {
  const { calendar, people, progress, ...rest } = readJson(fileName) as TargetFile;
  const rows = typeof people === 'string' ? readCsv(people) : people;
  return {
    ...rest,
    calendar: readCalendar(calendar),
    people: rows.map((row) => readPerson(row, rest.baselineWeights)),
    names: new Map(rows.map(({ id, name }) => [id, name] as const)),
    ...(progress === undefined
      ? {}
      : { progress: { asOf: progress.asOf, actuals: readCsv(progress.actuals) as unknown as readonly Actual[] } }),
  };
}

/** A person's baselines are the columns that the target gives a weight. */
function readPerson(row: Readonly<Record<string, string>>, baselineWeights?: readonly BaselineWeight[]): Person {
  const id = row['id'] ?? '';
  if (baselineWeights === undefined) return { id };
  return { id, baselines: baselineWeights.map((baseline) => ({ id: baseline.id, value: row[baseline.id] ?? '' })) };
}

/** Weekends off, holidays off, and the weekend days on which work is made up for. */
export function readCalendar(fileName: string): WorkCalendar {
  const { year, holidays, makeupWorkdays, names } = readJson(fileName) as HolidayFile;
  const nameOf = (date: CivilDate) => names.find(({ start, end }) => start <= date && date <= end)?.name ?? 'holiday';
  return workCalendar({
    id: fileName.replace('.json', ''),
    coverage: { start: `${year}-01-01`, end: `${year}-12-31` },
    workweek: [1, 1, 1, 1, 1, 0, 0],
    exceptions: [
      ...holidays.map((date) => ({ date, weight: 0, name: nameOf(date) })),
      ...makeupWorkdays.map((date) => ({ date, weight: 1, name: 'make-up day 调休' })),
    ],
  });
}

function readJson(fileName: string): unknown {
  return JSON.parse(readText(fileName));
}

function readCsv(fileName: string): readonly Readonly<Record<string, string>>[] {
  return parse<Record<string, string>>(readText(fileName), { columns: true, trim: true, skip_empty_lines: true });
}

function readText(fileName: string): string {
  return readFileSync(new URL(fileName, import.meta.url), 'utf8');
}

/** What a person is called. */
export function nameOf({ names }: CompanyTarget, personId: string): string {
  return names.get(personId) ?? personId;
}
