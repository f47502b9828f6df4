import fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  agesAsDaysPass,
  backlogs,
  cadenceRules,
  comesInParts,
  countsEverySeat,
  goInOrder,
  judgesEachReport,
  keptMeetings,
  letsTheRightSpeak,
  liesWhereItShould,
  reportInputs,
  sharedMoves,
} from '../laws/cadence.ts';
import { coveredRanges } from '../laws/calendar.ts';
import { daysFrom } from '../laws/calendarReference.ts';
import { numRuns } from '../laws/cases.ts';

const dated = fc.tuple(coveredRanges, cadenceRules);

describe('laws of the cadence', () => {
  it('every meeting lies where a search through its day, week and month finds it; what has no place is listed', () => {
    fc.assert(
      fc.property(dated, ([{ calendar, start, end }, rules]) => liesWhereItShould(calendar, start, end, rules)),
      { numRuns: numRuns / 5 }, // the reference walks over texts, day by day and rule by rule
    );
  });

  it('meetings go in the order of date, time and rule', () => {
    fc.assert(fc.property(dated, ([{ calendar, start, end }, rules]) => goInOrder(calendar, start, end, rules)));
  });

  it('the meetings of a range are those of its parts', () => {
    fc.assert(
      fc.property(dated, fc.nat(), ([{ calendar, start, end }, rules], place) => {
        const days = daysFrom(start, end);
        comesInParts(calendar, start, end, days[place % days.length]!, rules);
      }),
      { numRuns: numRuns / 2 }, // half a year of meetings, twice
    );
  });

  it('every report is judged as a reader would, and people and days sum to the team', () => {
    fc.assert(
      fc.property(reportInputs, judgesEachReport),
      { numRuns: numRuns / 5 }, // the reference reads every report anew for every line
    );
  });

  it('problems age by one a day, the oldest stand first, and none is lost', () => {
    fc.assert(fc.property(backlogs, agesAsDaysPass));
  });

  it('every seat of every meeting is counted once, and every empty one is listed', () => {
    fc.assert(fc.property(keptMeetings, countsEverySeat));
  });

  it('whoever signed or moved a customer up speaks, in an order that the input does not change', () => {
    const shuffled = sharedMoves.chain((moves) =>
      fc.tuple(fc.constant(moves), fc.shuffledSubarray([...moves], { minLength: moves.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom('into-best' as const, 'all' as const), ([moves, others], upgrades) =>
        letsTheRightSpeak(moves, others, upgrades),
      ),
    );
  });
});
