import fc from 'fast-check';
import { concentration, segmentTeam, spanCheck } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../allocation/refusals.ts';
import type { AnyFunction } from '../allocation/refusals.ts';
import { namedRefusals } from '../activity/namedRefusals.ts';
import { compareRationals } from '../laws/funnel.ts';

const rows = (values: readonly number[]) => values.map((value, index) => ({ id: `rep ${index}`, value }));
const people = fc.array(fc.integer({ min: -2, max: 9 }), { maxLength: 40 }).map(rows);

describe('segmentTeam', () => {
  it('puts everybody into one segment and nobody below somebody with less', () => {
    const options = fc.record(
      { ties: fc.constantFrom('ordered' as const, 'together' as const), shares: fc.constant([3, 6, 1]) },
      { requiredKeys: ['ties'] },
    );
    fc.assert(
      fc.property(people, options, (team, { ties, shares }) => {
        const named = shares?.map((share, place) => ({ id: `segment ${place}`, share }));
        const { segments, people: cut } = segmentTeam(team, {
          ties,
          ...(named === undefined ? {} : { shares: named }),
        });
        const ranked = segments.flatMap(({ memberIds }) => memberIds);
        expect([...ranked].sort()).toStrictEqual(team.map(({ id }) => id).sort());
        const valueOf = (id: string) => team.find((person) => person.id === id)!.value;
        const segmentOf = (id: string) => segments.findIndex(({ memberIds }) => memberIds.includes(id));
        ranked.slice(1).forEach((id, place) => {
          expect(valueOf(id)).toBeLessThanOrEqual(valueOf(ranked[place]!));
          if (ties === 'together' && valueOf(id) === valueOf(ranked[place]!))
            expect(segmentOf(id)).toBe(segmentOf(ranked[place]!));
        });
        cut.forEach(({ id, class: segment }) => {
          expect(segment).toBe(segments[segmentOf(id)]!.id);
        });
      }),
    );
  });

  it('has at least the minimum at the bottom, and moves nobody more than that takes', () => {
    fc.assert(
      fc.property(people, fc.nat(12), (team, minimumBottom) => {
        const counts = (options: object) => segmentTeam(team, options).segments.map(({ count }) => count);
        const [top, middle, bottom] = counts({}) as [number, number, number];
        const wanted = Math.max(bottom, Math.min(minimumBottom, team.length));
        const left = team.length - wanted;
        expect(counts({ minimumBottom })).toStrictEqual([Math.min(top, left), Math.max(0, left - top), wanted]);
        expect(top + middle + bottom).toBe(team.length);
      }),
    );
  });

  it('ranks equal values by id, by code points', () => {
    const team = ['b', '😀', 'ａ', 'a'].map((id) => ({ id, value: 1 }));
    expect(segmentTeam(team).segments.flatMap(({ memberIds }) => memberIds)).toStrictEqual(['a', 'b', 'ａ', '😀']);
    expect(segmentTeam(team).tiesAtCuts).toStrictEqual([{ aboveIds: ['a'], belowIds: ['b', 'ａ', '😀'] }]);
  });

  it.each(
    namedRefusals([
      [
        'a minimum beside together',
        'conflicting-fields',
        ['options', 'minimumBottom'],
        [],
        { ties: 'together', minimumBottom: 1 },
      ],
      ['a minimum of half a person', 'not-an-integer', ['options', 'minimumBottom'], [], { minimumBottom: 0.5 }],
      [
        'a person twice',
        'duplicate-id',
        ['people', 1, 'id'],
        [
          { id: 'a', value: 1 },
          { id: 'a', value: 2 },
        ],
      ],
      ['a value of no number', 'not-a-decimal', ['people', 0, 'value'], [{ id: 'a', value: 'good' }]],
      ['shares of nothing', 'no-positive-weight', ['options', 'shares'], [], { shares: [{ id: 'a', share: 0 }] }],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('segmentTeam', segmentTeam as AnyFunction, refusal);
  });
});

describe('spanCheck', () => {
  it('counts the managers who can share the people: all numbers between, and no others', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(14), { maxLength: 8 }),
        fc.integer({ min: 1, max: 7 }),
        fc.nat(5),
        (counts, least, more) => {
          const most = least + more;
          const check = spanCheck(
            counts.map((memberCount, index) => ({ id: `m${index}`, memberCount })),
            { least, most },
          );
          const total = counts.reduce((sum, each) => sum + each, 0);
          for (let managers = 0; managers <= total + 1; managers += 1) {
            const canShare = managers === 0 ? total === 0 : managers * least <= total && total <= managers * most;
            expect(managers >= check.fewestManagers && managers <= check.mostManagers).toBe(canShare);
          }
          check.managers.forEach(({ memberCount, verdict, missingCount, excessCount }) => {
            expect(memberCount + missingCount - excessCount).toBe(Math.min(most, Math.max(least, memberCount)));
            expect(verdict === 'within').toBe(missingCount + excessCount === 0);
          });
          expect(check.withinSpan).toBe(counts.every((count) => count >= least && count <= most));
        },
      ),
    );
  });

  it('both limits are within', () => {
    const verdicts = [4, 5, 8, 9].map((memberCount) => ({ id: String(memberCount), memberCount }));
    expect(spanCheck(verdicts).managers.map(({ verdict }) => verdict)).toStrictEqual([
      'too-few',
      'within',
      'within',
      'too-many',
    ]);
  });

  it.each(
    namedRefusals([
      ['limits that cross', 'out-of-range', ['options', 'most'], [], { least: 9 }],
      ['half a person', 'not-an-integer', ['managers', 0, 'memberCount'], [{ id: 'a', memberCount: 1.5 }]],
      ['fewer than nobody', 'out-of-range', ['managers', 0, 'memberCount'], [{ id: 'a', memberCount: -1 }]],
      [
        'more people than can be counted',
        'count-too-large',
        ['managers'],
        [
          { id: 'a', memberCount: 2 ** 53 - 1 },
          { id: 'b', memberCount: 1 },
        ],
      ],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('spanCheck', spanCheck as AnyFunction, refusal);
  });
});

