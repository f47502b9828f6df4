import type {
  CalendarLayer,
  FiscalYearRule,
  Grain,
  Period,
  PeriodOptions,
  RetailYearRule,
  WorkCalendar,
} from 'quotaloop';

// A second calendar, written to be obvious: it walks from day to day on texts and counts on its fingers.
// It knows neither day numbers nor date-fns nor the library.

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const pad = (number: number, width: number): string => String(number).padStart(width, '0');

export function isLeapYear(year: number): boolean {
  if (year % 400 === 0) return true;
  return year % 4 === 0 && year % 100 !== 0;
}

export function lengthOfMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : LENGTHS[month - 1]!;
}

export function split(date: string): { year: number; month: number; day: number } {
  const [year, month, day] = date.split('-').map(Number);
  return { year: year!, month: month!, day: day! };
}

export function join(year: number, month: number, day: number): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function nextDay(date: string): string {
  const { year, month, day } = split(date);
  if (day < lengthOfMonth(year, month)) return join(year, month, day + 1);
  return month < 12 ? join(year, month + 1, 1) : join(year + 1, 1, 1);
}

export function previousDay(date: string): string {
  const { year, month, day } = split(date);
  if (day > 1) return join(year, month, day - 1);
  return month > 1 ? join(year, month - 1, lengthOfMonth(year, month - 1)) : join(year - 1, 12, 31);
}

export function daysFrom(start: string, end: string): string[] {
  const days: string[] = [];
  for (let date = start; date <= end; date = nextDay(date)) days.push(date);
  return days;
}

/** 1 for Monday to 7 for Sunday, by Tomohiko Sakamoto's table of months. */
export function isoWeekday(date: string): number {
  const { year, month, day } = split(date);
  const shifted = month < 3 ? year - 1 : year;
  const offset = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]!;
  const sunday =
    (shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + offset + day) % 7;
  return sunday === 0 ? 7 : sunday;
}

/** The week belongs to the year of its Thursday; its number is how many Thursdays the year has had by then. */
export function isoWeekName(date: string): string {
  let thursday = date;
  while (isoWeekday(thursday) > 4) thursday = previousDay(thursday);
  while (isoWeekday(thursday) < 4) thursday = nextDay(thursday);
  const { year, month, day } = split(thursday);
  let dayOfYear = day;
  for (let earlier = 1; earlier < month; earlier += 1) dayOfYear += lengthOfMonth(year, earlier);
  return `${year}-W${pad(Math.ceil(dayOfYear / 7), 2)}`;
}

export function sameDayMonthsLater(date: string, count: number): string {
  const { year, month, day } = split(date);
  const months = year * 12 + (month - 1) + count;
  const laterYear = Math.floor(months / 12);
  const laterMonth = months - laterYear * 12 + 1;
  return join(laterYear, laterMonth, Math.min(day, lengthOfMonth(laterYear, laterMonth)));
}

export function weightOn(calendar: WorkCalendar, date: string): number {
  const exception = calendar.exceptions.find((candidate) => candidate.date === date);
  return exception === undefined ? calendar.workweek[isoWeekday(date) - 1]! : exception.weight;
}

export function worked(calendar: WorkCalendar, start: string, end: string): string[] {
  return daysFrom(start, end).filter((date) => weightOn(calendar, date) > 0);
}

/** The name and the first day of the fiscal year that holds a date, by going back until a first day comes. */
export function fiscalYearHolding(rule: FiscalYearRule, date: string): { id: string; start: string; end: string } {
  const isFirst = (candidate: string): boolean => {
    const { year, month, day } = split(candidate);
    return month === rule.startMonth && day === Math.min(rule.startDay ?? 1, lengthOfMonth(year, month));
  };
  let start = date;
  while (!isFirst(start)) start = previousDay(start);
  let end = date;
  while (!isFirst(nextDay(end))) end = nextDay(end);
  const isCalendarYear = start.endsWith('-01-01');
  const label = (rule.labelledBy === 'start' ? start : end).slice(0, 4);
  return { id: isCalendarYear ? label : `FY${label}`, start, end };
}

/** Names every day by the period it lies in, then puts equal names together. The rules are those of the docstring. */
export function periodsByDays(
  range: { id?: string; start: string; end: string },
  grain: Grain,
  { weekStartsOn = 1, weeks = 'whole' }: PeriodOptions = {},
): Period[] {
  const periods: { id: string; grain: Grain; start: string; end: string; partial?: true }[] = [];
  const monthStarts = Array.from({ length: 1 + 12 * 20 }, (_, months) => sameDayMonthsLater(range.start, months));
  const monthsInto = (date: string): number => monthStarts.findIndex((start) => start > date) - 1;
  const numbered = (date: string, monthsInPart: number, letter: string, leastWidth: number): string => {
    const width = String(Math.floor(monthsInto(range.end) / monthsInPart) + 1).length;
    return `${range.id}-${letter}${pad(Math.floor(monthsInto(date) / monthsInPart) + 1, Math.max(width, leastWidth))}`;
  };
  const name = (date: string): string => {
    const { year, month } = split(date);
    const startsOnFirst = range.start.endsWith('-01');
    if (grain === 'day') return date;
    if (grain === 'week') return weekName(date, weekStartsOn, weeks === 'cut');
    if (grain === 'month' && (range.id === undefined || startsOnFirst)) return date.slice(0, 7);
    if (range.id === undefined) {
      return grain === 'half' ? `${year}-H${month < 7 ? 1 : 2}` : `${year}-Q${Math.ceil(month / 3)}`;
    }
    if (grain === 'month') return numbered(date, 1, 'M', 2);
    return grain === 'half' ? numbered(date, 6, 'H', 1) : numbered(date, 3, 'Q', 1);
  };
  for (const date of daysFrom(range.start, range.end)) {
    const id = name(date);
    const current = periods.at(-1);
    if (current?.id === id) current.end = date;
    else periods.push({ id, grain, start: date, end: date });
  }
  const first = periods[0]!;
  const last = periods.at(-1)!;
  const isNamedPart = range.id !== undefined && first.id.startsWith(`${range.id}-`) && grain !== 'week';
  // What begins with the year begins whole; anything else is partial if the day before bears the same name.
  const bearsItsName = (date: string, { id }: Period): boolean => name(date) === id;
  if (!isNamedPart && range.start > '1583-01-01' && bearsItsName(previousDay(range.start), first)) first.partial = true;
  if (range.end < '9999-12-31' && bearsItsName(nextDay(range.end), last)) last.partial = true;
  return periods;
}

