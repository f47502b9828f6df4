import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { AbcValue, Actual, CivilDate, CustomerStanding, StageCount } from 'quotaloop';

/** What `team.json` says of the year so far. */
interface TeamFile {
  /** The last day that is done. */
  readonly asOf: CivilDate;
  /** Deals a visit, as planned. */
  readonly plannedClosing: string;
  readonly visitsADay: number;
  /** Visits made to date. */
  readonly visits: number;
  /** People by stage in the first quarter, deals aside. */
  readonly quarter: { readonly stages: readonly StageCount[] };
}

/** Everything that the charts are drawn from, beside the team of `examples/sales-day`. */
export interface ChartFiles extends TeamFile {
  readonly deals: readonly Actual[];
  /** What each customer brought last year. */
  readonly revenue: readonly AbcValue[];
  /** The class of each customer at the end of each month, in the order of time; who is not there yet has none. */
  readonly standings: readonly { readonly id: string; readonly customers: readonly CustomerStanding[] }[];
}

/** Reads the files of this folder. */
export function readChartFiles(): ChartFiles {
  const standings = parse<Readonly<Record<string, string>>>(readText('standings.csv'), { columns: true });
  const months = Object.keys(standings[0] ?? {}).filter((column) => column !== 'id');
  return {
    ...(JSON.parse(readText('team.json')) as TeamFile),
    deals: parse<Actual>(readText('deals.csv'), { columns: true }),
    revenue: parse<AbcValue>(readText('revenue.csv'), { columns: true }),
    standings: months.map((month) => ({
      id: month,
      customers: standings
        .filter((row) => row[month] !== '')
        .map((row) => ({ id: row['id'] ?? '', class: row[month] ?? '' })),
    })),
  };
}

function readText(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
