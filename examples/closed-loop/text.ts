import { grouped } from '../annual-plan/amounts.ts';
import type { AnsweredAttempt, EndedLoop, Happening, Quarter } from './quarter.ts';
import {
  both,
  clock,
  ENGLISH,
  gist,
  lengthOf,
  nameOf,
  percentInWords,
  readAloud,
  reasonIn,
  warningsOf,
  word,
} from './words.ts';

/** The quarter as a page of plain text: the timeline first. */
export function textReport(quarter: Quarter): string {
  const { files, timeline, loops, attempts, look, agrees } = quarter;
  const made = timeline.filter((one) => one.made !== null);
  return [
    `${both(files.team)}: a quarter and its three months, from consensus to result`,
    ...timeline.flatMap((happening) => happeningLines(happening, quarter)),
    '',
    'Results',
    ...loops.map(resultLine),
    '',
    'Not accepted, with every reason',
    ...attempts.flatMap((attempt) => attemptLines(attempt, quarter)),
    '',
    `Due on ${clock(look.time)} (${look.loop.title.en} stands at ${both(word('steps', look.state.step))})`,
    ...look.due.map(({ loop, item }) => {
      const { kind, owner, due, status, what } = item;
      const columns = [both(word('dueStatuses', status)), due.slice(0, 10), loop.title.en, nameOf(files, owner)];
      const widths = [18, 11, 14, 17];
      return `  ${columns.map((text, index) => pad(text, widths[index] ?? 0)).join('')}${what ?? both(word('dueKinds', kind))}`;
    }),
    '',
    'Where the time went; 20 to 30 % of it in consensus is what good teams spend',
    ...loops.flatMap(timeLines),
    '',
    agrees
      ? `${made.length} of ${timeline.length} stored events carry figures; the library makes each of them anew, the same to the last digit.`
      : `DIFFERENT: ${
          made
            .filter((one) => one.made?.agrees !== true)
            .map(nameOfEvent)
            .join(', ') || 'a log replays to another state'
        }`,
  ].join('\n');
}

function happeningLines(happening: Happening, { files }: Quarter): readonly string[] {
  const { loop, event, before, after } = happening;
  const step = before.step === after.step ? after.step : `${before.step} -> ${after.step}`;
  const head = [clock(event.at), loop.title.en, both(word('events', event.type)), nameOf(files, event.by), step];
  const widths = [18, 15, 24, 16, 0];
  return [
    head.map((text, index) => pad(text, widths[index] ?? 0)).join(''),
    ...wrapped(gist(happening, files), 98).map((line) => `                  ${line}`),
    ...warningsOf(happening).flatMap(({ en }) =>
      wrapped(`look again: ${en}`, 98).map((line) => `                  ${line}`),
    ),
  ];
}

function nameOfEvent({ loop, event }: Happening): string {
  return `${loop.meta.id}/${event.id}`;
}

function resultLine({ loop, state, standing }: EndedLoop): string {
  const { targetAmount, attainment } = standing;
  const actuals = state.actuals ?? [];
  return `  ${pad(loop.title.en, 15)}${readAloud(actuals, 'revenue').padStart(12)} of ${grouped(targetAmount).padStart(12)} = ${percentInWords(attainment.rate).padStart(7)}, closing ${readAloud(actuals, 'closing')}: ${both(word('outcomes', state.outcome))}`;
}

function attemptLines({ attempt, loop, answer }: AnsweredAttempt, { files }: Quarter): readonly string[] {
  const { story, sentAt, event } = attempt;
  const reasons = answer.ok
    ? [answer.duplicate === true ? 'taken once already: nothing is stored' : 'accepted']
    : answer.rejections.flatMap((reason) => {
        const { en, zh } = reasonIn(reason);
        return [`${reason.code}: ${en}`, zh];
      });
  return [
    `  ${clock(sentAt)}  ${loop.title.en}, ${nameOf(files, event.by)}, ${event.type}`,
    ...wrapped(`${story}.`, 100).map((line) => `    ${line}`),
    ...reasons.flatMap((reason) => wrapped(reason, 100).map((line) => `      ${line}`)),
  ];
}

function timeLines({ loop, time }: EndedLoop): readonly string[] {
  const steps = time.steps
    .filter(({ seconds }) => seconds > 0)
    .map((one) => `${ENGLISH.steps[one.step].toLowerCase()} ${lengthOf(one)}`);
  const { share, band } = time.consensus;
  const judged = band === null ? '' : ` (${ENGLISH.consensusBands[band].toLowerCase()})`;
  return [
    `  ${pad(loop.title.en, 15)}consensus ${percentInWords(share)}${judged}`,
    ...wrapped(steps.join(', '), 98).map((line) => `                 ${line}`),
  ];
}

/** Filled up with blanks; a Chinese character takes two places. */
function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
}

/** Lines of words that are no wider than asked; Chinese may be cut anywhere. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+|\s/g) ?? []) {
    if (widthOf(line + part) > width && line !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? part.trimStart() : part;
  }
  return line === '' ? lines : [...lines, line];
}
