import { readDate, readDateRange, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { requireDistinctIds, requireFields, requireId, requireList, requireObject } from '../foundation/check.ts';
import { readFunnel } from './Funnel.ts';
import type { Funnel } from './Funnel.ts';
import { beginBy, lagsToDeal, readLagCounting } from './LagCounting.ts';
import type { LagCounting } from './LagCounting.ts';

/**
 * A period in which deals are to be signed: what `periodsOf` answers, or a period of a plan.
 *
 * @category Funnel
 */
export interface SigningPeriod {
  /** The name of the period; each its own. */
  readonly id: string;
  /** Its first day. */
  readonly start: CivilDate;
  /** Its last day, on which a deal still counts. */
  readonly end: CivilDate;
}

/**
 * As of when, and in which days.
 *
 * @category Funnel
 */
export interface CreationDeadlineOptions extends LagCounting {
  /** Today, which is taken as done: new prospects can be created from tomorrow on. */
  readonly asOf: CivilDate;
}

/**
 * Until when new prospects can still bring deals of a period.
 *
 * @category Funnel
 */
export interface CreationDeadline {
  /** The period's id. */
  readonly id: string;
  /** The last day to create a prospect that signs in the period, in a cycle of normal length. */
  readonly lastCreationDate: CivilDate;
  /** Whether that day is over: only the pipeline in hand can still feed the period. */
  readonly pipelineOnly: boolean;
  /** The stages that somebody may still enter after today and sign in the period, top to bottom. */
  readonly openStageIds: readonly string[];
}

const CALLER = 'creationDeadlines';

/**
 * Says for every period until when new prospects can still feed it, and which periods only the pipeline in hand can.
 *
 * Use it before a gap is to be closed by "more leads": with a cycle of 90 days, leads of February sign in May, and the
 * first quarter is made of what stands in the pipeline at New Year.
 *
 * Always true: `lastCreationDate` is that of `backschedule` for the period's last day; a later period never has an
 * earlier one; the open stages are the lower ones, and none is closed while a stage above it is open.
 *
 * @param funnel - A funnel whose stages all have `lagDays`; its rates and costs are checked and play no part.
 * @param periods - With `id`, `start` and `end`, in any order; what else they carry is left alone.
 * @param options - `asOf`, and `lagsIn` and `calendar` as for `backschedule`.
 * @returns One row a period, in the order of the input.
 * @throws PlanningError as `backschedule`; `reversed-dates` for a period that ends before it starts; `duplicate-id`,
 * `invalid-id`, `wrong-type`, `missing-field`, `unknown-field`.
 * @example
 * const deal = { stages: [{ id: 'opportunities', rate: '0.25', lagDays: 90 }], averageDealAmount: 400000 };
 * const quarters = periodsOf({ start: '2026-01-01', end: '2026-12-31' }, 'quarter');
 * const deadlines = creationDeadlines(deal, quarters, { asOf: '2026-01-31' });
 * deadlines[0]; // => { id: '2026-Q1', lastCreationDate: '2025-12-31', pipelineOnly: true, openStageIds: [] }
 * deadlines.filter(({ pipelineOnly }) => pipelineOnly).length; // => 1
 * @see backschedule for one date.
 * @category Funnel
 */
export function creationDeadlines(
  funnel: Funnel,
  periods: readonly SigningPeriod[],
  options: CreationDeadlineOptions,
): readonly CreationDeadline[] {
  const lags = lagsToDeal(readFunnel(funnel, CALLER), CALLER);
  const fields = { required: ['asOf'], optional: ['lagsIn', 'calendar'] };
  const given = requireObject<string>(options, fields, CALLER, ['options']);
  const today = writeDate(readDate(given['asOf'], CALLER, ['options', 'asOf']));
  const counting = readLagCounting(given, CALLER, ['options']);
  const rows = Array.from(requireList(periods, CALLER, ['periods']), (row, index) => {
    const at = ['periods', index];
    const { id, start, end } = requireFields(row, ['id', 'start', 'end'], CALLER, at);
    const { lastDay } = readDateRange(start, end, CALLER, at);
    return { id: requireId(id, CALLER, [...at, 'id']), lastDay, path: [...at, 'end'] };
  });
  requireDistinctIds(
    rows.map(({ id }) => id),
    CALLER,
    ['periods'],
  );
  return rows.map(({ id, lastDay, path }): CreationDeadline => {
    const dates = lags.map((stage) => ({
      id: stage.id,
      requiredByDate: beginBy(lastDay, stage.daysToDeal, counting, CALLER, path),
    }));
    const lastCreationDate = dates[0]!.requiredByDate;
    const open = dates.filter(({ requiredByDate }) => requiredByDate > today);
    return { id, lastCreationDate, pipelineOnly: lastCreationDate <= today, openStageIds: open.map((row) => row.id) };
  });
}
