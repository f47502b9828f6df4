import { workCalendar } from 'quotaloop';
import arrangement from './cn-2026.json';

/** The working days of China in 2026: weekends and holidays off, make-up days on. */
export const chineseCalendar = workCalendar({
  id: 'cn-2026',
  coverage: { start: '2026-01-01', end: '2026-12-31' },
  workweek: [1, 1, 1, 1, 1, 0, 0],
  exceptions: [
    ...arrangement.holidays.map((date) => ({ date, weight: 0 })),
    ...arrangement.makeupWorkdays.map((date) => ({ date, weight: 1 })),
  ],
});

export const chineseWorkingDaysPerMonth: readonly number[] = arrangement.workingDaysPerMonth;
export const chineseWorkingDaysPerYear: number = arrangement.workingDaysPerYear;
