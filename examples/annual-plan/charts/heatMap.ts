import { divideAmounts, grouped, roundExact } from '../amounts.ts';
import type { Markup } from '../html.ts';
import type { PlannedTarget } from '../plan.ts';
import { DAY_OFF, drawChart, INK, shortMonthName, QUIET, tint } from './drawing.ts';

/** Person × month: money and deals in the cell, and the darker, the more a working day. */
export function heatMapChart({ money, work, target }: PlannedTarget): Markup {
  const deals = work[0];
  const cells = money.people.flatMap((person, row) =>
    person.months.map((amount, column) => ({
      row,
      column,
      million: roundExact(divideAmounts(amount, '1000000'), '0.01'),
      deals: deals?.people[row]?.months[column] ?? '',
      perDay: Number(amount) / (money.months[column]?.workingDays ?? 1),
    })),
  );
  const busy = cells.filter(({ perDay }) => perDay > 0).map(({ perDay }) => perDay);
  const [least, most] = [Math.min(...busy), Math.max(...busy)];
  const months = money.months.map(({ start }) => shortMonthName(start));
  const people = money.people.map(({ name }) => name);
  const title = `What each of ${people.length} people owes in each month, in million yuan and deals; the table beneath has the figures`;

  return drawChart(`${target.id}-heat`, title, (narrow) => {
    const names = { data: narrow ? people.map((name) => name.replace(/^(\S+) (\S+) /, '$1\n$2\n')) : people };
    const common = { type: 'category', axisTick: { show: false }, axisLine: { show: false } } as const;
    const label = { color: INK, fontSize: narrow ? 11 : 13, lineHeight: narrow ? 14 : 18 };
    const peopleAxis = { ...common, ...names, axisLabel: label };
    const monthsAxis = { ...common, data: months, axisLabel: { color: QUIET, fontSize: narrow ? 11 : 13 } };
    return {
      height: narrow ? 560 : 350,
      option: {
        grid: narrow ? { left: 36, right: 4, top: 56, bottom: 4 } : { left: 116, right: 2, top: 28, bottom: 2 },
        visualMap: {
          show: false,
          dimension: 2,
          min: least,
          max: most,
          inRange: { color: [tint(0.06), tint(0.95)] },
        },
        xAxis: narrow ? { ...peopleAxis, position: 'top' } : { ...monthsAxis, position: 'top' },
        yAxis: narrow ? { ...monthsAxis, inverse: true } : { ...peopleAxis, inverse: true },
        series: {
          type: 'heatmap',
          silent: true,
          itemStyle: { borderColor: '#fff', borderWidth: 3, borderRadius: 5 },
          data: cells.map(({ row, column, million, deals: count, perDay }) => {
            const value: [number, number, number] = narrow ? [row, column, perDay] : [column, row, perDay];
            if (perDay === 0) {
              const empty = { show: true, formatter: '–', color: QUIET };
              return { value, visualMap: false, itemStyle: { color: DAY_OFF }, label: empty };
            }
            const color = perDay > 0.75 * most + 0.25 * least ? '#fff' : INK;
            const formatter = `{b|${grouped(million)}}\n{d|${count} ${count === '1' ? 'deal' : 'deals'}}`;
            const rich = {
              b: { color, fontWeight: 'bold', fontSize: narrow ? 12 : 15, lineHeight: narrow ? 15 : 20 },
              d: { color, fontSize: narrow ? 10 : 12, lineHeight: narrow ? 12 : 16 },
            } as const;
            return { value, label: { show: true, formatter, rich } };
          }),
        },
      },
    };
  });
}
