import fc from 'fast-check';
import { addDays, correction, correctionsDue, daysBetween } from 'quotaloop';
import type { Correction, TrackedCorrection } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../calendar/refusalOf.ts';

const files = { id: 'files', what: '30 minutes a day on customer files', owner: 'Li', due: '2026-01-22' };
const report = { id: 'report', what: 'report on the week', owner: 'Wu', due: '2026-01-23' };
const agreed: Correction = {
  at: '2026-01-16',
  causes: ['skill', 'will'],
  evidence: 'closing 0.15 of 0.2: -50000.00',
  remedy: 'customer files',
  adjustments: [files, report],
  reinspectOn: '2026-01-26',
};

describe('correction', () => {
  it('comes back as it was given, as a copy', () => {
    const written = correction(agreed);
    expect(written).toStrictEqual(agreed);
    expect(written.adjustments).not.toBe(agreed.adjustments);
    expect(written.adjustments[0]).not.toBe(agreed.adjustments[0]);
  });

  it('may be due on the day it is agreed on, and is looked at on the next day at the earliest', () => {
    const quick = { ...agreed, adjustments: [{ ...files, due: '2026-01-16' }], reinspectOn: '2026-01-17' };
    expect(correction(quick)).toStrictEqual(quick);
    expect(refusalOf(() => correction({ ...quick, reinspectOn: '2026-01-16' }))).toBe('out-of-range at reinspectOn');
    const late = { ...quick, adjustments: [{ ...files, due: '2026-01-15' }] };
    expect(refusalOf(() => correction(late))).toBe('out-of-range at adjustments.0.due');
  });

  it('takes times of the day, a day alone meaning its end', () => {
    const same = { ...agreed, at: '2026-01-16T09:00', adjustments: [{ ...files, due: '2026-01-16T12:00:30' }], reinspectOn: '2026-01-16T17:30' }; // prettier-ignore
    expect(correction(same)).toStrictEqual(same);
    expect(correction({ ...same, reinspectOn: '2026-01-16' }).reinspectOn).toBe('2026-01-16');
    const [early, noon] = ['2026-01-16T08:59:59', '2026-01-16T12:00'];
    expect(refusalOf(() => correction({ ...same, reinspectOn: '2026-01-16T09:00:00' }))).toBe('out-of-range at reinspectOn'); // prettier-ignore
    expect(refusalOf(() => correction({ ...same, adjustments: [{ ...files, due: early }] }))).toBe('out-of-range at adjustments.0.due'); // prettier-ignore
    expect(refusalOf(() => correction({ ...same, at: '2026-01-16', adjustments: [{ ...files, due: noon }] }))).toBe('out-of-range at reinspectOn'); // prettier-ignore
    expect(refusalOf(() => correction({ ...same, at: '2026-01-16T24:00' }))).toBe('invalid-time at at');
    expect(refusalOf(() => correction({ ...same, at: '2026-02-30T10:00' }))).toBe('invalid-time at at');
    expect(correctionsDue([{ id: 'c', ...same }], '2026-01-17').map(({ daysLate }) => daysLate)).toStrictEqual([1, 1]);
  });

  it.each(['at', 'causes', 'evidence', 'remedy', 'adjustments', 'reinspectOn'] as const)('needs %s', (field) => {
    const { [field]: _left, ...rest } = agreed;
    expect(refusalOf(() => correction(rest as Correction))).toBe(`missing-field at ${field}`);
  });

  it.each(['id', 'what', 'owner', 'due'] as const)('needs the %s of every adjustment', (field) => {
    const { [field]: _left, ...rest } = report;
    const broken = { ...agreed, adjustments: [files, rest] } as unknown as Correction;
    expect(refusalOf(() => correction(broken))).toBe(`missing-field at adjustments.1.${field}`);
  });

  it.each<[string, object, string]>([
    ['no cause', { causes: [] }, 'out-of-range at causes'],
    ['a cause twice', { causes: ['will', 'will'] }, 'duplicate-key at causes.1'],
    ['bad luck', { causes: ['luck'] }, 'unknown-choice at causes.0'],
    ['no evidence', { evidence: '' }, 'invalid-id at evidence'],
    ['no remedy', { remedy: '' }, 'invalid-id at remedy'],
    ['nothing that changes', { adjustments: [] }, 'out-of-range at adjustments'],
    ['an adjustment twice', { adjustments: [files, files] }, 'duplicate-id at adjustments.1.id'],
    ['nobody', { adjustments: [{ ...files, owner: '' }] }, 'invalid-id at adjustments.0.owner'],
    ['two owners', { adjustments: [{ ...files, owner: ['Li', 'Wu'] }] }, 'invalid-id at adjustments.0.owner'],
    ['a day that does not exist', { adjustments: [{ ...files, due: '2026-02-30' }] }, 'invalid-time at adjustments.0.due'],
    ['soon', { reinspectOn: 'soon' }, 'invalid-time at reinspectOn'],
    ['a misspelt field', { reinspect: '2026-01-26' }, 'unknown-field at reinspect'],
  ])('refuses %s', (_what, change, said) => {
    expect(refusalOf(() => correction({ ...agreed, ...change }))).toBe(said);
  }); // prettier-ignore
});

