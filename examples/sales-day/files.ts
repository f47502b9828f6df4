import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type {
  ActivityCount,
  BacklogOptions,
  BriefedCustomer,
  CadenceRule,
  CivilDate,
  DailyReport,
  DiaryAppointment,
  HeldMeeting,
  Person,
  RaisedProblem,
  ReportDeadline,
  RevisitInterval,
  TargetReserve,
  TrackedCorrection,
  WorkCalendar,
  WrittenReport,
} from 'quotaloop';
import { readCalendar } from '../annual-plan/company.ts';

/** What `team.json` says of the team. */
interface TeamFile {
  readonly date: CivilDate;
  readonly year: number;
  /** Yuan, as written. */
  readonly amount: string;
  readonly calendar: string;
  readonly reserve: TargetReserve;
  readonly supervisor: { readonly id: string; readonly name: string };
  /** Who sells nothing and owns problems. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
  readonly standard: readonly ActivityCount[];
  /** From the best down. */
  readonly classes: readonly string[];
  readonly intervals: readonly RevisitInterval[];
  readonly rules: readonly CadenceRule[];
  readonly reportDeadline: ReportDeadline;
  readonly problemLimit: BacklogOptions;
  readonly corrections: readonly TrackedCorrection[];
}

/** Somebody who sells: his part of the plan, and what he was expected to make of a visit. */
export interface Rep extends Person {
  readonly name: string;
  /** Deals a visit, and yuan a deal, as planned. */
  readonly closing: string;
  readonly averageDeal: string;
}

/** A signing. */
export interface Deal {
  readonly date: CivilDate;
  readonly personId: string;
  readonly customerId: string;
  readonly amount: string;
}

/** Where a customer stands in the evening, and what his rep tells about it. */
export interface EveningRow {
  readonly customerId: string;
  readonly class: string;
  readonly how: string;
  readonly method: string;
  readonly insight: string;
}

/** A visit as it was logged. */
export interface Visit {
  readonly date: CivilDate;
  readonly personId: string;
  readonly customerId: string;
}

/** Everything that the files of a day say, in the shapes of the library. */
export interface SalesDayFiles extends Omit<TeamFile, 'calendar'> {
  readonly calendar: WorkCalendar;
  readonly reps: readonly Rep[];
  /** Names of reps, supervisor and customers by their ids. */
  readonly names: ReadonlyMap<string, string>;
  /** As they stand in the morning. */
  readonly customers: readonly BriefedCustomer[];
  readonly visits: readonly Visit[];
  readonly deals: readonly Deal[];
  readonly activityReports: readonly DailyReport[];
  readonly writtenReports: readonly WrittenReport[];
  readonly appointments: readonly DiaryAppointment[];
  readonly evening: readonly EveningRow[];
  readonly problems: readonly RaisedProblem[];
  readonly held: readonly HeldMeeting[];
}

type Row = Readonly<Record<string, string>>;

/** Reads the files of the team. */
export function readSalesDay(): SalesDayFiles {
  const { calendar, ...team } = JSON.parse(readText('team.json')) as TeamFile;
  const reps = readCsv('people.csv').map(readRep);
  const customers = readCsv('customers.csv');
  const reports = readCsv('reports.csv');
  return {
    ...team,
    calendar: readCalendar(calendar),
    reps,
    names: new Map([
      ...[team.supervisor, ...team.others, ...reps].map(({ id, name }) => [id, name] as const),
      ...customers.map((row) => [text(row, 'id'), text(row, 'name')] as const),
    ]),
    customers: customers.map((row) => ({
      id: text(row, 'id'),
      personId: text(row, 'personId'),
      class: text(row, 'class'),
      lastVisitDate: row['lastVisitDate'] === '' ? null : text(row, 'lastVisitDate'),
    })),
    visits: readCsv('visits.csv') as unknown as readonly Visit[],
    deals: readCsv('deals.csv') as unknown as readonly Deal[],
    activityReports: reports.map((row) => ({
      personId: text(row, 'personId'),
      date: text(row, 'date'),
      activities: [
        { id: 'appointments', count: Number(text(row, 'appointments')) },
        { id: 'new customers', count: Number(text(row, 'newCustomers')) },
        { id: 'visits', count: Number(text(row, 'visits')) },
      ],
    })),
    writtenReports: reports.map((row) => ({
      personId: text(row, 'personId'),
      date: text(row, 'date'),
      submittedAt: text(row, 'submittedAt'),
      done: text(row, 'done'),
      problems: text(row, 'problems'),
      next: text(row, 'next'),
    })),
    appointments: readCsv('appointments.csv') as unknown as readonly DiaryAppointment[],
    evening: readCsv('evening.csv') as unknown as readonly EveningRow[],
    problems: readCsv('problems.csv').map((row) => ({
      id: text(row, 'id'),
      what: text(row, 'what'),
      raisedDate: text(row, 'raisedDate'),
      owner: row['owner'] === '' ? null : text(row, 'owner'),
      ...(row['solvedDate'] === '' ? {} : { solvedDate: text(row, 'solvedDate') }),
    })),
    held: readCsv('held.csv').map((row) => ({
      meetingId: text(row, 'meetingId'),
      attendedIds: list(text(row, 'attendedIds')),
    })),
  };
}

function readRep(row: Row): Rep {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    weight: text(row, 'weight'),
    closing: text(row, 'closing'),
    averageDeal: text(row, 'averageDeal'),
    ...(row['startDate'] === '' ? {} : { startDate: text(row, 'startDate') }),
    ...(row['ramp'] === '' ? {} : { ramp: list(text(row, 'ramp')) }),
    ...(row['absences'] === '' ? {} : { absences: list(text(row, 'absences')) }),
  };
}

function text(row: Row, column: string): string {
  const cell = row[column];
  if (cell === undefined) throw new Error(`a file has no column ${column}`);
  return cell;
}

/** Several values in one cell stand between semicolons. */
function list(cell: string): readonly string[] {
  return cell.split(';');
}

function readCsv(fileName: string): readonly Row[] {
  return parse<Record<string, string>>(readText(fileName), { columns: true, trim: true, skip_empty_lines: true });
}

function readText(fileName: string): string {
  return readFileSync(new URL(fileName, import.meta.url), 'utf8');
}
