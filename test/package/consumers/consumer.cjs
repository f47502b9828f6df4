const assert = require('node:assert/strict');
const quotaloop = require('quotaloop');
const { gapWaterfall } = require('quotaloop/charts');
const { loopLabels } = require('quotaloop/locale');
const { allocationParameters, attempt } = require('quotaloop/schema');
const { classifyAbcSql } = require('quotaloop/sql');
const allocateSchema = require('quotaloop/json-schema/functions/allocate.json');
const metadata = require('quotaloop/package.json');

const { allocate, decomposeTarget, targetBetween, workCalendar, PlanningError } = quotaloop;

assert.equal(metadata.name, 'quotaloop');
assert.equal('default' in quotaloop, false);
assert.deepEqual(allocate(100, [2, 3, 1]), ['33.33', '50.00', '16.67']);
assert.throws(
  () => allocate(100, [0, 0]),
  (error) => error instanceof PlanningError && error.code === 'no-positive-weight',
);

const year = { start: '2026-01-01', end: '2026-12-31' };
const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
const plan = decomposeTarget({ amount: 5000000, year, calendar, reserve: { lastPeriods: 1 } });
assert.equal(targetBetween(plan, { start: '2026-01-01', end: '2026-01-31' }), '454545.45');
assert.equal(targetBetween(plan, { start: '2026-01-01', end: '2026-03-31' }), '1363636.36');
assert.equal(targetBetween(plan, year), '5000000.00');

const query = classifyAbcSql({ dialect: 'duckdb', table: 'customers', idColumn: 'id', valueColumn: 'value' });
assert.deepEqual(query.parameters, ['A', '5', '4', 'B', '20', '19', 'C']);
assert.equal('classifyAbcSql' in quotaloop, false);

assert.equal(typeof gapWaterfall, 'function');
assert.equal(loopLabels('zh-CN').steps.consensus, '促共识');
assert.equal(allocationParameters.allocate.safeParse({ total: 1, weights: [true] }).success, false);
assert.deepEqual(allocationParameters.allocate.parse({ total: '1', weights: [1] }), { total: '1', weights: [1] });
const refused = attempt(() => allocate(1, [0]));
assert.equal(refused.ok ? '' : refused.error.code, 'no-positive-weight');
assert.deepEqual(Object.keys(allocateSchema.properties), ['total', 'weights', 'options']);
