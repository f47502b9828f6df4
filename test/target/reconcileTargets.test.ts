import fc from 'fast-check';
import { reconcileTargets } from 'quotaloop';
import type { BottomUpTarget, ReconcileInput, ReconciledNode, TopDownTarget } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';

const topDown: readonly TopDownTarget[] = [
  { id: 'company', amount: 1500 },
  { id: 'north', parentId: 'company', amount: 1000 },
  { id: 'Li', parentId: 'north', amount: 600 },
  { id: 'Wu', parentId: 'north', amount: 400 },
  { id: 'An', parentId: 'company', amount: 400 },
];
const bottomUp: readonly BottomUpTarget[] = [
  { id: 'Li', amount: 500 },
  { id: 'Wu', amount: 420 },
  { id: 'An', amount: 600 },
];
const reconcile = (change: Partial<ReconcileInput> = {}) => reconcileTargets({ topDown, bottomUp, unit: 1, ...change });
const nodeOf = (nodes: readonly ReconciledNode[], id: string) => nodes.find((node) => node.id === id);

describe('reconcileTargets', () => {
  it('lays offers beside targets, node by node, and agrees within 10 % of what was asked', () => {
    const { nodes } = reconcile();
    expect(nodes.map(({ id, topDownAmount, bottomUpAmount, gapAmount, agreedAmount, outcome }) => [id, topDownAmount, bottomUpAmount, gapAmount, agreedAmount, outcome])).toStrictEqual([
      ['company', '1500', '1520', '20', '1400', 'summed'],
      ['north', '1000', '920', '-80', '960', 'summed'],
      ['Li', '600', '500', '-100', '540', 'raised'],
      ['Wu', '400', '420', '20', '420', 'accepted'],
      ['An', '400', '600', '200', '440', 'lowered'],
    ]); // prettier-ignore
    expect(nodeOf(nodes, 'company')).toMatchObject({ openAmount: '100', unassignedAmount: '100', gapRate: 20 / 1500 });
    expect(nodeOf(nodes, 'Li')).toMatchObject({ openAmount: '60', unassignedAmount: null, parentId: 'north' });
  });

  it('meets in the middle when told to, halves away from zero', () => {
    const { nodes } = reconcile({
      bottomUp: [{ id: 'Li', amount: 595 }, { id: 'Wu', amount: 420 }, { id: 'An', amount: 400 }],
      proposal: 'middle',
    }); // prettier-ignore
    expect(['Li', 'Wu', 'An'].map((id) => nodeOf(nodes, id)!.agreedAmount)).toStrictEqual(['598', '410', '400']);
  });

  it('takes what was settled in the place of any proposal, within the limits, and also of who never made an offer', () => {
    const { nodes, unansweredIds } = reconcile({
      bottomUp: [{ id: 'Li', amount: 500 }, { id: 'Wu', amount: null }],
      negotiated: [{ id: 'Li', amount: 570 }, { id: 'Wu', amount: 100 }, { id: 'An', amount: 1000 }],
      proposal: 'middle',
    });
    expect(['Li', 'Wu', 'An', 'north'].map((id) => [nodeOf(nodes, id)!.agreedAmount, nodeOf(nodes, id)!.outcome])).toStrictEqual([
      ['570', 'negotiated'],
      ['360', 'raised'],
      ['440', 'lowered'],
      ['930', 'summed'],
    ]);
    expect(unansweredIds).toStrictEqual([]);
    expect(nodeOf(nodes, 'Wu')).toMatchObject({ bottomUpAmount: null, gapAmount: null, openAmount: '40' });
    const wide = reconcile({ negotiated: [{ id: 'An', amount: 0 }], limits: { loweringRate: 1 } });
    expect(nodeOf(wide.nodes, 'An')).toMatchObject({ agreedAmount: '0', outcome: 'negotiated' });
  }); // prettier-ignore

  it('takes limits of your own, common and by name, and moves the common ones inward to the unit', () => {
    const limits = { loweringRate: '0.5', raisingRate: 0 };
    const asked = [
      { id: 'a', amount: 7 },
      { id: 'b', amount: 7, minimumAmount: 6, maximumAmount: 9 },
    ];
    const answer = (amount: number) =>
      reconcile({ topDown: asked, bottomUp: asked.map(({ id }) => ({ id, amount })), limits }).nodes.map(
        ({ agreedAmount }) => agreedAmount,
      );
    expect(answer(0)).toStrictEqual(['4', '6']); // 3.5 is moved up to 4
    expect(answer(100)).toStrictEqual(['7', '9']);
  });

  it('does not read a missing answer as zero: the team has no gap until all have answered', () => {
    const { nodes, unansweredIds } = reconcile({ bottomUp: [{ id: 'Li', amount: 500 }, { id: 'Wu', amount: null }] }); // prettier-ignore
    expect(unansweredIds).toStrictEqual(['Wu', 'An']);
    expect(nodeOf(nodes, 'north')).toMatchObject({
      bottomUpAmount: null,
      gapAmount: null,
      gapRate: null,
      agreedAmount: null,
      openAmount: null,
    });
    expect(nodeOf(nodes, 'Wu')).toMatchObject({ outcome: 'unanswered', agreedAmount: null });
    expect(nodeOf(nodes, 'Li')).toMatchObject({ gapAmount: '-100', agreedAmount: '540' });
  });

  it('takes the offer of a team for that of its people while these are missing, and names it when both are there', () => {
    const team = { id: 'north', amount: 950 };
    const early = reconcile({ bottomUp: [team, { id: 'Li', amount: 500 }] });
    expect(nodeOf(early.nodes, 'north')).toMatchObject({ bottomUpAmount: '950', gapAmount: '-50', agreedAmount: null });
    expect(early.overlaps).toStrictEqual([]);
    const late = reconcile({ bottomUp: [team, ...bottomUp] });
    expect(nodeOf(late.nodes, 'north')?.bottomUpAmount).toBe('920');
    expect(late.overlaps).toStrictEqual([{ id: 'north', ownAmount: '950', summedAmount: '920' }]);
  });

  it('has no gap rate of a target of zero', () => {
    const { nodes } = reconcile({ topDown: [{ id: 'a', amount: 0 }], bottomUp: [{ id: 'a', amount: 5 }] });
    expect(nodes[0]).toMatchObject({ gapAmount: '5', gapRate: null, agreedAmount: '0', outcome: 'lowered' });
  });

  it('names orphans, rings, second rows and offers that nobody asked for', () => {
    const found = reconcile({
      topDown: [
        ...topDown,
        { id: 'Deng', parentId: 'south', amount: 10 },
        { id: 'x', parentId: 'y', amount: 1 },
        { id: 'y', parentId: 'x', amount: 1 },
        { id: 'Li', amount: 5 },
      ],
      bottomUp: [...bottomUp, { id: 'Qian', amount: 7 }, { id: 'Wu', amount: 1 }, { id: 'Sun', amount: null }],
    });
    expect(found).toMatchObject({
      orphans: [{ id: 'Deng', parentId: 'south' }],
      cycles: [{ ids: ['x', 'y'] }],
      duplicates: [{ id: 'Li', position: 8, list: 'topDown' }, { id: 'Wu', position: 4, list: 'bottomUp' }],
      unaskedOffers: [{ id: 'Qian', amount: '7' }, { id: 'Sun', amount: null }],
      unansweredIds: ['Deng', 'x', 'y'],
    }); // prettier-ignore
    expect(nodeOf(found.nodes, 'company')?.agreedAmount).toBe('1400');
  });

  const people = fc.array(fc.record({ team: fc.nat(2), asked: fc.nat(1000), offered: fc.nat(1500) }), {
    minLength: 1,
    maxLength: 12,
  });
  it('agrees inside the limits, and gaps, offers and agreements add up to the company', () => {
    fc.assert(
      fc.property(
        people,
        fc.constantFrom('bottom-up', 'middle'),
        fc.nat(10),
        fc.nat(10),
        (rows, proposal, lower, raise) => {
          const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
          const teams = [0, 1, 2].filter((team) => rows.some((row) => row.team === team));
          const { nodes } = reconcileTargets({
            topDown: [
              { id: 'company', amount: sumOf(rows.map(({ asked }) => asked)) },
              ...teams.map((team) => ({
                id: `t${team}`,
                parentId: 'company',
                amount: sumOf(rows.filter((row) => row.team === team).map(({ asked }) => asked)),
              })),
              ...rows.map(({ team, asked }, row) => ({ id: `${row}`, parentId: `t${team}`, amount: asked })),
            ],
            bottomUp: rows.map(({ offered }, row) => ({ id: `${row}`, amount: offered })),
            limits: { loweringRate: `${lower}/10`, raisingRate: `${raise}/10` },
            proposal,
            unit: 1,
          });
          rows.forEach(({ asked, offered }, row) => {
            const node = nodeOf(nodes, `${row}`)!;
            const agreed = Number(node.agreedAmount);
            expect(agreed * 10 >= asked * (10 - lower) && agreed * 10 <= asked * (10 + raise)).toBe(true);
            const proposed = proposal === 'middle' ? Math.floor((asked + offered + 1) / 2) : offered;
            expect(node.outcome).toBe(proposed < agreed ? 'raised' : proposed > agreed ? 'lowered' : 'accepted');
          });
          for (const id of ['company', ...teams.map((team) => `t${team}`)]) {
            const children = nodes.filter(({ parentId }) => parentId === id);
            for (const field of [
              'topDownAmount',
              'bottomUpAmount',
              'gapAmount',
              'agreedAmount',
              'openAmount',
            ] as const) {
              expect(Number(nodeOf(nodes, id)![field])).toBe(sumOf(children.map((child) => Number(child[field]))));
            }
          }
        },
      ),
    );
  });

  it.each<[what: string, change: object, code: string, path: (string | number)[]]>([
    ['a target below zero', { topDown: [{ id: 'a', amount: -1 }] }, 'out-of-range', ['topDown', 0, 'amount']],
    ['an offer below zero', { bottomUp: [{ id: 'Li', amount: -1 }] }, 'out-of-range', ['bottomUp', 0, 'amount']],
    ['half a unit', { bottomUp: [{ id: 'Li', amount: '0.5' }] }, 'off-unit', ['bottomUp', 0, 'amount']],
    ['an offer that is not there', { bottomUp: [{ id: 'Li' }] }, 'missing-field', ['bottomUp', 0, 'amount']],
    ['limits of a team', { topDown: [{ id: 'a', amount: 1, maximumAmount: 2 }, { id: 'b', parentId: 'a', amount: 1 }] }, 'conflicting-fields', ['topDown', 0, 'maximumAmount']],
    ['a most below the least', { topDown: [{ id: 'a', amount: 1, minimumAmount: 3, maximumAmount: 2 }] }, 'out-of-range', ['topDown', 0, 'maximumAmount']],
    ['a least beyond the common most', { topDown: [{ id: 'a', amount: 10, minimumAmount: 12 }] }, 'out-of-range', ['topDown', 0, 'minimumAmount']],
    ['lowering by more than all', { limits: { loweringRate: '1.1' } }, 'out-of-range', ['limits', 'loweringRate']],
    ['raising by less than nothing', { limits: { raisingRate: -1 } }, 'out-of-range', ['limits', 'raisingRate']],
    ['limits of null', { limits: null }, 'wrong-type', ['limits']],
    ['another proposal', { proposal: 'top-down' }, 'unknown-choice', ['proposal']],
    ['an empty parent', { topDown: [{ id: 'a', parentId: '', amount: 1 }] }, 'invalid-id', ['topDown', 0, 'parentId']],
    ['an amount settled with nobody asked', { negotiated: [{ id: 'Xu', amount: 1 }] }, 'unknown-id', ['negotiated', 0, 'id']],
    ['an amount settled with a team', { negotiated: [{ id: 'north', amount: 1 }] }, 'conflicting-fields', ['negotiated', 0, 'id']],
    ['two amounts settled with one', { negotiated: [{ id: 'Li', amount: 1 }, { id: 'Li', amount: 2 }] }, 'duplicate-id', ['negotiated', 1, 'id']],
    ['an amount settled below zero', { negotiated: [{ id: 'Li', amount: -1 }] }, 'out-of-range', ['negotiated', 0, 'amount']],
    ['an amount settled off the unit', { negotiated: [{ id: 'Li', amount: '0.5' }] }, 'off-unit', ['negotiated', 0, 'amount']],
    ['null as what was settled', { negotiated: null }, 'wrong-type', ['negotiated']],
    ['no offers', { bottomUp: undefined }, 'missing-field', ['bottomUp']],
    ['a misspelt field', { tolerance: 1 }, 'unknown-field', ['tolerance']],
  ])('refuses %s', (_what, change, code, path) => {
    const error = refused(() => reconcile(change));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^reconcileTargets requires .+, got .+$/);
  }); // prettier-ignore
});
