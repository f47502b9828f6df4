import { grouped } from './amounts.ts';
import { shortMonthName } from './charts/drawing.ts';
import { html, table } from './html.ts';
import type { Markup } from './html.ts';
import type { PlanLine } from './measure.ts';
import type { PlannedTarget } from './plan.ts';

// The tables beneath the charts: the exact figures.

export function channelTable({ channels, whatIf }: PlannedTarget): Markup {
  if (channels === null) return html``;
  const rows = channels.channels.map(({ id, sharePercent, leadCount, costPerLead, costAmount }) => {
    return { cells: [id, `${sharePercent} %`, grouped(leadCount), grouped(costPerLead), grouped(costAmount)] };
  });
  const perLead = channels.costPer[0]?.amount ?? '';
  const total = {
    kind: 'sum',
    cells: ['all', '100 %', grouped(channels.leadCount), perLead, grouped(channels.costAmount)],
  };
  const costPer = channels.costPer.map(({ id, amount }) => `${grouped(amount)} a ${id}`).join(', ');
  const budget =
    channels.budget === null
      ? ''
      : ` The budget is ${grouped(channels.budget.amount)}: ${grouped(channels.budget.missingAmount)} are missing.`;
  const lever =
    whatIf === null
      ? ''
      : ` If ${whatIf.toPercent} % of the ${whatIf.stageId} became deals and not ${whatIf.fromPercent} %, ` +
        `${whatIf.needed.stages.map(({ id, count }) => `${grouped(count)} ${id}`).join(' and ')} would do, ` +
        `and the same mix of channels would cost ${grouped(whatIf.savedAmount)} less (${whatIf.savedPercent} %).`;
  return html`${table('Leads and cost by channel', ['', 'share', 'leads', 'cost a lead', 'cost'], [...rows, total])}
    <p class="note">Cost: ${costPer}. Expense ratio ${channels.expensePercent} %.${budget}${lever}</p>`;
}

export function monthTable({ money, work }: PlannedTarget): Markup {
  const cellsOf = (grain: 'quarters' | 'months', index: number, name: string) => {
    const line = money[grain][index];
    const counts = work.map((measure) => grouped(measure[grain][index]?.amount ?? ''));
    return [
      name,
      String(line?.workingDays ?? ''),
      grouped(line?.amount ?? ''),
      grouped(line?.toDateAmount ?? ''),
      ...counts,
    ];
  };
  const rows = money.quarters.flatMap((quarter, place) => [
    ...money.months.flatMap(({ id, start, reserve }, index) =>
      quarter.start <= start && start <= quarter.end
        ? [{ kind: reserve ? 'quiet' : '', cells: cellsOf('months', index, reserve ? `${id} reserve` : id) }]
        : [],
    ),
    { kind: 'sum', cells: cellsOf('quarters', place, quarter.id) },
  ]);
  return table('By month and quarter', ['', 'days', 'yuan', 'to date', ...work.map(({ id }) => id)], rows);
}

/** All weeks as small cells, each with a bar of its money. */
export function weekGrid({ money, work }: PlannedTarget): Markup {
  const top = work[work.length - 1];
  const most = Math.max(...money.weeks.map(({ amount }) => Number(amount)));
  const cells = money.weeks.map(({ id, start, amount, workingDays }, index) => {
    const width = ((Number(amount) / most) * 100).toFixed(1);
    return html`<li>
      <b>${id.slice(-3)}</b>
      <span class="note">${Number(start.slice(8))} ${shortMonthName(start)}, ${workingDays} d</span>
      <span class="bar" style="width:${width}%"></span>
      <span class="money">${grouped(amount)}</span> <span class="count">${top?.weeks[index]?.amount ?? ''}</span>
    </li>`;
  });
  return html`<div class="weeks">
    <h3>By week</h3>
    <p class="note">First day, working days, yuan and ${top?.id ?? ''}; weeks from Monday, clipped to the year.</p>
    <ol>
      ${cells}
    </ol>
  </div>`;
}

export function peopleTables({ money, work }: PlannedTarget): Markup {
  const names = money.people.map(({ name }) => name);
  const row = (line: PlanLine, amounts: readonly string[], kind: string) => ({
    kind,
    cells: [line.reserve ? `${line.id} reserve` : line.id, ...[...amounts, line.amount].map(grouped)],
  });
  const monthRows = money.months.map((line, index) => {
    const amounts = money.people.map((person) => person.months[index] ?? '');
    return { line, rows: row(line, amounts, line.reserve ? 'quiet' : '') };
  });
  const rows = money.quarters.flatMap((quarter, index) => {
    const amounts = money.people.map((person) => person.quarters[index] ?? '');
    const inQuarter = monthRows.filter(({ line }) => quarter.start <= line.start && line.end <= quarter.end);
    return [...inQuarter.map((month) => month.rows), row(quarter, amounts, 'sum')];
  });
  const shares = { cells: ['share', ...money.people.map(({ weight }) => weight), '1.00'] };
  const year = { kind: 'sum', cells: ['year', ...[...money.people, money].map(({ amount }) => grouped(amount))] };
  const [deals] = work;
  const dealRows = (deals?.people ?? []).map((person) => ({ cells: [person.name, ...person.months, person.amount] }));
  const allDeals = {
    kind: 'sum',
    cells: ['all', ...(deals?.months ?? []).map(({ amount }) => amount), deals?.amount ?? ''],
  };
  const months = money.months.map(({ start }) => shortMonthName(start));
  return html`${table('By person, yuan', ['', ...names, 'all'], [shares, ...rows, year])}
  ${table('Deals by person and month', ['', ...months, 'year'], [...dealRows, allDeals])}`;
}

export function weekTable({ week, work }: PlannedTarget): Markup {
  const top = work[work.length - 1];
  const rows = (top?.people ?? []).map(({ name, workingDays, perWorkingDay }, index) => {
    const own = week.people[index];
    const totals = work.map(({ people }) => grouped(people[index]?.amount ?? ''));
    return { cells: [name, ...totals, String(workingDays), perWorkingDay, ...(own?.days ?? []), own?.amount ?? ''] };
  });
  const weekdays = week.days.map(({ weekday, date }) => `${weekday} ${Number(date.slice(8))}`);
  return table(
    `What each person owes in the year, and the ${week.measureId} of ${week.id} day by day`,
    ['', ...work.map(({ id }) => id), 'own working days', `${week.measureId} a day`, ...weekdays, 'week'],
    rows,
  );
}

export function proofTable({ proofs }: PlannedTarget): Markup {
  const grains = proofs[0]?.sums.map(({ figures }) => figures) ?? [];
  const rows = proofs.map(({ measureId, sums, target, agrees }) => ({
    cells: [measureId, ...sums.map(({ sum }) => grouped(sum)), grouped(target), agrees ? 'equal' : 'different'],
  }));
  return table(
    'Proof: the figures of every grain, added up digit for digit',
    ['', ...grains, 'target', ''],
    rows,
    'proof',
  );
}
