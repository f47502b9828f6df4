import arrangements from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { workCalendar } from 'quotaloop';
import type { WorkCalendar } from 'quotaloop';

/**
 * The working days of China from the npm package chinese-days: holidays off, make-up days (调休) on.
 *
 *     npm install quotaloop chinese-days
 *
 * It takes the package's table of days and not its functions: these read a date as midnight in Greenwich and ask for
 * the local day, so west of Greenwich a Saturday is worked and a Monday is not. A table of dates has no time zone.
 *
 * The State Council announces a year in the autumn before. Of years that the package has no days for it knows only the
 * weekends, and a calendar that looks whole would be wrong by three weeks: those are refused.
 */
export function chineseCalendar(
  { firstYear, lastYear }: { readonly firstYear: number; readonly lastYear: number },
  language: 'en' | 'zh' = 'en',
): WorkCalendar {
  const { holidays, workdays } = arrangements as {
    readonly holidays: DayTable;
    readonly workdays: DayTable;
  };
  for (let year = firstYear; year <= lastYear; year += 1) {
    const isKnown = Object.keys(holidays).some((date) => date.startsWith(`${year}-`));
    if (!isKnown) throw new RangeError(`chinese-days has no days of ${year}: install a newer version`);
  }
  const isCovered = (date: string): boolean => date >= `${firstYear}-01-01` && date <= `${lastYear}-12-31`;
  const makeUp = { en: (name: string) => `make-up day for ${name}`, zh: (name: string) => `${name}调休` }[language];
  return workCalendar({
    id: 'cn',
    coverage: { start: `${firstYear}-01-01`, end: `${lastYear}-12-31` },
    workweek: [1, 1, 1, 1, 1, 0, 0],
    exceptions: [
      ...Object.entries(holidays).map(([date, entry]) => ({ date, weight: 0, name: nameIn(entry, language) })),
      ...Object.entries(workdays).map(([date, entry]) => ({ date, weight: 1, name: makeUp(nameIn(entry, language)) })),
    ]
      .filter(({ date }) => isCovered(date))
      .sort((one, other) => (one.date < other.date ? -1 : 1)),
  });
}

/** Dates with an English name, a Chinese name and a number of days, as `Spring Festival,春节,4`. */
type DayTable = Readonly<Record<string, string>>;

function nameIn(entry: string, language: 'en' | 'zh'): string {
  const [english = '', chinese = ''] = entry.split(',');
  return language === 'en' ? english : chinese;
}
