import { roundExact } from '../annual-plan/amounts.ts';
import { columns, displayWidth, section } from '../annual-plan/text.ts';
import type { SalesDay } from './day.ts';
import { causeInWords, evidenceOf, kindInWords, moveOf, nameOf, percent, weekdayName } from './words.ts';

// What the demo prints: the library's figures as they are, in aligned columns of less than 120 places.

/** The whole day for a terminal. */
export function textReport(day: SalesDay): string {
  return [
    ...heading(day),
    ...section(
      'The morning: short yesterday, target today, appointments, visits due, corrections due',
      morningRows(day),
    ),
    ...section('The day: against the standard, and signed', dayRows(day)),
    ...section('The evening: who tells the others how', eveningRows(day)),
    ...section('The inspection: the month to this evening', inspectionRows(day)),
    ...section('Causes that the figures hold', causeRows(day)),
    ...section('One correction', correctionRows(day)),
    ...section('Reports, problems, meetings', cadenceRows(day)),
  ].join('\n');
}

function heading({ files, month, today, meetings }: SalesDay): readonly string[] {
  const title = `${weekdayName(meetings[0]?.weekday ?? 0)} ${files.date}, working day ${month.workingDaysDone} of ${month.workingDays}`;
  return [
    title,
    '='.repeat(displayWidth(title)),
    `Today  ${today.signed} yuan in ${today.deals} deals, planned ${today.planned}`,
    `Month  ${month.actualAmount} of ${month.plannedAmount} planned to date, ${percent(month.pace)}; needed a day from now ${month.requiredRunRate.amount ?? '-'}`,
    `Hours  ${meetings.map(({ time, kind }) => `${time ?? ''} ${kindInWords(kind).toLowerCase()}`).join(', ')}`,
  ];
}

function morningRows({ reps }: SalesDay): readonly string[] {
  return columns(
    reps.map(({ rep, brief }) => {
      const short = brief.yesterday.activities.flatMap(({ id, shortCount }) =>
        shortCount === null || shortCount === 0 ? [] : [`${id} -${shortCount}`],
      );
      return [
        rep.name,
        brief.status,
        short.join(', '),
        brief.targets[0]?.todayAmount ?? '',
        String(brief.appointments.length),
        String(brief.visits.length),
        String(brief.corrections.length),
      ];
    }),
    3,
  );
}

function dayRows({ reps, standardToday }: SalesDay): readonly string[] {
  const ids = standardToday.activities.map(({ id }) => id);
  return columns(
    [
      ['', ...ids, 'standard', 'deals', 'signed'],
      ...reps.map(({ rep, today, signedCount, signedAmount }) => [
        rep.name,
        ...ids.map((_, column) => String(today?.activities[column]?.count ?? '-')),
        today?.status ?? 'away',
        String(signedCount),
        signedAmount,
      ]),
    ],
    1,
  );
}

function eveningRows({ share, files }: SalesDay): readonly string[] {
  return columns(
    share.candidates.map((candidate) => [
      `${candidate.place}.`,
      nameOf(files, candidate.personId),
      nameOf(files, candidate.customerId),
      moveOf(candidate),
      candidate.exactAmount === null ? '' : roundExact(candidate.exactAmount),
      candidate.toFill.length === 0 ? '' : `still to tell: ${candidate.toFill.join(', ')}`,
    ]),
    4,
    [5],
  );
}

function inspectionRows({ reps, month }: SalesDay): readonly string[] {
  const row = (name: string, own: typeof month) => [
    name,
    own.targetAmount,
    own.plannedAmount,
    own.actualAmount,
    own.paceVariance.amount,
    percent(own.pace),
    own.requiredRunRate.amount ?? '-',
  ];
  return columns(
    [
      ['', 'target', 'planned to date', 'signed', 'ahead or behind', 'pace', 'needed a day'],
      ...reps.map(({ rep, month: own }) => row(rep.name, own)),
      row('all', month),
    ],
    1,
  );
}

function causeRows({ reps, gaps }: SalesDay): readonly string[] {
  return [
    ...columns(
      reps.flatMap(({ rep, diagnosis }) =>
        diagnosis.causes.map(({ cause, amount, findings }) => [
          rep.name,
          causeInWords(cause),
          amount,
          findings.map(evidenceOf).join('; '),
        ]),
      ),
      2,
      [3],
    ),
    `all: planned work ${gaps.planAmount}, ${gaps.parts.map(({ id, amount }) => `${id} ${amount}`).join(', ')}, signed ${gaps.actualAmount}`,
  ];
}

function correctionRows({ chosen, files }: SalesDay): readonly string[] {
  if (chosen === null) return ['none'];
  const { evidence, remedy, adjustments, reinspectOn } = chosen.correction;
  return [
    `${nameOf(files, chosen.rep.rep.id)}: ${evidence}`,
    remedy,
    ...adjustments.map(({ what, owner, due }) => `${what}: ${nameOf(files, owner)}, by ${due}`),
    `looked at again on ${reinspectOn}`,
  ];
}

function cadenceRows({ reports, backlog, adherence }: SalesDay): readonly string[] {
  return [
    `reports   ${percent(reports.coverage)} handed in, ${percent(reports.completeness)} complete and in time`,
    `problems  ${backlog.open.length} open, ${backlog.overLimitIds.length} too long, ${backlog.unownedIds.length} nobody's`,
    `meetings  ${adherence.heldCount} of ${adherence.dueCount} held; ${adherence.attendedCount} of ${adherence.expectedCount} people there`,
  ];
}
