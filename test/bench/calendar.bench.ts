import { strict as assert } from 'node:assert';
import { utc } from '@date-fns/utc';
import chineseDays from 'chinese-days';
import { addDays as addDaysToDate } from 'date-fns/addDays';
import { differenceInBusinessDays } from 'date-fns/differenceInBusinessDays';
import { parseISO } from 'date-fns/parseISO';
import { addDays, countWorkingDays, daysBetween, withAbsences, workCalendar, type CivilDate } from 'quotaloop';
import { compiledCalendar, workingDaysIn } from '../../src/calendar/compiledCalendar.ts';
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

/**
 * The kernel under all counts, on day numbers, against the least that could be done: two entries of one array. It is not
 * exported, so this one bar measures the source and not the built package.
 */
function kernelBar(): Bar {
  const compiled = compiledCalendar(structuredClone(chineseCalendar), 'bench', []);
  const length = compiled.lastDay - compiled.firstDay + 1;
  const isWorked = (index: number) => workingDaysIn(compiled, compiled.firstDay + index, compiled.firstDay + index);
  const prefix = new Int32Array(length + 1);
  for (let index = 0; index < length; index += 1) prefix[index + 1] = prefix[index]! + isWorked(index);
  const firsts = Int32Array.from(ranges, ([start]) => compiled.firstDay + daysBetween('2026-01-01', start));
  const lasts = Int32Array.from(ranges, ([, end]) => compiled.firstDay + daysBetween('2026-01-01', end));
  const origin = compiled.firstDay;
  const kernel = () => {
    let sum = 0;
    for (let row = 0; row < firsts.length; row += 1) sum += workingDaysIn(compiled, firsts[row]!, lasts[row]!);
    return sum;
  };
  const bare = () => {
    let sum = 0;
    for (let row = 0; row < firsts.length; row += 1)
      sum += prefix[lasts[row]! - origin + 1]! - prefix[firsts[row]! - origin]!;
    return sum;
  };
  return {
    name: 'the compiled calendar on day numbers, 100 ranges of 2026, against a bare prefix-sum array',
    atMost: 3,
    ours: kernel,
    theirs: bare,
    check: () => {
      assert.equal(kernel(), bare());
      assert.equal(kernel(), ours());
    },
  };
}

/** A person's twelve days off over ten years of a company's calendar, laid over it or written into it. */
function absencesBar(): Bar {
  const years = Array.from({ length: 10 }, (_, year) => 2020 + year);
  const company = workCalendar({
    coverage: { start: '2020-01-01', end: '2029-12-31' },
    workweek: [1, 1, 1, 1, 1, 0, 0],
    exceptions: years.flatMap((year) =>
      [...arrangement.holidays, ...arrangement.makeupWorkdays].map((date) => ({
        date: `${year}${date.slice(4)}`,
        weight: arrangement.holidays.includes(date) ? 0 : 1,
      })),
    ),
  });
  const daysOff = Array.from({ length: 12 }, (_, row) => addDays('2026-07-06', row));
  const anew = () => {
    const kept = company.exceptions.filter(({ date }) => !daysOff.includes(date));
    return workCalendar({ ...company, exceptions: [...kept, ...daysOff.map((date) => ({ date, weight: 0 }))] });
  };
  const laidOver = () => withAbsences(company, daysOff);
  return {
    name: "withAbsences, 12 days over ten years, against the person's calendar compiled anew",
    atLeast: 5,
    ours: laidOver,
    theirs: anew,
    check() {
      for (const [start, end] of ranges)
        assert.equal(countWorkingDays(laidOver(), start, end), countWorkingDays(anew(), start, end));
    },
  };
}

export const bars: readonly Bar[] = [
  kernelBar(),
  absencesBar(),
  against('date-fns with holiday correction', 50, correctedBusinessDays),
  against('chinese-days', 1000, (start, end) => chineseDays.getWorkdaysInRange(start, end, true).length),
];