describe('correctionsDue', () => {
  const tracked: fc.Arbitrary<readonly TrackedCorrection[]> = fc
    .array(
      fc.record({
        dues: fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
        done: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        again: fc.integer({ min: 1, max: 20 }),
        wasInspected: fc.boolean(),
      }),
      { maxLength: 5 },
    )
    .map((rows) =>
      rows.map(({ dues, done, again, wasInspected }, row) => ({
        ...agreed,
        id: `c${row}`,
        adjustments: dues.map((days, place) => ({ ...files, id: `a${place}`, due: addDays(agreed.at, days) })),
        reinspectOn: addDays(agreed.at, again),
        doneIds: dues.flatMap((_, place) => (done[place] === true ? [`a${place}`] : [])),
        ...(wasInspected && { reinspectedOn: '2026-02-20' }),
      })),
    );

  it('lists what is not done, once each, with its age, the longest overdue first', () => {
    fc.assert(
      fc.property(tracked, fc.nat(30), (corrections, days) => {
        const asOf = addDays(agreed.at, days);
        const due = correctionsDue(corrections, asOf);
        const expected = corrections.flatMap(({ id, adjustments, doneIds = [], reinspectOn, reinspectedOn }) => [
          ...adjustments
            .filter((adjustment) => !doneIds.includes(adjustment.id))
            .map((adjustment) => `${id} ${adjustment.id} ${adjustment.due}`),
          ...(reinspectedOn === undefined ? [`${id} null ${reinspectOn}`] : []),
        ]);
        const listed = due.map(({ correctionId, adjustmentId, due: on }) => `${correctionId} ${adjustmentId} ${on}`);
        expect([...listed].sort()).toStrictEqual(expected.sort());
        expect(due.map(({ due: on }) => on)).toStrictEqual(due.map(({ due: on }) => on).sort());
        for (const { due: on, daysLate, status, kind, owner } of due) {
          expect(daysLate).toBe(daysBetween(on, asOf));
          expect(status).toBe(on < asOf ? 'overdue' : on === asOf ? 'today' : 'upcoming');
          expect(owner).toBe(kind === 'adjustment' ? 'Li' : null);
        }
        expect(correctionsDue([...corrections].reverse(), asOf)).toStrictEqual(due);
      }),
    );
  });

  it('on one day goes by correction, then adjustment, the re-inspection last', () => {
    const on = '2026-01-20';
    const open = (id: string): TrackedCorrection => ({
      ...agreed,
      id,
      adjustments: [{ ...report, due: on }, { ...files, due: on }],
      reinspectOn: on,
    }); // prettier-ignore
    const listed = correctionsDue([open('c2'), open('c1')], on).map(({ correctionId, adjustmentId }) => `${correctionId} ${adjustmentId}`); // prettier-ignore
    expect(listed).toStrictEqual(['c1 files', 'c1 report', 'c1 null', 'c2 files', 'c2 report', 'c2 null']);
  });

  it('takes a stored event of the loop, whose further fields it leaves alone', () => {
    const event = { type: 'corrected', id: 'e7', by: 'Zhang', v: 1, ...agreed };
    expect(correctionsDue([event], '2026-01-23').map(({ status }) => status)).toStrictEqual(['overdue', 'today', 'upcoming']); // prettier-ignore
  });

  it.each<[string, unknown, string]>([
    ['a done adjustment that is none', [{ ...agreed, id: 'c', doneIds: ['x'] }], 'unknown-id at corrections.0.doneIds.0'],
    ['a correction twice', [{ ...agreed, id: 'c' }, { ...agreed, id: 'c' }], 'duplicate-id at corrections.1.id'],
    ['a correction without a name', [agreed], 'missing-field at corrections.0.id'],
    ['a re-inspection on no day', [{ ...agreed, id: 'c', reinspectedOn: 'yes' }], 'invalid-time at corrections.0.reinspectedOn'],
    ['an adjustment without an owner', [{ ...agreed, id: 'c', adjustments: [{ ...files, owner: '' }] }], 'invalid-id at corrections.0.adjustments.0.owner'],
    ['no list', agreed, 'wrong-type at corrections'],
  ])('refuses %s', (_what, corrections, said) => {
    expect(refusalOf(() => correctionsDue(corrections as TrackedCorrection[], '2026-01-23'))).toBe(said);
  }); // prettier-ignore
});
