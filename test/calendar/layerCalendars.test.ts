import fc from 'fast-check';
import { explainDay, layerCalendars, workCalendar } from 'quotaloop';
import type { CalendarLayer, WorkCalendar } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { deepFreeze } from '../deepFreeze.ts';
import { layersOfCalendars, plainCalendars } from '../laws/calendar.ts';
import { daysFrom, isContradicted, isoWeekday, layeredOn } from '../laws/calendarReference.ts';
import { refusalOf } from './refusalOf.ts';

const country = {
  id: 'cn',
  coverage: { start: '2026-04-01', end: '2026-05-31' },
  workweek: [1, 1, 1, 1, 1, 0, 0],
  exceptions: [
    { date: '2026-04-06', weight: 0, name: 'Qingming' },
    { date: '2026-05-01', weight: 0, name: 'Labour Day' },
    { date: '2026-05-09', weight: 1, name: 'make-up day' },
  ],
};
const company = { id: 'acme', exceptions: [{ date: '2026-04-03', weight: 0, name: 'bridge day' }] };
const shop = {
  id: 'shop',
  workweek: [0, 1, 1, 1, 1, 1, 0.5],
  exceptions: [
    { date: '2026-05-01', weight: 0.5, name: 'open until noon' },
    { date: '2026-04-06', weight: 0 },
  ],
};

