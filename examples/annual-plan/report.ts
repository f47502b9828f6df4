import { readFileSync } from 'node:fs';
import { compareAmounts, grouped } from './amounts.ts';
import { dayCalendarChart } from './charts/dayCalendar.ts';
import { monthName } from './charts/drawing.ts';
import { funnelChart } from './charts/funnel.ts';
import { heatMapChart } from './charts/heatMap.ts';
import { planLineChart } from './charts/planLine.ts';
import { standardChart } from './charts/standard.ts';
import { figure, figureList, html, named, table, trusted } from './html.ts';
import type { Markup } from './html.ts';
import type { CompanyPlan, PlannedTarget } from './plan.ts';
import type { Progress } from './progress.ts';
import { channelTable, monthTable, peopleTables, proofTable, weekGrid, weekTable } from './reportTables.ts';

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
    ${keyFigures(planned)} ${ladder(planned)} ${progress === null ? html`` : progressFigure(planned, progress)}
    ${money.people.length > 1 ? peopleFigure(planned) : daysFigure(planned)}
    ${figure(
      channels === null ? 'From the first contact to the money' : 'From the channels to the money',
      html`A band is as wide as the number of people in it.`,
      funnelChart(planned),
    )}
    ${standard === null ? html`` : standardFigure(planned)} ${channels === null ? html`` : channelTable(planned)}
    ${monthTable(planned)} ${weekGrid(planned)} ${money.people.length > 1 ? peopleTables(planned) : html``}
    ${weekTable(planned)} ${proofTable(planned)}
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
            name: `${capital(standard.bottleneck.id)} a day`,
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
  return figureList(figures);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
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
    <p class="note">Due from the first day of the year to the end of that day: ${toDate.join(', ')}.</p>
  </div>`;
}

function progressFigure(planned: PlannedTarget, progress: Progress): Markup {
  const { asOf, actualAmount, planAmount, percent, missingAmount, rest, restWithReserve } = progress;
  const [monthly = '', released = ''] = [rest[0], restWithReserve[0]];
  const share = planned.money.months[0]?.amount ?? '';
  const comparison = compareAmounts(released, share) < 0 ? `, less than the ${grouped(share)} of the plan` : '';
  return figure(
    `Where the plan stands on ${asOf}`,
    html`Signed so far (constructed actuals) are <b>${grouped(actualAmount)}</b> of ${grouped(planAmount)} yuan,
      <b>${percent} %</b>; ${grouped(missingAmount)} are missing. Spread over the ${rest.length} active months left, the
      rest is ${grouped(monthly)} a month; with the reserve released it is ${grouped(released)}${comparison}.`,
    planLineChart(planned, progress),
  );
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
  const { money, target } = planned;
  const baselines = (target.baselineWeights ?? []).map(({ id, weight }) => `${id} (${String(weight)})`);
  const shares = baselines.length === 0 ? '' : ` Shares by ${baselines.join(' and ')}.`;
  const [shortest] = money.months.filter(({ reserve }) => !reserve).sort((a, b) => a.workingDays - b.workingDays);
  const example =
    shortest === undefined ? '' : ` ${monthName(shortest.start)} is darkest: it has ${shortest.workingDays} of them.`;
  return figure(
    'Who owes what, and when',
    html`Million yuan and deals by person and month.${shares} The darker, the more on each working day.${example}`,
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
