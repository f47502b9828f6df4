import { allocate, isoWeekOf } from 'quotaloop';
import { loopLabels } from 'quotaloop/locale';
import { allocationParameters, attempt } from 'quotaloop/schema';
import { classifyAbcSql } from 'quotaloop/sql';

const refused = attempt(() => allocate(1, [0]));
document.title = JSON.stringify([
  allocate(100, [2, 3, 1]),
  isoWeekOf('2026-03-02').id,
  loopLabels('zh-CN').steps.consensus,
  allocationParameters.allocate.safeParse({ total: 1, weights: [true] }).success,
  refused.ok ? '' : refused.error.code,
  typeof classifyAbcSql,
]);
