import { decomposeTarget } from 'quotaloop';
import { chineseCalendar } from '../data/chineseCalendar.ts';

type Path = readonly (string | number)[];

const year = { start: '2026-01-01', end: '2026-12-31' };
const plan = decomposeTarget({ amount: 1200, year, calendar: chineseCalendar, people: [{ id: 'Li' }, { id: 'Wu' }] });

const changedPeople = (change: Readonly<Record<string, unknown>>): unknown => ({
  ...plan,
  people: plan.people.map((person, index) => (index === 1 ? { ...person, ...change } : person)),
});

const changed = (list: 'periods' | 'rows' | 'cells', change: Readonly<Record<string, unknown>>): unknown => ({
  ...plan,
  [list]: (plan[list] as readonly object[]).map((item, index) => (index === 0 ? { ...item, ...change } : item)),
});

/** Plans that came to harm where they were stored, as the functions that read a whole plan refuse them. */
export const brokenPlans: readonly [what: string, plan: unknown, code: string, path: Path][] = [
  ['nothing', undefined, 'wrong-type', ['plan']],
  ['a plan as text', JSON.stringify(plan), 'wrong-type', ['plan']],
  ['a plan that lost its unit', { ...plan, unit: undefined }, 'missing-field', ['plan', 'unit']],
  ['a plan without an amount', { ...plan, amount: undefined }, 'missing-field', ['plan', 'amount']],
  ['a plan with words as its amount', { ...plan, amount: 'much' }, 'not-a-decimal', ['plan', 'amount']],
  ['a plan without a calendar', { ...plan, calendar: null }, 'wrong-type', ['plan', 'calendar']],
  ['a plan without rows', { ...plan, rows: undefined }, 'missing-field', ['plan', 'rows']],
  ['a plan with periods by id', { ...plan, periods: {} }, 'wrong-type', ['plan', 'periods']],
  ['a plan without products', { ...plan, products: null }, 'wrong-type', ['plan', 'products']],
  ['a plan with a hole in its teams', { ...plan, teams: [null] }, 'wrong-type', ['plan', 'teams', 0]],
  ['a plan with a hole in its rows', { ...plan, rows: [null, ...plan.rows] }, 'wrong-type', ['plan', 'rows', 0]],
  ['a plan with a hole in its cells', { ...plan, cells: [null] }, 'wrong-type', ['plan', 'cells', 0]],
  ['a plan of another profile', { ...plan, profile: 'seasonal' }, 'unknown-choice', ['plan', 'profile']],
  ['a plan of another proration', { ...plan, proration: 'hours' }, 'unknown-choice', ['plan', 'proration']],
  ['a plan whose version is a text', { ...plan, version: '1' }, 'not-an-integer', ['plan', 'version']],
  ['a plan without people', { ...plan, people: undefined }, 'missing-field', ['plan', 'people']],
  ['a plan with somebody twice', changedPeople({ id: 'Li' }), 'duplicate-id', ['plan', 'people', 1, 'id']],
  ['somebody of another field', changedPeople({ wieght: 1 }), 'unknown-field', ['plan', 'people', 1, 'wieght']],
  ['somebody who lost his weight', changedPeople({ weight: undefined }), 'missing-field', ['plan', 'people', 1, 'weight']],
  ['somebody below zero', changedPeople({ weight: '-1' }), 'negative-weight', ['plan', 'people', 1, 'weight']],
  ['somebody of no known team', changedPeople({ teamId: 'x' }), 'unknown-id', ['plan', 'people', 1, 'teamId']],
  ['somebody with a broken first day', changedPeople({ startDate: '2026' }), 'invalid-date', ['plan', 'people', 1, 'startDate']],
  ['a ramp without a first day', changedPeople({ ramp: ['1/2'] }), 'missing-field', ['plan', 'people', 1, 'startDate']],
  ['a fixed amount off the unit', changedPeople({ fixedAmount: '0.001' }), 'off-unit', ['plan', 'people', 1, 'fixedAmount']],
  ['a plan with a row twice', { ...plan, rows: [...plan.rows, plan.rows[0]] }, 'duplicate-id', ['plan', 'rows', 2]],
  ['a period without a share', changed('periods', { share: undefined }), 'missing-field', ['plan', 'periods', 0, 'share']],
  ['a period outside the calendar', changed('periods', { start: '2025-01-01' }), 'outside-coverage', ['plan', 'periods', 0, 'start']],
  ['a row without its amount', changed('rows', { amount: undefined }), 'missing-field', ['plan', 'rows', 0, 'amount']],
  ['a row off the unit', changed('rows', { carriedAmount: '0.001' }), 'off-unit', ['plan', 'rows', 0, 'carriedAmount']],
  ['a row of nobody known', { ...changed('rows', { personId: 'Xu' }) as object, cells: [] }, 'unknown-id', ['plan', 'rows', 0, 'personId']],
  ['a cell of nobody known', changed('cells', { personId: 'Xu' }), 'unknown-id', ['plan', 'cells', 0]],
  ['a cell of no period', changed('cells', { periodId: '2027-01' }), 'unknown-id', ['plan', 'cells', 0, 'periodId']],
  ['a cell that ends before it starts', changed('cells', { start: '2026-02-02' }), 'reversed-dates', ['plan', 'cells', 0, 'end']],
  ['a cell with words', changed('cells', { amount: 'abc' }), 'not-a-decimal', ['plan', 'cells', 0, 'amount']],
  ['cells on days off', { ...plan, calendar: { coverage: year, workweek: [0, 0, 0, 0, 0, 0, 0], exceptions: [] } }, 'no-working-days', ['plan', 'cells']],
]; // prettier-ignore
