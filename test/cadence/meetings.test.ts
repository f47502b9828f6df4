import { adherence, cadenceCalendar, eveningShare, movesBetween } from 'quotaloop';
import type { SharedMove } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../calendar/refusalOf.ts';
import { chineseCalendar } from '../data/chineseCalendar.ts';

const classes = ['A', 'B', 'C'];

describe('eveningShare', () => {
  /** S6: A 4 signed, 1 lost, 5 stay; B 6→A, 1→C, 2 lost, 21 stay; C 2→A, 9→B, 9 lost, 40 stay; 20 new. */
  const flows: readonly (readonly [string, string, number])[] = [
    ['C', 'C', 40],
    ['A', 'Signed', 4],
    ['A', 'Lost', 1],
    ['A', 'A', 5],
    ['B', 'A', 6],
    ['B', 'C', 1],
    ['B', 'Lost', 2],
    ['B', 'B', 21],
    ['C', 'A', 2],
    ['C', 'B', 9],
    ['C', 'Lost', 9],
    ['New', 'C', 20],
  ];
  const month: readonly SharedMove[] = flows.flatMap(([from, to, count]) =>
    Array.from({ length: count }, (_, row) => ({ id: `${from}${to}${row}`, personId: `p${row % 3}`, from, to })),
  );

  it('finds the candidates of S6: 4 signings, 6 B→A, 2 C→A', () => {
    const { counts, candidates } = eveningShare(month, { classes });
    expect(counts.map(({ kind, from, to, count }) => [kind, from, to, count])).toEqual([
      ['signing', null, 'Signed', 4],
      ['upgrade', 'B', 'A', 6],
      ['upgrade', 'C', 'A', 2],
    ]);
    expect(candidates.map(({ from }) => from).join('')).toBe('AAAABBBBBBCC');
  });

  it('adds the nine from C to B where all moves up are told', () => {
    const { counts } = eveningShare(month, { classes, upgrades: 'all' });
    expect(counts.map(({ count }) => count)).toEqual([4, 6, 2, 9]);
  });

  it('lets the larger amount speak first, then decides by person and customer', () => {
    const move = (id: string, personId: string, amount?: number): SharedMove => ({
      id,
      personId,
      from: 'B',
      to: 'A',
      ...(amount === undefined ? {} : { amount }),
    });
    const moves = [move('z', 'Bo'), move('y', 'An'), move('x', 'An'), move('w', 'Bo', 10), move('v', 'Bo', 9.5)];
    const { candidates, speakers } = eveningShare(moves, { classes });
    expect(candidates.map(({ customerId }) => customerId)).toEqual(['w', 'v', 'x', 'y', 'z']);
    expect(speakers).toEqual([
      { personId: 'Bo', places: [1, 2, 5] },
      { personId: 'An', places: [3, 4] },
    ]);
  });

  it('counts a customer won back as a signing, and one who had signed before as nothing', () => {
    const moves = ['New', 'Lost', 'Inactive', 'C', 'Signed'].map((from) => ({
      id: from,
      personId: 'An',
      from,
      to: 'Signed',
    }));
    const told = eveningShare(moves, { classes }).candidates;
    expect(told.map(({ customerId, kind }) => `${customerId} ${kind}`)).toEqual([
      'C signing',
      'Inactive signing',
      'Lost signing',
      'New signing',
    ]);
  });

  it('takes the moves between the lists of morning and evening', () => {
    const morning = [
      { id: 'Ali', class: 'B' },
      { id: 'Bo', class: 'C' },
    ];
    const evening = [
      { id: 'Ali', class: 'A' },
      { id: 'Bo', class: 'C' },
    ];
    const moves = movesBetween(morning, evening).map((move) => ({ ...move, personId: 'An' }));
    expect(eveningShare(moves, { classes }).candidates).toEqual([
      {
        place: 1,
        personId: 'An',
        customerId: 'Ali',
        kind: 'upgrade',
        from: 'B',
        to: 'A',
        exactAmount: null,
        how: null,
        method: null,
        insight: null,
        toFill: ['how', 'method', 'insight'],
      },
    ]);
  });

  const move = { id: 'Ali', personId: 'An', from: 'B', to: 'A' };
  it.each<[string, () => unknown, string]>([
    ['a class that is not there', () => eveningShare([{ ...move, to: 'D' }], { classes }), 'unknown-id at moves.0.to'],
    ['a move to New', () => eveningShare([{ ...move, to: 'New' }], { classes }), 'unknown-id at moves.0.to'],
    ['a customer twice', () => eveningShare([move, move], { classes }), 'duplicate-id at moves.1.id'],
    [
      'an amount below zero',
      () => eveningShare([{ ...move, amount: -1 }], { classes }),
      'out-of-range at moves.0.amount',
    ],
    ['no classes', () => eveningShare([], { classes: [] }), 'out-of-range at options.classes'],
    [
      'words that are none',
      () => eveningShare([{ ...move, how: 1 as never }], { classes }),
      'wrong-type at moves.0.how',
    ],
    [
      'a customer of nobody',
      () => eveningShare([{ ...move, personId: '' }], { classes }),
      'invalid-id at moves.0.personId',
    ],
    [
      'a choice of its own',
      () => eveningShare([], { classes, upgrades: 'some' as 'all' }),
      'unknown-choice at options.upgrades',
    ],
  ])('refuses %s', (_what, call, refused) => {
    expect(refusalOf(call)).toBe(refused);
  });
});

