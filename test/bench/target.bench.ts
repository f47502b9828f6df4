import { strict as assert } from 'node:assert';
import { addDays, dailyTargets, decomposeTarget, isWorkingDay } from 'quotaloop';
import type { CivilDate, DailyTarget, TargetPlan } from 'quotaloop';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import type { Bar, Growth, Timing } from './bar.ts';

const AMOUNT = 500_000_000;
const year = { start: '2026-01-01', end: '2026-12-31' };
const dates: readonly CivilDate[] = Array.from({ length: 365 }, (_, index) => addDays(year.start, index));
/** Made as a program makes ids: equal texts that are not the same text in memory are compared character by character. */
const peopleOf = (count: number) =>
  Array.from({ length: count }, (_, row) => ({ id: `person-${row}`, weight: 10 + ((row * 37) % 91) }));
const people = peopleOf(1000);
const products = Array.from({ length: 5 }, (_, row) => ({ id: `product-${row}`, weight: 1 + row }));

interface Listed {
  readonly plan: Pick<TargetPlan, 'cells'>;
  /** Person by person, the days of the year. */
  readonly days: readonly (readonly DailyTarget[])[];
}

function ours(): Listed {
  const plan = decomposeTarget({ amount: AMOUNT, year, calendar: chineseCalendar, people });
  return { plan, days: people.map(({ id }) => dailyTargets(plan, { personId: id, ...year })) };
}

const works = Uint8Array.from(dates, (date) => (isWorkingDay(chineseCalendar, date) ? 1 : 0));
const monthOfDay = Uint8Array.from(dates, (date) => Number(date.slice(5, 7)) - 1);
const weights = Float64Array.from(people, ({ weight }) => weight);

/**
 * The same rows and days by a loop over typed arrays, and nothing but them: cents in doubles, each row rounded by
 * itself, so that its columns do not add up, no check of any input, no bounds, no absences.
 */
function plainLoop(): Listed {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const workingDays = new Float64Array(12);
  works.forEach((weight, day) => {
    workingDays[monthOfDay[day]!]! += weight;
  });
  const units = new Float64Array(people.length * 12);
  const cells: TargetPlan['cells'][number][] = [];
  const days: DailyTarget[][] = [];
  people.forEach(({ id }, row) => {
    const share = (AMOUNT * 100 * weights[row]!) / all;
    let given = 0;
    for (let month = 0; month < 12; month += 1) {
      const line = Math.round((share * (month + 1)) / 12);
      units[row * 12 + month] = line - given;
      given = line;
      const { periodId, start, end } = months[month]!;
      cells.push({ personId: id, periodId, start, end, amount: writeCents(units[row * 12 + month]!) });
    }
    const list = new Array<DailyTarget>(dates.length);
    let [worked, due] = [0, 0];
    for (let day = 0; day < dates.length; day += 1) {
      const month = monthOfDay[day]!;
      if (day === 0 || month !== monthOfDay[day - 1]) [worked, due] = [0, 0];
      worked += works[day]!;
      const line = Math.round((units[row * 12 + month]! * worked) / workingDays[month]!);
      list[day] = { date: dates[day]!, amount: writeCents(line - due) };
      due = line;
    }
    days.push(list);
  });
  return { plan: { cells }, days };
}

const months = decomposeTarget({ amount: 12, year, calendar: chineseCalendar }).cells;

function writeCents(cents: number): string {
  const rest = cents % 100;
  return `${(cents - rest) / 100}.${rest < 10 ? '0' : ''}${rest}`;
}

const centsOf = (amount: string): number => Number(amount.replace('.', ''));
const sumOf = (rows: readonly { readonly amount: string }[]): number =>
  rows.reduce((sum, { amount }) => sum + centsOf(amount), 0);

export const bars: readonly Bar[] = [
  {
    name: 'decomposeTarget, 1000 people x 12 months, and each one’s days of the year, against a typed-array loop',
    atMost: 5,
    ours,
    theirs: plainLoop,
    check() {
      const [exact, plain] = [ours(), plainLoop()];
      assert.equal(sumOf(exact.plan.cells), AMOUNT * 100);
      assert.equal(sumOf(exact.days.flat()), AMOUNT * 100);
      exact.plan.cells.forEach((cell, index) => {
        const other = plain.plan.cells[index]!;
        assert.deepEqual({ ...cell, amount: '' }, { ...other, amount: '' });
        assert.ok(Math.abs(centsOf(cell.amount) - centsOf(other.amount)) <= 1, `cell ${index}`);
      });
      exact.days.forEach((list, row) => {
        list.forEach(({ date, amount }, day) => {
          const other = plain.days[row]![day]!;
          assert.equal(date, other.date);
          assert.ok(Math.abs(centsOf(amount) - centsOf(other.amount)) <= 1, `${row} on ${date}`);
        });
      });
    },
  },
];

export const growths: readonly Growth[] = [
  {
    name: 'decomposeTarget, 12 months, people',
    sizes: [250, 1000, 4000],
    atMost: 1.3,
    prepare: (size) => {
      const input = { amount: AMOUNT, year, calendar: chineseCalendar, people: peopleOf(size) };
      return () => decomposeTarget(input);
    },
  },
];

export const timings: readonly Timing[] = [
  {
    name: 'decomposeTarget, 1000 people x 12 months x 5 products',
    run: () => decomposeTarget({ amount: AMOUNT, year, calendar: chineseCalendar, people, products }),
  },
];
