import type { CompanyPlan, PlannedTarget } from './plan.ts';

// What the demo prints: the library's figures as they are, in aligned columns of less than 120 places.

/** The whole plan for a terminal. */
export function textReport({ targets }: CompanyPlan): string {
  return targets.map((planned) => targetText(planned).join('\n')).join('\n\n\n');
}

function targetText(planned: PlannedTarget): readonly string[] {
  return [
    ...heading(planned),
    ...section('By quarter and month', monthRows(planned)),
    ...section('By week (working days, money, work to begin)', weekRows(planned)),
    ...peopleSections(planned),
    ...standardSection(planned),
    ...channelSection(planned),
    ...progressSection(planned),
    ...daySection(planned),
    ...section('Proof: the figures of every grain, added up digit for digit', proofRows(planned)),
  ];
}

function heading({ target, money, needed, bufferPercent, activeDays, workingDays }: PlannedTarget): readonly string[] {
  const title = `${target.title}: ${money.amount} yuan in ${target.year}`;
  const reserved = money.months.filter(({ reserve }) => reserve).map(({ id }) => id);
  const active = money.months.length - reserved.length;
  const rates = [...target.funnel.stages].reverse();
  const steps = [...needed.stages].reverse().map(({ id, count }, index) => {
    return `<- ${count} ${id} (${percent(rates[index]?.rate)})`;
  });
  return [
    title,
    '='.repeat(displayWidth(title)),
    `Reserve   ${reserved.join(', ')} is kept free: ${active} months carry 12 shares, an implied buffer of ${bufferPercent} %`,
    `Calendar  ${target.calendar.id ?? ''}: ${workingDays} working days, ${activeDays} of them carry the target`,
    `Funnel    ${target.funnel.averageDealAmount} yuan a deal: ${needed.deals.count} deals ${steps.join(' ')}`,
  ];
}

function percent(rate: unknown): string {
  return `${(Number(rate) * 100).toFixed(0)} %`;
}

/** Every quarter, with its months beneath. */
function monthRows({ money, work }: PlannedTarget): readonly string[] {
  const row = (grain: 'quarters' | 'months', index: number, indent: string) => {
    const line = money[grain][index];
    if (line === undefined) return [];
    const counts = work.map((measure) => measure[grain][index]?.amount ?? '');
    const note = line.reserve ? ' reserve' : '';
    return [`${indent}${line.id}${note}`, String(line.workingDays), line.amount, line.toDateAmount, ...counts];
  };
  const rows = money.quarters.flatMap((quarter, place) => [
    row('quarters', place, ''),
    ...money.months.flatMap(({ start }, index) =>
      quarter.start <= start && start <= quarter.end ? [row('months', index, '  ')] : [],
    ),
  ]);
  return columns([['', 'days', 'money', 'money to date', ...work.map(({ id }) => id)], ...rows], 1);
}

/** All weeks, in three columns read downwards. */
function weekRows({ money, work }: PlannedTarget): readonly string[] {
  const top = work[work.length - 1];
  const cells = money.weeks.map(({ id, start, end, workingDays, amount }, index) => [
    `${id.slice(-3)} ${start.slice(5)}..${end.slice(5)}`,
    String(workingDays),
    amount,
    top?.weeks[index]?.amount ?? '',
  ]);
  const height = Math.ceil(cells.length / 3);
  const rows = cells.slice(0, height).map((cell, index) => {
    const [second = [], third = []] = [cells[index + height], cells[index + 2 * height]];
    return [...cell, '|', ...second, '|', ...third];
  });
  return columns(rows, 0, [0, 5, 10]);
}

function peopleSections({ money, work, week }: PlannedTarget): readonly string[] {
  const top = work[work.length - 1];
  const [deals] = work;
  const byPerson = money.people.map(({ name, weight, amount, quarters }) => [name, weight, amount, ...quarters]);
  const byDay = work.map((measure) => measure.people);
  const perDay = (top?.people ?? []).map(({ name, workingDays, perWorkingDay }, index) => {
    const inWeek = week.people[index];
    const totals = byDay.map((people) => people[index]?.amount ?? '');
    return [name, ...totals, String(workingDays), perWorkingDay, ...(inWeek?.days ?? []), inWeek?.amount ?? ''];
  });
  const weekdays = week.days.map(({ weekday, date }) => `${weekday} ${date.slice(8)}`);
  const dealRows = (deals?.people ?? []).map(({ name, amount, months }) => [name, amount, ...months]);
  return [
    ...section(
      'By person: share of the target and money',
      columns([['', 'share', 'year', ...money.quarters.map(({ id }) => id)], ...byPerson], 1),
    ),
    ...section(
      `What each person owes: ${work.map(({ id }) => id).join(', ')}; own working days; ${week.measureId} a day, and in ${week.id}`,
      columns([['', ...work.map(({ id }) => id), 'days', 'a day', ...weekdays, week.id.slice(5)], ...perDay], 1),
    ),
    ...(dealRows.length === 1
      ? []
      : section(
          'Deals by person and month',
          columns([['', 'year', ...money.months.map(({ id }) => id.slice(5))], ...dealRows], 1),
        )),
  ];
}

