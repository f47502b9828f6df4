import { UTCDate } from '@date-fns/utc';

/**
 * chinese-days as a witness that tells the same in every time zone.
 *
 * It builds its tables and reads its inputs as midnights in Greenwich and then asks for the local day, so west of
 * Greenwich every day is the one before, and around a change of the clocks its ranges lose their last day. Here local
 * time is UTC's while it is loaded and while it is asked: its Dates are UTCDates.
 */
const { default: chineseDays } = await inUtc(() => import('chinese-days'));

export const isWorkday = (date: string): boolean => inUtc(() => chineseDays.isWorkday(date));

/** The working day so many working days away. */
export const findWorkday = (count: number, date: string): string => inUtc(() => chineseDays.findWorkday(count, date));

export const getWorkdaysInRange = (start: string, end: string): string[] =>
  inUtc(() => chineseDays.getWorkdaysInRange(start, end, true));

function inUtc<Result>(work: () => Result): Result {
  const before = globalThis.Date;
  const restore = (): void => {
    globalThis.Date = before;
  };
  globalThis.Date = UTCDate as unknown as DateConstructor;
  let isPromise = false;
  try {
    const result = work();
    if (result instanceof Promise) {
      isPromise = true;
      return result.finally(restore) as Result;
    }
    return result;
  } finally {
    if (!isPromise) restore();
  }
}