function weekName(date: string, weekStartsOn: number, cut: boolean): string {
  let start = date;
  while (isoWeekday(start) !== weekStartsOn) start = previousDay(start);
  let end = start;
  for (let days = 0; days < 6; days += 1) end = nextDay(end);
  const whole = weekStartsOn === 1 ? isoWeekName(start) : `${start}/P7D`;
  return cut && start.slice(0, 7) !== end.slice(0, 7) ? `${whole}@${date.slice(0, 7)}` : whole;
}

/** A layer as the laws make them: weights are numbers. */
export interface PlainLayer extends CalendarLayer {
  readonly workweek?: readonly number[];
  readonly exceptions?: WorkCalendar['exceptions'];
}

/** What holds on a day: the last exception, or else the last workweek. The layer is only told for exceptions. */
export function layeredOn(layers: readonly PlainLayer[], date: string): { weight: number; decidedBy: string | null } {
  for (const { id, exceptions = [] } of [...layers].reverse()) {
    const exception = exceptions.find((candidate) => candidate.date === date);
    if (exception !== undefined) return { weight: exception.weight, decidedBy: id };
  }
  const weeks = layers.flatMap(({ workweek }) => (workweek === undefined ? [] : [workweek]));
  return { weight: weeks.at(-1)![isoWeekday(date) - 1]!, decidedBy: null };
}

/** Whether a layer names the day and a later one names it otherwise, or gives its weekday a new weight that is another. */
export function isContradicted(layers: readonly PlainLayer[], date: string): boolean {
  const named = layers.map(({ exceptions = [] }) => exceptions.find((candidate) => candidate.date === date)?.weight);
  const weekdayWeights = layers.map(({ workweek }) => workweek?.[isoWeekday(date) - 1]);
  return layers.some((_, later) => {
    const below = weekdayWeights.slice(0, later).findLast((weight) => weight !== undefined);
    const changed = weekdayWeights[later] === below ? undefined : weekdayWeights[later];
    const said = named[later] ?? changed;
    return said !== undefined && named.slice(0, later).some((weight) => weight !== undefined && weight !== said);
  });
}

/** The last day of the retail year that ends with the rule's month in a calendar year, by looking at the days around. */
export function retailYearEnd({ yearEnd }: RetailYearRule, calendarYear: number): string {
  const monthEnd = join(calendarYear, yearEnd.month, lengthOfMonth(calendarYear, yearEnd.month));
  let [before, after] = [monthEnd, monthEnd];
  for (;;) {
    if (isoWeekday(before) === yearEnd.weekday) return before;
    if (yearEnd.rule === 'nearest' && isoWeekday(after) === yearEnd.weekday) return after;
    [before, after] = [previousDay(before), nextDay(after)];
  }
}

/** Names every day of a retail year by the week, month, quarter or half it lies in, counting weeks off one by one. */
export function retailPeriodsByDays(
  rule: RetailYearRule,
  year: { readonly id: string; readonly start: string; readonly end: string },
  grain: 'half' | 'quarter' | 'month' | 'week',
): Period[] {
  const days = daysFrom(year.start, year.end);
  const weekLists = rule.pattern.split('-').map(Number);
  const monthOfWeek: number[] = [];
  for (let month = 1; month <= 12; month += 1) {
    const extra = days.length === 371 && month === (rule.extraWeekIn ?? 12) ? 1 : 0;
    for (let week = 0; week < weekLists[(month - 1) % 3]! + extra; week += 1) monthOfWeek.push(month);
  }
  const name = (day: number): string => {
    const week = Math.floor(day / 7);
    const month = monthOfWeek[week]!;
    if (grain === 'week') return `W${pad(week + 1, 2)}`;
    if (grain === 'month') return `M${pad(month, 2)}`;
    return grain === 'quarter' ? `Q${Math.ceil(month / 3)}` : `H${Math.ceil(month / 6)}`;
  };
  const periods: { id: string; grain: Grain; start: string; end: string }[] = [];
  days.forEach((date, day) => {
    const id = `${year.id}-${name(day)}`;
    const current = periods.at(-1);
    if (current?.id === id) current.end = date;
    else periods.push({ id, grain, start: date, end: date });
  });
  return periods;
}