describe('adherence', () => {
  const { meetings } = cadenceCalendar(chineseCalendar, { start: '2026-01-04', end: '2026-01-06' });
  const idsOf = (kind: string) => meetings.filter((meeting) => meeting.kind === kind).map(({ id }) => id);
  const people = [
    { id: 'Zhao', kinds: ['morning-start', 'weekly-meeting', 'joint-visit'] },
    { id: 'An', kinds: ['morning-start', 'weekly-meeting', 'evening-share', 'daily-report'] },
    { id: 'Bo', absences: ['2026-01-05'], kinds: ['morning-start', 'weekly-meeting'] },
  ];
  const held = [
    ...idsOf('morning-start').map((meetingId) => ({ meetingId, attendedIds: ['Zhao', 'An'] })),
    { meetingId: 'week@2026-W02', attendedIds: ['An', 'Bo'] },
  ];
  const kept = adherence(meetings, { asOf: '2026-01-05', people, held });

  it('keeps held and attended apart, kind by kind, up to the day asked about', () => {
    expect(
      kept.kinds.map(({ kind, heldCount, dueCount, attendedCount, expectedCount }) =>
        [kind, `${heldCount}/${dueCount}`, `${attendedCount}/${expectedCount}`].join(' '),
      ),
    ).toEqual([
      'morning-start 2/2 4/5',
      'joint-visit 0/2 0/2',
      'evening-share 0/2 0/2',
      'daily-report 0/2 0/2',
      'weekly-meeting 1/1 1/2',
    ]);
    expect(kept.held.exactRate).toBe('1/3');
  });

  it('expects nobody who is away, and counts who came all the same as a guest', () => {
    expect(kept.people.map(({ personId, attendance }) => [personId, attendance.exactRate])).toEqual([
      ['Zhao', '2/5'],
      ['An', '3/7'],
      ['Bo', '0'],
    ]);
    expect(kept.guestCount).toBe(1);
  });

  it('lists what was missed, and by whom', () => {
    expect(kept.missed.filter(({ reason }) => reason === 'not-attended')).toEqual([
      {
        meetingId: 'morning@2026-01-04',
        kind: 'morning-start',
        date: '2026-01-04',
        reason: 'not-attended',
        personIds: ['Bo'],
      },
      {
        meetingId: 'week@2026-W02',
        kind: 'weekly-meeting',
        date: '2026-01-05',
        reason: 'not-attended',
        personIds: ['Zhao'],
      },
    ]);
    expect(kept.missed.filter(({ reason }) => reason === 'not-held')).toHaveLength(6);
  });

  it('leaves meetings aside at which nobody was expected, and has no share of nothing', () => {
    const away = adherence(meetings, { asOf: '2026-01-06', people: [{ id: 'Cai', endDate: '2026-01-03' }], held: [] });
    expect(away.nobodyExpectedIds).toHaveLength(meetings.length);
    expect([away.dueCount, away.held.reason, away.attendance.rate]).toEqual([0, 'nothing-due', null]);
  });

  it.each<[string, object, string]>([
    [
      'a meeting that is not there',
      { held: [{ meetingId: 'x', attendedIds: [] }] },
      'unknown-id at input.held.0.meetingId',
    ],
    [
      'somebody who is not there',
      { held: [{ meetingId: 'week@2026-W02', attendedIds: ['An', 'toString'] }] },
      'unknown-id at input.held.0.attendedIds.1',
    ],
    ['a meeting held twice', { held: [held[0], held[0]] }, 'duplicate-key at input.held.1.meetingId'],
    [
      'a name twice',
      { held: [{ meetingId: 'week@2026-W02', attendedIds: ['An', 'An'] }] },
      'duplicate-key at input.held.0.attendedIds.1',
    ],
    ['a person twice', { people: [{ id: 'An' }, { id: 'An' }] }, 'duplicate-id at input.people.1.id'],
    [
      'an end before the start',
      { people: [{ id: 'An', startDate: '2026-01-05', endDate: '2026-01-04' }] },
      'reversed-dates at input.people.0.endDate',
    ],
  ])('refuses %s', (_what, change, refused) => {
    expect(refusalOf(() => adherence(meetings, { asOf: '2026-01-05', people, held, ...change }))).toBe(refused);
  });

  it('refuses a meeting twice', () => {
    const [first] = meetings;
    expect(refusalOf(() => adherence([first!, first!], { asOf: '2026-01-05', people, held: [] }))).toBe(
      'duplicate-id at meetings.1.id',
    );
  });
});