function standardSection({ standard, target }: PlannedTarget): readonly string[] {
  if (standard === null) return [];
  const rows = standard.activities.map(({ id, perDay, yearCount, needed }) => [
    id,
    String(perDay),
    String(yearCount),
    ...(needed === null ? [] : [String(needed.count), needed.perDay, needed.deals, needed.amount]),
  ]);
  const head = ['', 'a day', `in ${standard.days} days`, 'needed', 'needed a day', 'would bring deals', 'money'];
  const { id, perDay, wholePerDay, deals, amount, percent: reached } = standard.bottleneck;
  return section(`Is the daily standard ${standard.activities.map((row) => row.perDay).join('-')} enough?`, [
    ...columns([head, ...rows], 1),
    `It brings ${deals} deals = ${amount}, ${reached} % of ${target.amount}: ${id} are the bottleneck,`,
    `the standard's ${perDay} should be ${wholePerDay}.`,
  ]);
}

function channelSection({ channels, whatIf, needed }: PlannedTarget): readonly string[] {
  if (channels === null) return [];
  const rows = channels.channels.map(({ id, sharePercent, leadCount, costPerLead, costAmount }) => {
    return [id, `${sharePercent} %`, String(leadCount), costPerLead, costAmount];
  });
  const [perLead] = channels.costPer;
  const total = ['all', '100 %', String(channels.leadCount), perLead?.amount ?? '', channels.costAmount];
  const costPer = channels.costPer.map(({ id, amount }) => `${amount} a ${id}`).join(', ');
  return section('By channel', [
    ...columns([['', 'share', 'leads', 'cost a lead', 'cost'], ...rows, total], 1),
    `Cost: ${costPer}; expense ratio ${channels.expensePercent} % of the target`,
    ...(channels.budget === null
      ? []
      : [`Budget ${channels.budget.amount}: ${channels.budget.missingAmount} are missing`]),
    ...(whatIf === null
      ? []
      : [
          `If ${whatIf.toPercent} % of ${whatIf.stageId} became deals, not ${whatIf.fromPercent} %: ${stageCounts(whatIf.needed)} ` +
            `(rounded once ${stageCounts(whatIf.neededOnce)}),`,
          `not ${stageCounts(needed)}; cost ${whatIf.costAmount}, ${whatIf.savedAmount} or ${whatIf.savedPercent} % less`,
        ]),
  ]);
}

function stageCounts({ stages }: PlannedTarget['needed']): string {
  return [...stages]
    .reverse()
    .map(({ id, count }) => `${count} ${id}`)
    .join(', ');
}

function progressSection({ progress }: PlannedTarget): readonly string[] {
  if (progress === null) return [];
  const months = progress.months.map(({ id, amount }) => `${id} ${amount}`).join(', ');
  return section(`To date, ${progress.asOf} (actuals constructed: ${months})`, [
    `${progress.actualAmount} of ${progress.planAmount} = ${progress.percent} %, short ${progress.missingAmount}`,
    `The rest over ${progress.rest.length} active months: ${progress.rest.slice(0, 3).join(', ')} ...; ` +
      `with the reserve released: ${progress.restWithReserve[0] ?? ''} a month`,
  ]);
}

function daySection({ oneDay }: PlannedTarget): readonly string[] {
  const day = `${oneDay.weekday} ${oneDay.date}`;
  const steps = oneDay.steps.map(({ id }) => (id === oneDay.date ? day : id));
  const rows = oneDay.due.map(({ measureId, amounts, toDateAmount }) => [measureId, ...amounts, toDateAmount]);
  return section(`From the year to ${day}: ${oneDay.name}`, columns([['', ...steps, 'year to date'], ...rows], 1));
}

function proofRows({ proofs }: PlannedTarget): readonly string[] {
  const grains = proofs[0]?.sums.map(({ figures }) => figures) ?? [];
  const rows = proofs.map(({ measureId, target, sums, agrees }) => {
    return [measureId, ...sums.map(({ sum }) => sum), target, agrees ? 'equal' : 'DIFFERENT'];
  });
  return columns([['', ...grains, 'target', ''], ...rows], 1);
}

export function section(title: string, lines: readonly string[]): readonly string[] {
  return ['', `${title} ${'-'.repeat(Math.max(0, 112 - displayWidth(title)))}`, ...lines];
}

/** Aligns the columns of a table: the first ones and the listed ones to the left, figures to the right. */
export function columns(
  rows: readonly (readonly string[])[],
  leftCount: number,
  leftColumns: readonly number[] = [],
): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell))));
  }
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const blanks = ' '.repeat((widths[column] ?? 0) - displayWidth(cell));
        return column < leftCount || leftColumns.includes(column) ? cell + blanks : blanks + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Places that a text takes in a terminal: Chinese characters take two. */
export function displayWidth(text: string): number {
  return Array.from(text).reduce(
    (width, character) => width + (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  );
}
