import { readFileSync } from 'node:fs';
import { grouped } from './amounts.ts';
import { dayCalendarChart } from './charts/dayCalendar.ts';
import { monthName, shortMonthName } from './charts/drawing.ts';
import { funnelChart } from './charts/funnel.ts';
import { heatMapChart } from './charts/heatMap.ts';
import { planLineChart } from './charts/planLine.ts';
import { standardChart } from './charts/standard.ts';
import { html, named, table, trusted } from './html.ts';
import type { Markup } from './html.ts';
import type { PlanLine } from './measure.ts';
import type { CompanyPlan, PlannedTarget } from './plan.ts';

/** The whole plan as one page: no script, no network, the same bytes at every run. */
export function htmlReport({ targets }: CompanyPlan): string {
  const style = readFileSync(new URL('report.css', import.meta.url), 'utf8');
  const year = targets[0]?.target.year ?? '';
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Annual plan ${year}: from a year's target to a Tuesday</title>
      <style>
        ${trusted(style)}
      </style>
    </head>
    <body>
      <header>
        <p class="eyebrow">Annual plan ${year}</p>
        <h1>From a year’s target to a Tuesday</h1>
        <p class="lead">
          Two targets, split over the working days of China in ${year}: to the quarter, the month, the week, the person
          and the day, in money and in the work that brings it. Whatever is added up here, along whichever line, is the
          target to the last cent.
        </p>
      </header>
      <main>${targets.map(targetSection)}</main>
      <footer>
        <p>
          Computed and drawn by quotaloop’s example. The names, the actuals, the conversion rates and the costs are
          constructed; the holidays are those that the State Council arranged for ${year}.
        </p>
      </footer>
    </body>
  </html>`;
  return `<!doctype html>\n${page.markup}\n`;
}

function targetSection(planned: PlannedTarget, index: number): Markup {
  const { target, money, progress, standard, channels } = planned;
  return html`<section aria-labelledby="${target.id}">
    <h2 id="${target.id}"><span class="number">${index + 1}</span>${target.title}</h2>
    <p class="lead">${summary(planned)}</p>
    ${keyFigures(planned)} ${ladder(planned)}
    ${
      progress === null
        ? html``
        : figure(
            `Where the plan stands on ${progress.asOf}`,
            html`Signed so far (constructed actuals) are <b>${grouped(progress.actualAmount)}</b> of
              ${grouped(progress.planAmount)} yuan, <b>${progress.percent} %</b>; ${grouped(progress.missingAmount)} are
              missing. Spread over the ${progress.rest.length} active months left, the rest is
              ${grouped(progress.rest[0] ?? '')} a month; with the reserve released it is
              ${grouped(progress.restWithReserve[0] ?? '')}, below the original share: that is what the reserve is for.`,
            planLineChart(planned, progress),
          )
    }
    ${money.people.length > 1 ? peopleFigure(planned) : daysFigure(planned)}
    ${figure(
      channels === null ? 'From the first contact to the money' : 'From the channels to the money',
      html`A band is as wide as the number of people in it.`,
      funnelChart(planned),
    )}
    ${standard === null ? html`` : standardFigure(planned)} ${channels === null ? html`` : channelTable(planned)}
    <div class="tables">${monthTable(planned)} ${weekGrid(planned)}</div>
    ${money.people.length > 1 ? peopleTables(planned) : html``} ${weekTable(planned)} ${proofTable(planned)}
  </section>`;
}

function summary({ target, money, needed, bufferPercent, activeDays, workingDays }: PlannedTarget): string {
  const reserved = money.months.filter(({ reserve }) => reserve).map(({ start }) => monthName(start));
  const active = money.months.length - reserved.length;
  const work = [...needed.stages].reverse().map(({ id, count }) => `${grouped(count)} ${id}`);
  return (
    `${grouped(target.amount)} yuan are ${needed.deals.count} deals of ${grouped(String(target.funnel.averageDealAmount))}; ` +
    `these take ${work.join(' and ')}. ${reserved.join(', ')} is kept in reserve, so ${active} months carry the year, ` +
    `a buffer of ${bufferPercent} %, on ${activeDays} of ${workingDays} working days.`
  );
}

function keyFigures({ target, needed, work, channels, progress, standard }: PlannedTarget) {
  const top = work[work.length - 1];
  const perDay = top?.people.length === 1 ? top.people[0]?.perWorkingDay : undefined;
  const figures = [
    { name: 'Target', value: grouped(target.amount), note: 'yuan in the year' },
    { name: 'Deals', value: grouped(needed.deals.count), note: `from ${grouped(top?.amount ?? '')} ${top?.id ?? ''}` },
    ...(standard === null || perDay === undefined
      ? []
      : [
          {
            name: `New customers a day`,
            value: perDay,
            note: `the standard of ${standard.bottleneck.perDay} should be ${standard.bottleneck.wholePerDay}`,
          },
        ]),
    ...(progress === null
      ? []
      : [{ name: 'To date', value: `${progress.percent} %`, note: `of plan on ${progress.asOf}` }]),
    ...(channels === null
      ? []
      : [
          {
            name: 'Cost of leads',
            value: grouped(channels.costAmount),
            note: `${channels.expensePercent} % of the target`,
          },
          {
            name: 'Cost of a deal',
            value: grouped(channels.costPer[channels.costPer.length - 1]?.amount ?? ''),
            note: 'yuan',
          },
        ]),
  ];
  return html`<dl class="key">
    ${figures.map(
      ({ name, value, note }) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
          <dd class="note">${note}</dd>
        </div>`,
    )}
  </dl>`;
}

/** From the year down to the day, one step a column. */
function ladder({ oneDay, target }: PlannedTarget): Markup {
  const labels = ['', 'quarter', 'month', 'week', 'day'];
  const columns = oneDay.steps.map(({ id, start }, step) => {
    const label = [
      String(target.year),
      `Quarter ${id.slice(-1)}`,
      monthName(start),
      `Week ${Number(id.slice(-2))}`,
      `${oneDay.weekday} ${Number(start.slice(8))} ${monthName(start)}`,
    ][step];
    const [money, ...work] = oneDay.due.map(({ measureId, amounts }) => ({ measureId, amount: amounts[step] ?? '' }));
    return html`<li class="${labels[step] ?? ''}">
      <h4>${label ?? id}</h4>
      <p class="money">${grouped(money?.amount ?? '')}</p>
      <div class="work">
        ${work.map(({ measureId, amount }) => html`<p><b>${grouped(amount)}</b> ${measureId}</p>`)}
      </div>
    </li>`;
  });
  const toDate = oneDay.due.map(({ measureId, toDateAmount }) =>
    measureId === 'money' ? `${grouped(toDateAmount)} yuan` : `${grouped(toDateAmount)} ${measureId}`,
  );
  return html`<div class="ladder">
    <h3>${named(oneDay.name)}: from the year to a ${oneDay.weekday === 'Tue' ? 'Tuesday' : oneDay.weekday}</h3>
    <ol>
      ${columns}
    </ol>
    <p class="note">Due from the first of January to the end of that day: ${toDate.join(', ')}.</p>
  </div>`;
}

function figure(title: string, note: Markup, drawing: Markup, legend: Markup = html``): Markup {
  return html`<figure>
    <figcaption>
      <h3>${title}</h3>
      <p>${note}</p>
    </figcaption>
    ${drawing} ${legend}
  </figure>`;
}

function daysFigure(planned: PlannedTarget): Markup {
  return figure(
    'Every day of the year',
    html`A month with fewer working days asks more of each: the darker a day, the more it has to bring.`,
    dayCalendarChart(planned),
    html`<p class="legend">
      <span><i class="scale"></i>has to bring less or more</span>
      <span><i class="made-up"></i>weekend day made a working day</span>
      <span><i class="off"></i>day off</span>
      <span><i class="reserve"></i>working day in reserve</span>
      <span><i class="day"></i>${planned.oneDay.weekday} ${planned.oneDay.date}</span>
    </p>`,
  );
}

function peopleFigure(planned: PlannedTarget): Markup {
  return figure(
    'Who owes what, and when',
    html`Million yuan and deals by person and month. The shares come from history (60) and from the weighted pipeline in
    hand (40). The darker, the more a working day: February and October are short.`,
    heatMapChart(planned),
  );
}

function standardFigure(planned: PlannedTarget): Markup {
  const { standard } = planned;
  if (standard === null) return html``;
  const { id, perDay, wholePerDay, deals, amount, percent } = standard.bottleneck;
  const rows = standard.activities.map((activity) => {
    const { needed } = activity;
    const given = [activity.id, String(activity.perDay), grouped(activity.yearCount)];
    const asked =
      needed === null ? ['', '', '', ''] : [grouped(needed.count), needed.perDay, needed.deals, grouped(needed.amount)];
    return { cells: [...given, ...asked], kind: activity.id === id ? 'marked' : '' };
  });
  return html`${figure(
    `Is ${standard.activities.map((activity) => activity.perDay).join('-')} a day enough?`,
    html`The daily standard brings <b>${deals} deals</b> = ${grouped(amount)} yuan, <b>${percent} %</b> of the target.
      The ${id} are the bottleneck: the standard’s ${perDay} should be <b>${wholePerDay}</b>.`,
    standardChart(planned, standard),
    html`<p class="legend">
      <span><i class="more"></i>the standard gives</span> <span><i class="needed"></i>the target needs</span>
    </p>`,
  )}
  ${table(
    `The standard over ${standard.days} working days`,
    ['', 'a day', 'in the year', 'needed', 'needed a day', 'would bring deals', 'yuan'],
    rows,
  )}`;
}

function channelTable({ channels, whatIf }: PlannedTarget): Markup {
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

function monthTable({ money, work }: PlannedTarget): Markup {
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
function weekGrid({ money, work }: PlannedTarget): Markup {
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

function peopleTables({ money, work }: PlannedTarget): Markup {
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

function weekTable({ week, work }: PlannedTarget): Markup {
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

function proofTable({ proofs }: PlannedTarget): Markup {
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
