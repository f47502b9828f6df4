import { readFileSync } from 'node:fs';
import { variance } from 'quotaloop';
import { grouped, roundExact } from '../annual-plan/amounts.ts';
import { monthName } from '../annual-plan/charts/drawing.ts';
import { figure, figureList, html, named, section, table, trusted } from '../annual-plan/html.ts';
import type { Markup } from '../annual-plan/html.ts';
import { FACTOR_COLORS, gapChart } from './charts/gap.ts';
import { monthLineChart } from './charts/monthLine.ts';
import type { RepDay, SalesDay } from './day.ts';
import {
  causeInWords,
  daysOf,
  evidenceOf,
  kindInWords,
  moveOf,
  nameOf,
  percent,
  signedAmount,
  weekdayName,
} from './words.ts';

/** The day as one page: no script, no network, the same bytes at every run. */
export function htmlReport(day: SalesDay): string {
  const style = ['../annual-plan/report.css', 'report.css'].map((file) =>
    readFileSync(new URL(file, import.meta.url), 'utf8'),
  );
  const { files, month } = day;
  const longDate = `${weekdayName(day.meetings[0]?.weekday ?? 0)} ${Number(files.date.slice(8))} ${monthName(files.date)} ${files.year}`;
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>A sales day: ${longDate}</title>
      <style>
        ${trusted(style.join('\n'))}
      </style>
    </head>
    <body>
      <header>
        <p class="eyebrow">${longDate}, working day ${month.workingDaysDone} of ${month.workingDays}</p>
        <h1>A sales day</h1>
        <p class="lead">${summary(day)}</p>
        ${keyFigures(day)}
      </header>
      <main>
        ${section('morning', 'The morning', morningLead(day), morning(day))}
        ${section('day', 'The day', dayLead(day), dayTable(day))}
        ${section('evening', 'The evening', eveningLead(day), evening(day))}
        ${section('inspection', 'The inspection', inspectionLead(day), inspection(day))}
        ${section('correction', 'One correction', correctionLead(day), correction(day))}
        ${section('cadence', 'Reports, problems, meetings', cadenceLead(day), cadence(day))}
      </main>
      <footer>
        <p>
          Computed and drawn by quotaloop’s example. People, customers, visits and deals are constructed; the working
          days are those that the State Council arranged for ${files.year}. Amounts are in yuan.
        </p>
      </footer>
    </body>
  </html>`;
  return `<!doctype html>\n${page.markup}\n`;
}

function summary({ today, month }: SalesDay): string {
  return (
    `${grouped(today.signed)} yuan were signed today in ${today.deals} deals, where the plan asked for ${grouped(today.planned)}. ` +
    `The month stands at ${grouped(month.actualAmount)} of ${grouped(month.plannedAmount)} planned to date. ` +
    `Each of the ${month.workingDaysLeft} working days left has to bring ${grouped(month.requiredRunRate.amount ?? '')}.`
  );
}

function keyFigures({ today, month, standardToday, share }: SalesDay): Markup {
  const figures = [
    { name: 'Signed today', value: grouped(today.signed), note: `yuan; planned ${grouped(today.planned)}` },
    { name: 'Pace', value: percent(month.pace), note: 'of the plan to date' },
    {
      name: 'Standard met',
      value: `${standardToday.metDays} of ${standardToday.dueDays}`,
      note: `people, ${standardToday.activities.map(({ id }) => id).join(', ')}`,
    },
    { name: 'To share', value: String(share.candidates.length), note: 'signings and moves into A' },
  ];
  return figureList(figures);
}

// The morning

function morningLead({ meetings, brief }: SalesDay): string {
  const hours = meetings
    .map(({ kind, time }) => `${kindInWords(kind).toLowerCase()} at ${time ?? 'any time'}`)
    .join(', ');
  const working = brief.people.filter(({ status }) => status === 'working').length;
  return `${working} of ${brief.people.length} are here. Today: ${hours}. Each card has the agenda of its quarter of an hour: what fell short yesterday, what was promised, what today has to bring, what is in the diary, and which customers are overdue for a visit, with class and days.`;
}

/** How many forgotten customers a card names; the others are counted. */
const CUSTOMERS_SHOWN = 3;

function morning(day: SalesDay): Markup {
  return html`<ul class="cards">
    ${day.reps.map(({ rep, brief }) => {
      const [target] = brief.targets;
      const short = brief.yesterday.activities.filter(({ shortCount }) => shortCount !== null && shortCount > 0);
      const yesterday =
        brief.yesterday.status === 'missing'
          ? 'no report'
          : short.map(({ id, count, requiredCount }) => `${id} ${count ?? 0}\u00a0of\u00a0${requiredCount}`).join(', ');
      return html`<li class="${brief.status === 'working' ? '' : 'away'}">
        <h3>${named(rep.name)}</h3>
        <p class="target">
          ${
            brief.status === 'working'
              ? html`<b>${grouped(target?.todayAmount ?? '')}</b> yuan today`
              : html`${brief.status === 'absent' ? 'away today' : brief.status}`
          }
        </p>
        <dl>
          ${yesterday === '' ? html`` : line('Yesterday', html`${yesterday}`, 'short')}
          ${brief.corrections.map(({ what, due }) => line('Promised', html`${what ?? ''}, due ${shortDate(due)}`, 'short'))}
          ${brief.appointments.map(({ time, what }) => line(time ?? 'open', html`${what}`))}
          ${brief.visits.length === 0 ? html`` : line('Overdue', overdue(brief.visits, day))}
        </dl>
      </li>`;
    })}
  </ul>`;
}

/** The longest forgotten customers, each with class and days. */
function overdue(visits: RepDay['brief']['visits'], { files }: SalesDay): Markup {
  const shown = visits.slice(0, CUSTOMERS_SHOWN).map(({ id, class: name, overdueDays }) => {
    const since = overdueDays === null ? 'never visited' : daysOf(overdueDays);
    return html`<span class="due"><span>${nameOf(files, id)}</span><span class="note">${name}, ${since}</span></span>`;
  });
  const more = visits.length - shown.length;
  return html`${shown}${more > 0 ? `and ${more} more` : ''}`;
}

function line(term: string, text: Markup, kind = ''): Markup {
  return html`<div class="${kind}">
    <dt>${term}</dt>
    <dd>${text}</dd>
  </div>`;
}

/** `13 January`. */
function shortDate(date: string): string {
  return `${Number(date.slice(8))} ${monthName(date)}`;
}

// The day

function dayLead({ standardToday, standardToDate, files }: SalesDay): string {
  const standard = files.standard.map(({ count }) => count).join('-');
  return (
    `The standard is ${standard} a day: ${files.standard.map(({ id, count }) => `${count} ${id}`).join(', ')}. Today ` +
    `${standardToday.metDays} of ${standardToday.dueDays} met it in full; this month it was met on ${percent(standardToDate.exactMetShare)} ` +
    `of the days reported, although ${standardToDate.activities.map(({ id, exactAttainmentRate }) => `${id} come to ${percent(exactAttainmentRate)}`).join(', ')} in total. A good day does not make up for a bad one.`
  );
}

function dayTable({ reps, standardToday, today, streaks }: SalesDay): Markup {
  const head = [
    '',
    ...standardToday.activities.map(({ id }) => id),
    'standard',
    'days in a row',
    'deals',
    'signed, yuan',
    'asked, yuan',
  ];
  const rows = reps.map(({ rep, today: own, signedCount, signedAmount: signed, brief }, row) => ({
    cells: [
      rep.name,
      ...standardToday.activities.map((_, column) => String(own?.activities[column]?.count ?? '–')),
      own === null ? 'away' : own.status,
      String(streaks[row]?.current.length ?? 0),
      signedCount === 0 ? '–' : String(signedCount),
      signedCount === 0 ? '–' : grouped(signed),
      grouped(brief.targets[0]?.todayAmount ?? ''),
    ],
    kind: own === null ? 'quiet' : own.status === 'met' ? '' : 'short',
  }));
  const sum = {
    cells: [
      'All',
      ...standardToday.activities.map(({ count }) => String(count)),
      `${standardToday.metDays} of ${standardToday.dueDays}`,
      '',
      String(today.deals),
      grouped(today.signed),
      '',
    ],
    kind: 'sum',
  };
  return table('What was done and what was signed', head, [...rows, sum]);
}

// The evening

function eveningLead({ share, stock, files }: SalesDay): string {
  const counts = share.counts.map(({ kind, from, to, count }) =>
    kind === 'signing' ? `${count} signings` : `${count} ${moveOf({ from: from ?? '', to })}`,
  );
  const inHand = files.classes.map((name) => `${name} ${stock.endCounts[stock.states.indexOf(name)] ?? 0}`).join(', ');
  return `${counts.join(', ')}. Whoever signed or moved a customer into A tells the others how. This evening the customers in hand are ${inHand}.`;
}

function evening({ share, files }: SalesDay): Markup {
  return html`<ol class="share">
    ${share.candidates.map(
      ({ place, personId, customerId, kind, from, to, exactAmount, how, method, insight, toFill }) =>
        html`<li class="${kind}">
          <p class="place">${place}</p>
          <h3>${named(nameOf(files, personId))}</h3>
          <p class="what">
            ${nameOf(files, customerId)}, <b>${kind === 'signing' ? 'signed' : moveOf({ from, to })}</b>
            ${exactAmount === null ? '' : `${grouped(roundExact(exactAmount))} yuan`}
          </p>
          <dl>
            ${how === null ? html`` : line('How', html`${how}`)}
            ${method === null ? html`` : line('Method', html`${method}`)}
            ${insight === null ? html`` : line('Insight', html`${insight}`)}
            ${toFill.length === 0 ? html`` : line('Still to tell', html`${toFill.join(', ')}`, 'short')}
          </dl>
        </li>`,
    )}
  </ol>`;
}

// The inspection

function inspectionLead({ month, reps }: SalesDay): string {
  const behind = reps.filter(({ month: own }) => own.paceVariance.amount.startsWith('-'));
  return (
    `${grouped(month.actualAmount)} of ${grouped(month.plannedAmount)} yuan planned to date, ${percent(month.pace)}; ` +
    `${percent(month.attainment)} of the month’s ${grouped(month.targetAmount)}. At this pace the month ends at ${grouped(month.projection.amount ?? '')}. ` +
    `${behind.length} of ${reps.length} are behind their own plan.`
  );
}

function inspection(day: SalesDay): Markup {
  return html`${figure('Where the month stands', html`The plan is laid over each person’s own working days.`, monthLineChart(day))}
  ${standTable(day)} ${gridTable(day)}
  ${figure(
    'Why: visits, closing or deal size',
    html`The planned work is a number of visits, the share of them that sign, and the average deal. What each of the
    three has to do with a person’s gap is its Shapley value: the parts sum to the gap, and no order is preferred.`,
    gapChart(day),
    html`<p class="legend">
      ${day.gaps.parts.map(({ id }, place) => html`<span><i style="background:${FACTOR_COLORS[place] ?? ''}"></i>${id}</span>`)}
    </p>`,
  )}
  ${gapTable(day)} ${causeTable(day)}`;
}

function standTable({ reps, month }: SalesDay): Markup {
  const head = [
    'Yuan',
    'month target',
    'planned to date',
    'signed',
    'ahead or behind',
    'pace',
    'needed a day from now',
    'at this pace',
  ];
  const cells = (name: string, own: RepDay['month']) => [
    name,
    grouped(own.targetAmount),
    grouped(own.plannedAmount),
    grouped(own.actualAmount),
    signedAmount(own.paceVariance.amount),
    percent(own.pace),
    grouped(own.requiredRunRate.amount ?? '–'),
    grouped(own.projection.amount ?? '–'),
  ];
  return table('Everybody against his own plan', head, [
    ...reps.map(({ rep, month: own }) => ({
      cells: cells(rep.name, own),
      kind: own.paceVariance.amount.startsWith('-') ? 'short' : '',
    })),
    { cells: cells('All', month), kind: 'sum' },
  ]);
}

/** The wall of the weekly meeting: each cell in the colour of its state. */
function gridTable({ grid, reps }: SalesDay): Markup {
  const title = 'Week by week';
  const weeks = grid.columns.map(({ periodId }) => `Week ${Number(periodId.slice(6, 8))}`);
  const cell = ({ rate, state }: { readonly rate: number | null; readonly state: string | null }): Markup =>
    html`<td class="${state ?? ''}">
      ${rate === null ? '–' : `${Math.round(rate * 100)} %`}<small>${(state ?? '').replace('-', ' ')}</small>
    </td>`;
  const row = (name: string, cells: readonly Markup[], kind: string): Markup =>
    html`<tr class="${kind}">
      <th scope="row">${named(name)}</th>
      ${cells}
    </tr>`;
  return html`<div class="table">
    <h3>${title}</h3>
    <div class="scroll" role="region" aria-label="${title}" tabindex="0">
      <table class="grid">
        <thead>
          <tr>
            ${['Signed of planned', ...weeks, 'month to date'].map((text) => html`<th scope="col">${text}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${grid.rows.map(({ cells, total }, place) => row(reps[place]?.rep.name ?? '', [...cells, total].map(cell), ''))}
          ${row('All', [...grid.columns, grid.total].map(cell), 'sum')}
        </tbody>
      </table>
    </div>
  </div>`;
}

function gapTable({ reps, gaps, month }: SalesDay): Markup {
  const head = [
    'Yuan',
    'visits',
    'deals',
    'planned work',
    ...gaps.parts.map(({ id }) => id),
    'signed',
    'planned work − plan to date',
  ];
  const rows = reps.map(({ rep, visits, deals, gap, month: own }) => ({
    cells: [
      rep.name,
      `${visits.actual} of ${visits.planned}`,
      String(deals),
      grouped(gap.planAmount),
      ...gap.parts.map(({ amount }) => signedAmount(amount)),
      grouped(gap.actualAmount),
      signedAmount(variance({ targetAmount: own.plannedAmount, actualAmount: gap.planAmount }).amount),
    ],
  }));
  const sum = {
    cells: [
      'All',
      '',
      '',
      grouped(gaps.planAmount),
      ...gaps.parts.map(({ amount }) => signedAmount(amount)),
      grouped(gaps.actualAmount),
      signedAmount(variance({ targetAmount: month.plannedAmount, actualAmount: gaps.planAmount }).amount),
    ],
    kind: 'sum',
  };
  return table('The gap to the cent: planned work + visits + closing + deal size = signed', head, [...rows, sum]);
}

function causeTable({ reps }: SalesDay): Markup {
  const rows = reps.flatMap(({ rep, diagnosis }) => [
    ...diagnosis.causes.map(({ cause, amount, findings }) => ({
      cells: [rep.name, causeInWords(cause), signedAmount(amount), findings.map(evidenceOf).join('; ')],
      kind: '',
    })),
    ...diagnosis.doubtful.map((finding) => ({
      cells: [
        rep.name,
        finding.certainty === 'not-enough-data' ? 'too few to tell' : 'within chance',
        signedAmount(finding.amount),
        evidenceOf(finding),
      ],
      kind: 'quiet',
    })),
  ]);
  return table(
    'Causes that the figures hold, and what may be chance',
    ['', 'cause', 'cost, yuan', 'evidence'],
    rows,
    'causes',
  );
}

// The correction

function correctionLead({ chosen, files }: SalesDay): string {
  if (chosen === null) return 'Nobody is behind for a cause that the figures hold.';
  const { rep, correction: agreed } = chosen;
  return `One thing is corrected today, the costliest: ${nameOf(files, rep.rep.id)}, ${agreed.causes.map(causeInWords).join(', ')}.`;
}

function correction({ chosen, corrections, correctionsDue, files }: SalesDay): Markup {
  const remedies = new Map(corrections.map(({ id, remedy }) => [id, remedy]));
  const rows = correctionsDue.map(({ correctionId, kind, what, owner, due, status, daysLate }) => ({
    cells: [
      kind === 'reinspection' ? `Look again: ${remedies.get(correctionId) ?? ''}` : (what ?? ''),
      kind === 'reinspection' ? nameOf(files, files.supervisor.id) : nameOf(files, owner),
      due,
      status === 'overdue' ? `${daysOf(daysLate)} late` : status,
    ],
    kind: status === 'overdue' ? 'short' : '',
  }));
  const agreed = chosen?.correction;
  return html`${
    agreed === undefined
      ? html``
      : html`<dl class="agreed">
          ${line('Evidence', html`${agreed.evidence}`)} ${line('What is done', html`${agreed.remedy}`)}
          ${agreed.adjustments.map(({ what, owner, due }) => line('Promised', html`${what}: ${named(nameOf(files, owner))}, by ${due}`))}
          ${line('Looked at again', html`${agreed.reinspectOn}, ${named(nameOf(files, files.supervisor.id))}`)}
        </dl>`
  }
  ${table('Promised and not yet done', ['', 'who', 'due', ''], rows, 'causes')}`;
}

// Reports, problems, meetings

function cadenceLead({ reports, backlog, adherence }: SalesDay): string {
  return (
    `${percent(reports.coverage)} of the month’s daily reports are in, ${percent(reports.completeness)} complete and in time. ` +
    `${backlog.open.length} problems are open, ${backlog.overLimitIds.length} of them too long. ${adherence.heldCount} of ${adherence.dueCount} meetings took place.`
  );
}

function cadence({ reports, backlog, adherence, files }: SalesDay): Markup {
  const reportRows = reports.people.map(
    ({ personId, dueCount, completeCount, incompleteCount, missingCount, lateCount, coverage }) => ({
      cells: [
        nameOf(files, personId),
        ...[dueCount, completeCount, incompleteCount, missingCount, lateCount].map(String),
        percent(coverage),
      ],
      kind: missingCount + incompleteCount + lateCount > 0 ? 'short' : '',
    }),
  );
  const problemRows = backlog.open.map(({ what, owner, raisedDate, ageDays, ageWorkingDays, overLimit }) => ({
    cells: [what, nameOf(files, owner), raisedDate, String(ageDays), String(ageWorkingDays)],
    kind: overLimit ? 'short' : '',
  }));
  const meetingRows = adherence.kinds.map(
    ({ kind, heldCount, dueCount, attendedCount, expectedCount, attendance }) => ({
      cells: [
        kindInWords(kind),
        `${heldCount} of ${dueCount}`,
        `${attendedCount} of ${expectedCount}`,
        percent(attendance),
      ],
      kind: heldCount < dueCount ? 'short' : '',
    }),
  );
  return html`${table('Daily reports of the month', ['', 'due', 'complete', 'a part missing', 'not handed in', 'late', 'handed in'], reportRows)}
  ${table('Open problems, oldest first', ['', 'who', 'since', 'days', 'working days'], problemRows, 'causes')}
  ${table('Meetings of the month', ['', 'held', 'people there', ''], meetingRows)}`;
}
