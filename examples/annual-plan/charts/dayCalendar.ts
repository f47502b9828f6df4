import { daysBetween, isoWeekOf, isWorkingDay } from 'quotaloop';
import type { Markup } from '../html.ts';
import type { PlannedTarget } from '../plan.ts';
import { DAY_OFF, drawChart, INK, shortMonthName, QUIET, tint } from './drawing.ts';

/** Room for the names of the weekdays. */
const LEFT = 38;

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Every day of the year as a square: the more it has to bring, the darker. */
export function dayCalendarChart({ money, target, oneDay }: PlannedTarget): Markup {
  const firstMonday = isoWeekOf(money.plan.year.start).start;
  const days = money.days.map(({ date, amount }) => {
    const place = daysBetween(firstMonday, date);
    return { date, amount: Number(amount), week: Math.floor(place / 7), weekday: place % 7 };
  });
  const busy = days.filter(({ amount }) => amount > 0).map(({ amount }) => amount);
  const [least, most] = [Math.min(...busy), Math.max(...busy)];
  const weekCount = (days[days.length - 1]?.week ?? 0) + 1;
  const title = `The days of ${target.year}: from ${least.toFixed(2)} to ${most.toFixed(2)} yuan a working day, nothing on days off and in the reserve`;

  return drawChart(`${target.id}-days`, title, (narrow) => {
    const parts = narrow ? 2 : 1;
    const weeksInPart = Math.ceil(weekCount / parts);
    const side = ((narrow ? 398 : 1078) - LEFT) / weeksInPart;
    const height = Math.round(side * 7);
    const tops = Array.from({ length: parts }, (_, part) => 26 + part * (height + 44));
    // Frames come last, so that no neighbour covers them: first days without one, then the reserve, then the marked day.
    const layer = ({ date, amount }: (typeof days)[number]) =>
      date === oneDay.date ? 2 : amount === 0 && isWorkingDay(target.calendar, date) ? 1 : 0;
    const drawn = [...days].sort((a, b) => layer(a) - layer(b));
    const inPart = (part: number) => drawn.filter(({ week }) => Math.floor(week / weeksInPart) === part);
    return {
      height: (tops[parts - 1] ?? 0) + height + 6,
      option: {
        grid: tops.map((top) => ({ left: LEFT, top, width: side * weeksInPart, height })),
        visualMap: { show: false, min: least, max: most, inRange: { color: [tint(0.2), tint(1)] } },
        xAxis: tops.map((_, part) => ({
          type: 'category',
          gridIndex: part,
          position: 'top',
          data: Array.from({ length: weeksInPart }, (_week, index) => String(part * weeksInPart + index)),
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: {
            color: QUIET,
            margin: 6,
            interval: (_, week) => monthBegun(days, Number(week)) !== '',
            formatter: (week: string) => monthBegun(days, Number(week)),
          },
        })),
        yAxis: tops.map((_, part) => ({
          type: 'category',
          gridIndex: part,
          inverse: true,
          data: WEEKDAYS,
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: { color: QUIET, interval: (index) => index % 2 === 0, fontSize: narrow ? 10 : 12 },
        })),
        series: tops.map((_, part) => ({
          type: 'heatmap',
          xAxisIndex: part,
          yAxisIndex: part,
          silent: true,
          data: inPart(part).map(({ date, amount, week, weekday }) => {
            const value: [number, number, number] = [week % weeksInPart, weekday, amount];
            const working = isWorkingDay(target.calendar, date);
            if (date === oneDay.date) {
              return { value, itemStyle: { borderColor: INK, borderWidth: 2.5, borderRadius: 3 } };
            }
            const madeUp = working && weekday > 4;
            const label = { show: madeUp, formatter: '•', color: '#fff', fontSize: narrow ? 10 : 14 };
            if (amount > 0) return { value, label };
            const itemStyle = working ? { color: '#fff', borderColor: tint(0.45), borderWidth: 1 } : { color: DAY_OFF };
            return { value, visualMap: false, itemStyle };
          }),
          itemStyle: { borderColor: '#fff', borderWidth: 2, borderRadius: 3 },
        })),
      },
    };
  });
}

/** The month whose first day lies in the week. */
function monthBegun(days: readonly { readonly date: string; readonly week: number }[], week: number): string {
  const first = days.find((day) => day.week === week && day.date.endsWith('-01'));
  return first === undefined ? '' : shortMonthName(first.date);
}
