import { strict as assert } from 'node:assert';
import { utc } from '@date-fns/utc';
import chineseDays from 'chinese-days';
import { addDays as addDaysToDate } from 'date-fns/addDays';
import { differenceInBusinessDays } from 'date-fns/differenceInBusinessDays';
import { parseISO } from 'date-fns/parseISO';
import { addDays, countWorkingDays, type CivilDate } from 'quotaloop';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import arrangement from '../data/cn-2026.json';
import type { Bar } from './bar.ts';

/** Ranges of all lengths within the year, as a plan asks for them. */
const ranges: readonly (readonly [start: CivilDate, end: CivilDate])[] = Array.from({ length: 100 }, (_, index) => {
  const first = (index * 53) % 365;
  const last = first + ((index * 29) % (365 - first));
  return [addDays('2026-01-01', first), addDays('2026-01-01', last)] as const;
});

function sumOver(count: (start: CivilDate, end: CivilDate) => number): number {
  let sum = 0;
  for (const [start, end] of ranges) sum += count(start, end);
  return sum;
}

const weekdayHolidays = arrangement.holidays.filter((date) => !isWeekend(date));
const weekendWorkdays = arrangement.makeupWorkdays.filter(isWeekend);

/** What a user of date-fns writes: Monday to Friday by the library, then the holidays out and the make-up days in. */
function correctedBusinessDays(start: CivilDate, end: CivilDate): number {
  const dayAfter = addDaysToDate(parseISO(end, { in: utc }), 1, { in: utc });
  const weekdays = differenceInBusinessDays(dayAfter, parseISO(start, { in: utc }), { in: utc });
  const inRange = (date: CivilDate) => start <= date && date <= end;
  return weekdays - weekdayHolidays.filter(inRange).length + weekendWorkdays.filter(inRange).length;
}

function isWeekend(date: CivilDate): boolean {
  return new Date(date).getUTCDay() % 6 === 0;
}

const ours = () => sumOver((start, end) => countWorkingDays(chineseCalendar, start, end));

function against(name: string, atLeast: number, theirCount: (start: CivilDate, end: CivilDate) => number): Bar {
  return {
    name: `countWorkingDays, 100 ranges of 2026, against ${name}`,
    atLeast,
    ours,
    theirs: () => sumOver(theirCount),
    check() {
      for (const [start, end] of ranges)
        assert.equal(countWorkingDays(chineseCalendar, start, end), theirCount(start, end), `${start} to ${end}`);
    },
  };
}

export const bars: readonly Bar[] = [
  against('date-fns with holiday correction', 50, correctedBusinessDays),
  against('chinese-days', 1000, (start, end) => chineseDays.getWorkdaysInRange(start, end, true).length),
];
