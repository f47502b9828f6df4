import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readChartFiles } from '../../examples/charts/files.ts';
import { htmlReport } from '../../examples/charts/report.ts';
import { chartsOfTeam } from '../../examples/charts/team.ts';
import { readSalesDay } from '../../examples/sales-day/files.ts';
import type { Chart } from 'quotaloop/charts';
import { expectNamedCharts, expectWellFormed } from './page.ts';

const team = readSalesDay();
const charts = chartsOfTeam(team, readChartFiles());
const page = await htmlReport(charts);
const rowsOf = (file: string): readonly string[][] =>
  readFileSync(new URL(`../../examples/charts/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
const cents = (amount: string): number => Math.round(Number(amount) * 100);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function chartOf<Kind extends Chart['kind']>(id: string, kind: Kind): Extract<Chart, { readonly kind: Kind }> {
  const found = charts.find((asked) => asked.id === id)?.chart;
  if (found?.kind !== kind) throw new Error(`${id} is no ${kind}`);
  return found as Extract<Chart, { readonly kind: Kind }>;
}

describe('the charts of the team', () => {
  const deals = rowsOf('deals.csv');
  const signed = (month: string) => sum(deals.filter(([date]) => date!.startsWith(month)).map(([, , amount]) => cents(amount!))); // prettier-ignore

  it('agree with the files, summed without the library', () => {
    const year = chartOf('year-line', 'plan-line').rows;
    expect(year.slice(0, 5).map(({ actualAmount }) => cents(actualAmount!))).toEqual(
      ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'].map(signed),
    );
    expect(year.slice(4, 6).map(({ isRunning, actualAmount }) => [isRunning, actualAmount === null])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(year.at(-1)?.cumulativeTargetAmount).toBe('40000000.00');
  });

  it('agree with each other: May by day, by person, in the year', () => {
    const may = chartOf('year-line', 'plan-line').rows[4]!;
    const days = chartOf('month-line', 'plan-line').rows;
    const people = chartOf('pace', 'pace').rows;
    const map = chartOf('heat-map', 'target-heatmap');
    expect(days.at(-1)?.cumulativeTargetAmount).toBe(may.targetAmount);
    expect(days.filter(({ actualAmount }) => actualAmount !== null).at(-1)?.cumulativeActualAmount).toBe(
      may.actualAmount,
    );
    expect(sum(people.map(({ actualAmount }) => cents(actualAmount)))).toBe(cents(may.actualAmount!));
    expect(map.periods[4]?.amount).toBe(may.targetAmount);
    expect(people.map(({ targetAmount }) => targetAmount)).toEqual(
      map.rows.filter(({ periodIndex }) => periodIndex === 4).map(({ amount }) => amount),
    );
    const gap = chartOf('waterfall', 'gap-waterfall').rows;
    expect(gap.at(-1)?.endAmount).toBe(chartOf('year-line', 'plan-line').rows[4]?.cumulativeActualAmount);
  });

  it('follow every customer of the files from month to month', () => {
    const standings = rowsOf('standings.csv');
    const flows = chartOf('flows', 'migration-flows');
    for (const [from, to, month] of [['C', 'A', 2], ['', 'B', 3], ['A', 'Signed', 4]] as const) {
      const counted = standings.filter((row) => row[month - 1] === from && row[month] === to).length;
      const link = flows.rows.find((row) => row.periodIndex === month - 2 && row.from === (from || 'New') && row.to === to);
      expect(link?.count, `${from} to ${to}`).toBe(counted);
    } // prettier-ignore
  });
});

describe('the page', () => {
  it('stands alone: no script, no link, nothing to load', () => {
    expect(page).not.toMatch(/http|<script|<link|<img|<iframe|@import|@font-face|javascript:|\son\w+=/i);
    expect(page.match(/url\((?!#)/g)).toBeNull();
  });

  it('is well formed, and names every chart for those who do not see it', () => {
    expectWellFormed(page);
    expectNamedCharts(page, 2 * charts.length);
  });

  it('shows both drawings and the Mermaid text of each chart', () => {
    for (const { title } of charts) expect(page).toContain(`>${title}</h2>`);
    expect(page.match(/xychart-beta/g)).toHaveLength(5);
    expect(page.match(/sankey-beta/g)).toHaveLength(1);
    expect(page.match(/Mermaid has no such chart/g)).toHaveLength(2);
    for (const figure of ['16,842,105.27', '14,417,300.00', 'Lin Yue 林悦', '6,210 (64.4 %)']) {
      expect(page.split(figure).length).toBeGreaterThan(2);
    }
    expect(page).not.toMatch(/undefined|NaN|\[object/);
  });

  it('has the same bytes at every run', async () => {
    expect(await htmlReport(chartsOfTeam(readSalesDay(), readChartFiles()))).toBe(page);
  });

  it('shows data as text, never as markup', async () => {
    const name = `<script>alert("&'")</script>`;
    const hostile = { ...team, reps: team.reps.map((rep) => ({ ...rep, name })) };
    const shown = await htmlReport(chartsOfTeam(hostile, readChartFiles()));
    expect(shown).not.toContain('<script');
    expectWellFormed(shown);
  });
});
