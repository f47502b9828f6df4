import { allocate, decomposeTarget, PlanningError, targetBetween, workCalendar } from 'quotaloop';
import type { DecimalInput, PlanningErrorCode, TargetInput, TargetPlan, WorkCalendar } from 'quotaloop';
import { gapWaterfall } from 'quotaloop/charts';
import { loopLabels } from 'quotaloop/locale';
import { classifyAbcSql } from 'quotaloop/sql';
import type { SqlQuery } from 'quotaloop/sql';

const total: DecimalInput = 100;
export const parts: readonly string[] = allocate(total, [2, '3', BigInt(1)]);

const year = { start: '2026-01-01', end: '2026-12-31' };
const calendar: WorkCalendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
const input: TargetInput = { amount: 5000000, year, calendar, reserve: { lastPeriods: 1 } };
const plan: TargetPlan = decomposeTarget(input);
export const january: string = targetBetween(plan, { start: '2026-01-01', end: '2026-01-31' });

export function codeOf(error: unknown): PlanningErrorCode | undefined {
  return error instanceof PlanningError ? error.code : undefined;
}

// @ts-expect-error -- a weight is a decimal; if the types were lost, everything would be allowed
allocate(100, [true]);

export const query: SqlQuery = classifyAbcSql({
  dialect: 'duckdb',
  table: 'customers',
  idColumn: 'id',
  valueColumn: 'value',
});

export const consensus: string = loopLabels('zh-CN').steps.consensus;
export const waterfall: object = gapWaterfall;