describe('concentration', () => {
  const values = fc.array(fc.nat(50), { minLength: 1, maxLength: 25 });

  it('is what the definitions say: mean absolute difference, squared shares, the largest first', () => {
    fc.assert(
      fc.property(values, (list) => {
        const total = list.reduce((sum, value) => sum + value, 0);
        const found = concentration(rows(list));
        if (total === 0) {
          expect([found.gini, found.exactHerfindahl, found.topValueShare]).toStrictEqual([null, null, null]);
          return;
        }
        const differences = list.flatMap((a) => list.map((b) => Math.abs(a - b))).reduce((sum, each) => sum + each, 0);
        expect(compareRationals(found.exactGini!, `${differences}/${2 * list.length * total}`)).toBe(0);
        const squares = list.reduce((sum, value) => sum + value * value, 0);
        expect(compareRationals(found.exactHerfindahl!, `${squares}/${total * total}`)).toBe(0);
        const few = Math.max(1, Math.floor((2 * list.length + 5) / 10));
        const top = [...list]
          .sort((a, b) => b - a)
          .slice(0, few)
          .reduce((sum, value) => sum + value, 0);
        expect(found.topCount).toBe(few);
        expect(compareRationals(found.exactTopValueShare!, `${top}/${total}`)).toBe(0);
        expect(found.topValueShare).toBe(top / total);
      }),
    );
  });

  it('does not change when all values grow alike', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), (list, times) => {
        const { exactTopValue: _a, exactTotalValue: _b, ...shares } = concentration(rows(list));
        expect(concentration(rows(list.map((value) => value * times)))).toMatchObject(shares);
      }),
    );
  });

  it('has no Gini where somebody brought back more than he sold, and no share of a loss', () => {
    const mixed = concentration(rows([10, -2]));
    expect([mixed.exactTopValueShare, mixed.gini, mixed.herfindahl]).toStrictEqual(['5/4', null, null]);
    expect(concentration(rows([1, -2])).topValueShare).toBeNull();
    expect(concentration([])).toMatchObject({ topCount: 0, topIds: [], exactTotalValue: '0', topValueShare: null });
  });

  it.each(
    namedRefusals([
      ['a share above all', 'out-of-range', ['options', 'topShare'], [], { topShare: 20 }],
      ['a row without a value', 'missing-field', ['rows', 0, 'value'], [{ id: 'a' }]],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('concentration', concentration as AnyFunction, refusal);
  });
});
