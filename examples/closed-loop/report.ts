import { readFileSync } from 'node:fs';
import { daysBetween, loopDiagram } from 'quotaloop';
import { grouped, subtractAmounts } from '../annual-plan/amounts.ts';
import { monthName } from '../annual-plan/charts/drawing.ts';
import { figure, figureList, html, named, section, table, trusted } from '../annual-plan/html.ts';
import type { Markup } from '../annual-plan/html.ts';
import { checkpointChart } from './charts/checkpoints.ts';
import { stateDiagram } from './charts/stateDiagram.ts';
import { STEP_COLORS, timeShareChart } from './charts/timeShares.ts';
import type { AnsweredAttempt, Happening, Quarter } from './quarter.ts';
import {
  both,
  causesOf,
  CHINESE,
  clock,
  eitherOf,
  gist,
  lengthOf,
  nameOf,
  percentInWords,
  readAloud,
  reasonIn,
  warningsOf,
  word,
} from './words.ts';

/** The quarter as one page: no script, no network, the same bytes at every run. */
export function htmlReport(quarter: Quarter): string {
  const style = ['../annual-plan/report.css', 'report.css'].map((file) =>
    readFileSync(new URL(file, import.meta.url), 'utf8'),
  );
  const { files } = quarter;
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>A quarter in the loop: ${files.team.en}, ${files.year}</title>
      <style>
        ${trusted(style.join('\n'))}
      </style>
    </head>
    <body>
      <header>
        <p class="eyebrow">${named(both(files.team))}, first quarter of ${files.year}</p>
        <h1>A quarter in the loop</h1>
        <p class="lead">${summary(quarter)}</p>
        ${keyFigures(quarter)}
      </header>
      <main>
        ${section('months', 'Three months, one quarter', monthsLead(quarter), months(quarter))}
        ${section('miss', 'The miss, and what came of it', missLead(quarter), missed(quarter))}
        ${section('look', `The morning of ${longDate(quarter.look.time)}`, lookLead(quarter), look(quarter))}
        ${section('refused', 'What was not accepted', refusedLead(quarter), refused(quarter))}
        ${section('time', 'Where the time went', timeLead(quarter), time(quarter))}
        ${section('timeline', 'Everything that happened', timelineLead(quarter), timeline(quarter))}
      </main>
      <footer>
        <p>
          Computed and drawn by quotaloop’s example. People, visits and deals are constructed; the working days are
          those that the State Council arranged for ${files.year}. Amounts are in yuan.
        </p>
      </footer>
    </body>
  </html>`;
  return `<!doctype html>\n${page.markup}\n`;
}

function summary({ miss, files }: Quarter): string {
  const { reinspected, corrected, loop } = miss;
  return (
    `${files.team.en} carries a quarter through the seven steps, and three months beneath it. ` +
    `In ${loop.title.en} one inspection finds the team far behind; the figures say why, the method is practised again, ` +
    `and ${daysBetween(corrected.event.at.slice(0, 10), reinspected.event.at.slice(0, 10))} days later it is back on its line.`
  );
}

function keyFigures({ loops, timeline }: Quarter): Markup {
  const [top] = loops;
  if (top === undefined) return html``;
  const count = (type: string) => String(timeline.filter(({ event }) => event.type === type).length);
  const offTrack = timeline.filter(({ after }) => after.step === 'correction').length;
  const figures = [
    { name: 'Signed', value: grouped(top.standing.actualAmount), note: `of ${grouped(top.standing.targetAmount)}` },
    { name: 'Attainment', value: percentInWords(top.standing.attainment.rate), note: 'of the slice of the plan' },
    { name: 'Inspections', value: count('inspected'), note: `${offTrack} of them off track` },
    { name: 'Corrections', value: count('corrected'), note: 'looked at again before the end' },
  ];
  return figureList(figures);
}

function monthsLead({ loops }: Quarter): string {
  const [top, ...below] = loops;
  const missed = below.filter(({ state }) => state.outcome === 'missed').map(({ loop }) => loop.title.en);
  const sum = below.map(({ standing }) => grouped(standing.actualAmount)).join(' + ');
  return (
    `The goals are slices of one plan of the year, the checkpoints points on its day line. ` +
    `${missed.join(', ')} fell short, and the quarter was reached nevertheless: ${sum} = ${grouped(top?.standing.actualAmount ?? '')}, ` +
    `as the event that closes it is written from the three beneath it.`
  );
}

function months(quarter: Quarter): Markup {
  const { loops, rollUp } = quarter;
  const rows = loops.map(({ loop, state, standing }) => {
    const actuals = state.actuals ?? [];
    const closing = actuals.find(({ metric }) => metric === 'closing');
    const visits =
      closing !== undefined && 'numerator' in closing ? `${closing.numerator} of ${closing.denominator}` : '';
    return {
      cells: [
        both(loop.title),
        grouped(standing.targetAmount),
        grouped(standing.actualAmount),
        percentInWords(standing.attainment.rate),
        visits,
        readAloud(actuals, 'closing'),
        both(word('outcomes', state.outcome)),
      ],
      kind: state.parentId === null ? 'sum' : state.outcome === 'missed' ? 'short' : '',
    };
  });
  const covered =
    rollUp.uncovered.length === 0
      ? 'The three targets together carry the quarter’s: nothing is uncovered.'
      : `Not carried by the months: ${rollUp.uncovered.map(({ metric, shortage }) => `${metric} ${shortage}`).join(', ')}.`;
  return html`${figure(
      'Checkpoints against what was signed',
      'Million yuan by the end of each day. An inspection is held to the last checkpoint that is over; its verdict is computed, never said.',
      checkpointChart(quarter),
      html`<p class="legend">
        <span><i class="line plan"></i>plan</span> <span><i class="point"></i>checkpoint</span>
        <span><i class="line signed"></i>signed</span> <span><i class="point seen"></i>inspection, on track</span>
        <span><i class="point off-track"></i>off track</span>
      </p>`,
    )}
    ${table(
      'How each loop ended',
      ['', 'target', 'signed', 'attainment', 'deals of visits', 'closing rate', 'result'],
      rows,
      'results',
    )}
    <p class="note">${covered} The closing rate above is deals over visits of all months, no mean of percentages.</p>`;
}

function missLead({ miss }: Quarter): string {
  const { standing, diagnosis, corrected, inspected } = miss;
  const lacking = subtractAmounts(standing.plannedAmount, standing.actualAmount);
  const causes = diagnosis.causes.map(({ cause }) => both(word('causes', cause)));
  return (
    `On ${longDate(inspected.event.at)} ${grouped(lacking)} were missing of the ${grouped(standing.plannedAmount)} that the days so far had asked for. ` +
    `${causes.length === 1 ? 'One cause holds' : 'These causes hold'}: ${causes.join(', ')}. ` +
    `It leads back to ${both(word('steps', corrected.after.step))}, and nothing can be closed before it has been looked at again.`
  );
}

function missed({ miss, files }: Quarter): Markup {
  const { diagnosis, corrected, reinspected, inspected } = miss;
  const [tested] = diagnosis.causes.flatMap(({ findings }) => findings.flatMap(({ conversion }) => conversion ?? []));
  const { event } = corrected;
  if (event.type !== 'corrected' || inspected.event.type !== 'inspected') return html``;
  const chance =
    tested === undefined
      ? ''
      : `${tested.successes} of ${tested.trials} visits or fewer would be signed ${percentInWords(tested.tailChance)} of the time by a team whose closing rate is ${percentInWords(tested.plannedRate)}. Below 5 % it is believed; otherwise it would be listed as doubtful, and nobody blamed for it.`;
  const rows = diagnosis.parts.map(({ id, amount }) => {
    const cause = diagnosis.causes.find(({ findings }) => findings.some(({ factorId }) => factorId === id));
    const named = cause === undefined ? '' : both(word('causes', cause.cause));
    return { cells: [id, signed(amount), named], kind: cause === undefined ? '' : 'short' };
  });
  const agreed = [
    { name: 'Cause', text: causesOf(event) },
    { name: 'Evidence', text: event.evidence },
    { name: 'Remedy', text: event.remedy },
    ...event.adjustments.map(({ what, owner, due }) => ({
      name: 'Adjustment',
      text: `${what}: ${nameOf(files, owner)}, until ${clock(due)}`,
    })),
    { name: 'Practised', text: practised(miss.corrected, reinspected) },
    {
      name: both(word('dueKinds', 'reinspection')),
      text: `${clock(event.reinspectOn)}: ${gist(reinspected, files)}`,
    },
  ];
  return html`${table(
      'The gap, by what has to do with it',
      ['', 'yuan', 'cause'],
      [...rows, { cells: ['together', signed(diagnosis.gapAmount), ''], kind: 'sum' }],
      'causes',
    )}
    <p class="note">${chance}</p>
    <dl class="agreed">
      ${agreed.map(
        ({ name, text }) =>
          html`<div>
            <dt>${named(name)}</dt>
            <dd>${named(text)}</dd>
          </div>`,
      )}
    </dl>`;
}

/** What was shown between the correction and the inspection after it. */
function practised(corrected: Happening, reinspected: Happening): string {
  const { enablement } = reinspected.before.records;
  if (enablement === null || enablement.at < corrected.event.at) return 'nothing';
  return `${clock(enablement.at)}: ${enablement.topics.map(({ topic, evidence }) => `${topic} (${evidence ?? ''})`).join('; ')}`;
}

function lookLead({ look: { loop, state, due } }: Quarter): string {
  const overdue = due.filter(({ item }) => item.status === 'overdue').length;
  const today = due.filter(({ item }) => item.status === 'today').length;
  return (
    `${both(loop.title)} stands at ${both(word('steps', state.step))}, version ${state.seq}. ` +
    `${overdue} things are overdue, ${today} are due today. The same table that draws the arrows decides what may happen.`
  );
}

function look({ look: close, files, ...quarter }: Quarter): Markup {
  const options = close.options.map(({ event, allowed, reasons, condition }) => {
    const why = reasons.map((reason) => reasonIn(reason));
    const under = condition === null ? [] : [word('conditions', condition)];
    return html`<li class="${allowed ? 'allowed' : 'blocked'}">
      <b>${named(both(word('events', event)))}</b>
      ${[...why, ...under].map(({ en, zh }) => html`<p>${en}<br />${chinese(zh)}</p>`)}
    </li>`;
  });
  const due = close.due.map(({ loop, item: { kind, owner, due: day, status, what } }) => ({
    cells: [
      clock(day),
      what ?? both(word('dueKinds', kind)),
      nameOf(files, owner),
      both(word('dueStatuses', status)),
      both(word('dueKinds', kind)),
      loop.title.en,
    ],
    kind: status === 'overdue' ? 'short' : status === 'today' ? 'marked' : '',
  }));
  const diagram = loopDiagram(close.state, { steps: CHINESE.steps, events: CHINESE.events });
  return html`${figure(
      `The loop of ${both(close.loop.title)}`,
      'Filled is the step in which it stands; strong are the arrows that it has taken, red where a correction led back. The arrows back are named by their causes.',
      stateDiagram({ ...quarter, files, look: close }),
    )}
    <details>
      <summary>The same as Mermaid’s text, from loopDiagram</summary>
      <pre>${diagram}</pre>
    </details>
    ${table('Due in all loops', ['until', 'what', 'who', 'status', 'kind', 'loop'], due, 'due')}
    <div class="options">
      <h3>What can happen now, and why not</h3>
      <ul>
        ${options}
      </ul>
    </div>`;
}

function refusedLead({ attempts }: Quarter): string {
  const refusals = attempts.filter(({ answer }) => !answer.ok).length;
  return `${refusals} events were refused, each with every reason at once, as data: a code, the field, the values. The words are made of them in either language.`;
}

function refused({ attempts, files }: Quarter): Markup {
  return html`<ol class="refused">
    ${attempts.map((attempt) => attemptCard(attempt, files))}
  </ol>`;
}

function attemptCard({ attempt, loop, answer }: AnsweredAttempt, files: Quarter['files']): Markup {
  const { sentAt, story, event } = attempt;
  const reasons = answer.ok
    ? html`<li class="once"><p>Taken once already: it is answered as before, and nothing is stored.</p></li>`
    : answer.rejections.map((reason) => {
        const { en, zh } = reasonIn(reason);
        return html`<li>
          <code>${reason.code}</code>
          <p>${en}<br />${chinese(zh)}</p>
        </li>`;
      });
  return html`<li>
    <p class="note">${clock(sentAt)}, ${named(both(loop.title))}, ${named(nameOf(files, event.by))}</p>
    <h3>${story}</h3>
    <ul>
      ${reasons}
    </ul>
  </li>`;
}

function timeLead({ loops }: Quarter): string {
  const below = loops.filter(({ time: spent }) => spent.consensus.band === 'below');
  const names = below.map(({ loop, time: spent }) => `${loop.title.en} with ${percentInWords(spent.consensus.share)}`);
  return (
    `Good teams spend 20 to 30 % of a cycle on the consensus. ` +
    (names.length === 0
      ? 'So did this one, in every loop.'
      : `Below it: ${names.join(', ')}. It informs; nothing is refused for it.`)
  );
}

function time(quarter: Quarter): Markup {
  const steps = Object.keys(STEP_COLORS) as (keyof typeof STEP_COLORS)[];
  const rows = quarter.loops.map(({ loop, time: spent }) => ({
    cells: [
      both(loop.title),
      ...steps.map((step) => lengthOf(spent.steps.find((one) => one.step === step)!)),
      percentInWords(spent.consensus.share),
      spent.consensus.band === null ? '' : eitherOf(word('consensusBands', spent.consensus.band)),
    ],
    kind: spent.consensus.band === 'within' ? '' : 'short',
  }));
  return html`${figure(
    'From the opening to the result',
    'All stays in a step together. The dashed band is where the consensus should end.',
    timeShareChart(quarter),
    html`<p class="legend">
      ${steps.map((step) => html`<span><i class="${step}"></i>${named(both(word('steps', step)))}</span>`)}
    </p>`,
  )}
  ${table(
    'Time in each step',
    ['', ...steps.map((step) => both(word('steps', step))), 'consensus', 'band'],
    rows,
    'times',
  )}`;
}

function timelineLead({ timeline: events, loops, agrees }: Quarter): string {
  const made = events.filter((one) => one.made !== null).length;
  const verdict = agrees
    ? 'Each is what the library makes of the plan and the actuals, to the last digit'
    : 'They are not all what the library makes of the plan and the actuals';
  return `${events.length} events in ${loops.length} logs. ${made} of them carry figures. ${verdict}; every log replays to the same state.`;
}

function timeline({ timeline: events, files }: Quarter): Markup {
  return html`<ol class="events">
    ${events.map((happening) => {
      const { loop, event, before, after, made } = happening;
      const kind = after.step === 'correction' ? 'off' : event.type === 'corrected' ? 'corrected' : '';
      const moves = before.step === after.step ? [after.step] : [before.step, after.step];
      return html`<li class="${loop.meta.parentId === undefined ? 'top' : ''} ${kind}">
        <p class="when">${clock(event.at)}</p>
        <div>
          <h3>${loop.title.en}: ${named(both(word('events', event.type)))}</h3>
          <p>${named(gist(happening, files))}</p>
          ${warningsOf(happening).map(({ en, zh }) => html`<p class="warning">${en}<br />${chinese(zh)}</p>`)}
        </div>
        <p class="note">
          ${named(moves.map((step) => CHINESE.steps[step]).join(' → '))}<br />
          ${named(nameOf(files, event.by))}${made === null ? '' : html`<br /><code>${made.from}</code> ${made.agrees ? 'agrees' : 'DIFFERENT'}`}
        </p>
      </li>`;
    })}
  </ol>`;
}

/** A whole sentence in Chinese, its signs and figures included. */
function chinese(text: string): Markup {
  return html`<span lang="zh-Hans">${text}</span>`;
}

function signed(amount: string): string {
  return amount.startsWith('-') ? `−${grouped(amount.slice(1))}` : `+${grouped(amount)}`;
}

/** `9 March`. */
function longDate(time: string): string {
  return `${Number(time.slice(8, 10))} ${monthName(time)}`;
}