describe('layerCalendars', () => {
  it('lays country, company and team over each other', () => {
    const { calendar, conflicts } = layerCalendars([country, company, shop]);
    expect(calendar).toStrictEqual({
      id: 'cn+acme+shop',
      coverage: country.coverage,
      workweek: shop.workweek,
      exceptions: [
        { date: '2026-04-03', weight: 0, name: 'bridge day' },
        { date: '2026-04-06', weight: 0, name: 'Qingming' }, // the shop agrees and has no name for it
        { date: '2026-05-01', weight: 0.5, name: 'open until noon' },
        { date: '2026-05-09', weight: 1, name: 'make-up day' },
      ],
    });
    expect(workCalendar(calendar)).toBe(calendar);
    expect(conflicts).toStrictEqual([
      {
        date: '2026-05-01',
        weight: 0.5,
        decidedBy: 'shop',
        says: [
          { layerId: 'cn', weight: 0, reason: 'exception', name: 'Labour Day' },
          { layerId: 'shop', weight: 0.5, reason: 'exception', name: 'open until noon' },
        ],
      },
    ]);
  });

  it('keeps a holiday although the team works on that weekday, and names it where the team changed the weekday', () => {
    const saturdays = { id: 'saturdays', workweek: [1, 1, 1, 1, 1, 1, 0] };
    const saturday = { ...country, exceptions: [{ date: '2026-05-02', weight: 0, name: 'Labour Day' }] };
    const { calendar, conflicts } = layerCalendars([saturday, saturdays]);
    expect(explainDay(calendar, '2026-05-02')).toMatchObject({ weight: 0, weekdayWeight: 1, name: 'Labour Day' });
    expect(conflicts).toStrictEqual([
      {
        date: '2026-05-02',
        weight: 0,
        decidedBy: 'cn',
        says: [
          { layerId: 'cn', weight: 0, reason: 'exception', name: 'Labour Day' },
          { layerId: 'saturdays', weight: 1, reason: 'weekday' },
        ],
      },
    ]);
  });

  it('finds no conflict where a later workweek repeats the one below, nor where a plain weekday is named', () => {
    const repeating = { id: 'acme', workweek: country.workweek, exceptions: [{ date: '2026-04-07', weight: 0 }] };
    expect(layerCalendars([country, repeating]).conflicts).toEqual([]);
  });

  it('takes a whole calendar with an id as a layer, checked or not', () => {
    const team = workCalendar({ ...country, id: 'team', exceptions: [] });
    const expected = layerCalendars([country, { id: 'team' }]);
    expect(layerCalendars([workCalendar(country) as WorkCalendar & { id: string }, team as typeof country])).toEqual(
      expected,
    );
    expect(layerCalendars(deepFreeze(structuredClone([country, { ...country, id: 'team', exceptions: [] }])))).toEqual(
      expected,
    );
  });

  it('covers what all layers cover, and leaves out what the others say of other days', () => {
    const later = { ...company, coverage: { start: '2026-04-03', end: '2027-12-31' } };
    const { calendar } = layerCalendars([country, later, { ...shop, coverage: country.coverage }]);
    expect(calendar.coverage).toEqual({ start: '2026-04-03', end: '2026-05-31' });
    const early = { ...company, coverage: { start: '2026-01-01', end: '2026-04-30' } };
    expect(layerCalendars([country, early]).calendar.exceptions.map(({ date }) => date)).toEqual([
      '2026-04-03',
      '2026-04-06',
    ]);
  });

  it('does not touch its layers', () => {
    const layers = deepFreeze(structuredClone([country, company, shop]));
    layerCalendars(layers);
    expect(layers).toStrictEqual([country, company, shop]);
  });

  it('of one layer is that calendar', () => {
    fc.assert(
      fc.property(plainCalendars, (calendar) => {
        const { calendar: only, conflicts } = layerCalendars([{ ...calendar, id: 'only' }]);
        const { exceptions, ...rest } = workCalendar({ ...calendar, id: 'only' });
        expect(only).toEqual({ ...rest, exceptions: [...exceptions].sort(byDate) });
        expect(conflicts).toEqual([]);
      }),
    );
    const { exceptions } = layerCalendars([chineseCalendar as WorkCalendar & { id: string }]).calendar;
    expect(exceptions).toEqual([...chineseCalendar.exceptions].sort(byDate));
  });

  it('gives every day the weight of the layer that decides, and names the conflicts and no other day', () => {
    fc.assert(
      fc.property(layersOfCalendars, (layers) => {
        const { calendar, conflicts } = layerCalendars(layers);
        const days = daysFrom(calendar.coverage.start, calendar.coverage.end);
        const exceptions = new Map(calendar.exceptions.map((exception) => [exception.date, exception]));
        expect(exceptions.size).toBe(calendar.exceptions.length);
        for (const date of days) {
          const { weight, decidedBy } = layeredOn(layers, date);
          const exception = exceptions.get(date);
          const said = exception?.weight ?? calendar.workweek[isoWeekday(date) - 1];
          const named = exception?.name === undefined || exception.name === `day ${date}`;
          if (said !== weight || (exception !== undefined) !== (decidedBy !== null) || !named) throw new Error(date);
        }
        expect(conflicts.map(({ date }) => date)).toEqual(days.filter((date) => isContradicted(layers, date)));
        for (const { date, weight, decidedBy, says } of conflicts) {
          expect({ weight, decidedBy }).toEqual(layeredOn(layers, date));
          expect(says.find(({ layerId }) => layerId === decidedBy)).toMatchObject({ weight, reason: 'exception' });
          expect(new Set(says.map((statement) => statement.weight)).size).toBeGreaterThan(1);
        }
      }),
    );
  });

  it('covers the days that all layers cover', () => {
    fc.assert(
      fc.property(layersOfCalendars, (layers) => {
        const { coverage } = layerCalendars(layers).calendar;
        const coverages = layers.flatMap((layer) => layer.coverage ?? []);
        expect(coverage.start).toBe(coverages.map(({ start }) => start).reduce((a, b) => (a > b ? a : b)));
        expect(coverage.end).toBe(coverages.map(({ end }) => end).reduce((a, b) => (a < b ? a : b)));
      }),
    );
  });

  it('may be laid one after the other', () => {
    fc.assert(
      fc.property(layersOfCalendars, fc.nat({ max: 3 }), (layers, at) => {
        const all = layerCalendars(layers).calendar;
        const below = layerCalendars(layers.slice(0, 1 + (at % layers.length))).calendar;
        const { coverage } = layers[0]!;
        const rest = layers.slice(1 + (at % layers.length)).map((layer) => ({ ...{ coverage: coverage! }, ...layer }));
        const inSteps = layerCalendars([{ ...below, id: below.id! }, ...rest]).calendar;
        expect({ ...inSteps, id: '' }).toEqual({ ...all, id: '' });
      }),
    );
  });

  it('may be laid in any order where later layers name different days and leave the workweek', () => {
    const distinct = layersOfCalendars.map((layers) => {
      const seen = new Set<string>();
      return layers.map(({ workweek, exceptions = [], ...layer }, row) => {
        const fresh = exceptions.filter(({ date }) => !seen.has(date));
        for (const { date } of fresh) seen.add(date);
        return { ...layer, exceptions: fresh, ...(row === 0 ? { workweek: workweek! } : {}) };
      });
    });
    fc.assert(
      fc.property(distinct, ([ground, ...later]) => {
        const one = layerCalendars([ground!, ...later]);
        const other = layerCalendars([ground!, ...later.reverse()]);
        expect({ ...other.calendar, id: '' }).toEqual({ ...one.calendar, id: '' });
        expect(one.conflicts).toEqual([]);
      }),
    );
  });

  it.each<[refusal: string, layers: unknown]>([
    ['wrong-type at layers', country],
    ['out-of-range at layers', []],
    ['missing-field at layers.0.id', [{ ...country, id: undefined }]],
    ['invalid-id at layers.1.id', [country, { id: '' }]],
    ['duplicate-id at layers.1.id', [country, { id: 'cn' }]],
    ['missing-field at layers.0.coverage', [company, country]],
    ['missing-field at layers.0.exceptions', [{ ...country, exceptions: undefined }]],
    ['unknown-field at layers.1.holidays', [country, { id: 'acme', holidays: [] }]],
    [
      'outside-coverage at layers.1.exceptions.0.date',
      [country, { id: 'a', exceptions: [{ date: '2026-06-01', weight: 0 }] }],
    ],
    [
      'outside-coverage at layers.1.coverage',
      [country, { id: 'a', coverage: { start: '2027-01-01', end: '2027-12-31' } }],
    ],
    ['length-mismatch at layers.2.workweek', [country, company, { id: 'a', workweek: [1] }]],
    [
      'out-of-range at layers.1.exceptions.0.weight',
      [country, { id: 'a', exceptions: [{ date: '2026-04-01', weight: 2 }] }],
    ],
    [
      'invalid-date at layers.1.coverage.end',
      [country, { id: 'a', coverage: { start: '2026-04-01', end: '2026-5-1' } }],
    ],
    ['wrong-type at layers.1', [country, null]],
  ])('%s', (refusal, layers) => {
    expect(refusalOf(() => layerCalendars(layers as CalendarLayer[]))).toBe(refusal);
  });
});

function byDate(one: { readonly date: string }, other: { readonly date: string }): number {
  return one.date < other.date ? -1 : 1;
}
