import fc from 'fast-check';
import { addDays, countWorkingDays, daysBetween, milestoneStatus } from 'quotaloop';
import type { Milestone, MilestoneInspection } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../calendar/refusalOf.ts';
import { officeCalendar } from '../laws/calendar.ts';

const calendar = officeCalendar('2026-01-01', '2026-02-28', ['2026-01-01']);
const launch: Milestone = { id: 'launch', startDate: '2026-01-05', dueDate: '2026-01-14' };
const one = (milestone: Partial<Milestone>, inspection: Partial<MilestoneInspection> = {}) =>
  milestoneStatus([{ ...launch, ...milestone }], { asOf: '2026-01-10', ...inspection })[0]!;
const done = (doneRate: string | number) => [{ id: 'all', doneRate }];

const milestones = fc.record({
  tasks: fc.array(fc.record({ tenths: fc.nat(10), weight: fc.nat(4) }), { minLength: 1, maxLength: 4 }),
  days: fc.nat(40),
  asked: fc.integer({ min: -5, max: 60 }),
});

describe('milestoneStatus', () => {
  it('reckons progress by weight, the expected one by days, and is behind just when the one is below the other', () => {
    fc.assert(
      fc.property(milestones, fc.boolean(), ({ tasks, days, asked }, inWorkingDays) => {
        const dueDate = addDays(launch.startDate!, days % 30);
        const asOf = addDays(launch.startDate!, asked % 45);
        const rows = tasks.map(({ tenths, weight }, place) => ({ id: `t${place}`, doneRate: `${tenths}/10`, weight }));
        const found = one({ dueDate, tasks: rows }, { asOf, ...(inWorkingDays && { calendar }) });
        const all = tasks.reduce((sum, { weight }) => sum + weight, 0);
        const tenths = tasks.reduce((sum, { tenths: each, weight }) => sum + each * weight, 0);
        expect(found.progress.rate).toBe(all === 0 ? null : tenths / (10 * all));
        expect(found.progress.reason).toBe(all === 0 ? 'no-tasks' : null);
        const count = (end: string): number =>
          end < launch.startDate! ? 0
          : inWorkingDays ? countWorkingDays(calendar, launch.startDate!, end)
          : daysBetween(launch.startDate!, end) + 1; // prettier-ignore
        const [gone, whole] = [count(asOf < dueDate ? asOf : dueDate), count(dueDate)];
        expect(found.expectedProgress.rate).toBe(gone / whole);
        const isBehind = all > 0 && tenths * whole < gone * 10 * all;
        expect(found.risk.because.includes('behind-plan')).toBe(isBehind);
        const isLate = asOf > dueDate;
        expect(found.risk.level).toBe(isLate ? 'late' : isBehind ? 'at-risk' : all === 0 ? null : 'on-track');
        const { projectedDate } = found.risk;
        if (projectedDate === null) return;
        // On the projected day the pace so far has made the whole, on the working day before it had not.
        expect(count(projectedDate) * tenths >= count(asOf) * 10 * all).toBe(true);
        expect((count(projectedDate) - 1) * tenths < count(asOf) * 10 * all).toBe(true);
        expect(found.risk.daysLate).toBe(daysBetween(dueDate, projectedDate));
      }),
    );
  });

  it('never projects a later day for more progress', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((percent) => one({ tasks: done(`${percent}/100`) }));
        expect(less!.risk.projectedDate! >= more!.risk.projectedDate!).toBe(true);
      }),
    );
  });

  it('counts checks that have a result', () => {
    const checks = [true, true, false, null].map((passed, place) => ({ id: `c${place}`, passed }));
    const found = one({ tasks: done(1), checks });
    expect(found.quality).toStrictEqual({ rate: 2 / 3, exactRate: '2/3', reason: null, passedCount: 2, checkedCount: 3, openCount: 1 }); // prettier-ignore
    expect(found.risk).toMatchObject({ level: 'at-risk', because: ['failed-check'] });
    expect(one({ checks: [{ id: 'c', passed: null }] }).quality).toMatchObject({ rate: null, reason: 'nothing-checked', openCount: 1 }); // prettier-ignore
  });

  it('lists what stands in the way, the oldest first, and neither what is cleared nor what is to come', () => {
    const blockers = [
      { id: 'legal', what: 'waiting for legal', since: '2026-01-08', owner: 'Wu' },
      { id: 'price', what: 'price not agreed', since: '2026-01-06', resolvedOn: '2026-01-11' },
      { id: 'visa', what: 'no visa', since: '2026-01-05', resolvedOn: '2026-01-10' },
      { id: 'strike', what: 'strike', since: '2026-01-11' },
    ];
    const found = one({ blockers, tasks: done(1) });
    expect(found.blockers).toStrictEqual([
      { id: 'price', what: 'price not agreed', since: '2026-01-06', owner: null, ageDays: 4 },
      { id: 'legal', what: 'waiting for legal', since: '2026-01-08', owner: 'Wu', ageDays: 2 },
    ]);
    expect(found.risk).toMatchObject({ level: 'at-risk', because: ['blocked'] });
  });

  it('is done once it is completed, however late, and nothing speaks against it any more', () => {
    const blockers = [{ id: 'legal', what: 'waiting for legal', since: '2026-01-08' }];
    const late = one({ completedOn: '2026-01-16', blockers }, { asOf: '2026-01-20' });
    expect(late.risk).toStrictEqual({ level: 'done', because: [], projectedDate: '2026-01-16', daysLate: 2, reason: null }); // prettier-ignore
    expect(one({ completedOn: '2026-01-16' }, { asOf: '2026-01-15' }).risk.level).toBe('late'); // not yet known
  });

  it('says why it cannot say', () => {
    expect(one({}).risk).toStrictEqual({ level: null, because: [], projectedDate: null, daysLate: null, reason: 'no-tasks' }); // prettier-ignore
    const { startDate: _start, ...undated } = launch;
    const [vague] = milestoneStatus([{ ...undated, tasks: done('0.5') }], { asOf: '2026-01-10' });
    expect([vague?.expectedProgress.reason, vague?.risk.level, vague?.risk.reason]).toStrictEqual(['no-start-date', null, 'no-start-date']); // prettier-ignore
    expect(one({ tasks: done(0) }).risk.reason).toBe('nothing-done-yet');
    expect(one({ tasks: done(0) }, { asOf: '2026-01-04' }).risk.reason).toBe('not-started');
    expect(one({ tasks: done('0.01') }, { calendar }).risk.reason).toBe('beyond-calendar');
    expect(one({ tasks: done('1/100000000') }).risk.reason).toBe('beyond-calendar');
    expect(one({ tasks: done(1) }, { calendar, asOf: '2026-03-10' }).risk).toMatchObject({ level: 'late', reason: 'beyond-calendar' }); // prettier-ignore
    const weekend = { startDate: '2026-01-10', dueDate: '2026-01-11' };
    expect(one({ ...weekend, tasks: done(1) }, { calendar }).expectedProgress.reason).toBe('no-working-days');
    expect(one({ startDate: '2026-01-10', tasks: done(1) }, { calendar }).risk.reason).toBe('nothing-planned-yet');
  });

  it.each<[string, object, object, string]>([
    ['a due day before the start', { dueDate: '2026-01-04' }, {}, 'reversed-dates at milestones.0.dueDate'],
    ['a due day that the calendar does not know', { dueDate: '2026-03-01' }, { calendar }, 'outside-coverage at milestones.0.dueDate'],
    ['more than everything done', { tasks: done('1.1') }, {}, 'out-of-range at milestones.0.tasks.0.doneRate'],
    ['a weight below zero', { tasks: [{ id: 'a', doneRate: 1, weight: -1 }] }, {}, 'negative-weight at milestones.0.tasks.0.weight'],
    ['a task twice', { tasks: [...done(1), ...done(1)] }, {}, 'duplicate-id at milestones.0.tasks.1.id'],
    ['a check that is neither', { checks: [{ id: 'c', passed: 'yes' }] }, {}, 'wrong-type at milestones.0.checks.0.passed'],
    ['a blocker cleared before it came', { blockers: [{ id: 'b', what: 'x', since: '2026-01-08', resolvedOn: '2026-01-07' }] }, {}, 'reversed-dates at milestones.0.blockers.0.resolvedOn'],
    ['a blocker without words', { blockers: [{ id: 'b', what: '', since: '2026-01-08' }] }, {}, 'invalid-id at milestones.0.blockers.0.what'],
    ['a misspelt field', { due: '2026-01-14' }, {}, 'unknown-field at milestones.0.due'],
    ['no day', {}, { asOf: 'today' }, 'invalid-date at inspection.asOf'],
  ])('refuses %s', (_what, milestone, inspection, said) => {
    expect(refusalOf(() => one(milestone, inspection))).toBe(said);
  }); // prettier-ignore
});
