import fc from 'fast-check';
import { wastedLeads } from 'quotaloop';
import type { LeadGroup } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { centsOf } from '../laws/funnel.ts';
import { numRuns } from '../laws/cases.ts';

const group = { id: 'online', leadCount: 100, workedCount: 70, lostCount: 40, costPerLead: 150 };

describe('wastedLeads', () => {
  it('tells leads nobody called from leads that were lost', () => {
    expect(wastedLeads([group])).toStrictEqual({
      unworkedCount: 30,
      lostCount: 40,
      wastedCount: 70,
      unworkedAmount: '4500.00',
      lostAmount: '6000.00',
      wastedAmount: '10500.00',
      wastedRate: 0.7,
      groups: [
        {
          id: 'online',
          unworkedCount: 30,
          lostCount: 40,
          wastedCount: 70,
          unworkedAmount: '4500.00',
          lostAmount: '6000.00',
          wastedAmount: '10500.00',
          wastedRate: 0.7,
        },
      ],
    });
  });

  it('has no rate without leads', () => {
    expect(wastedLeads([], { unit: 1 })).toStrictEqual({
      unworkedCount: 0,
      lostCount: 0,
      wastedCount: 0,
      unworkedAmount: '0',
      lostAmount: '0',
      wastedAmount: '0',
      wastedRate: null,
      groups: [],
    });
  });

  it('adds up by group and by kind, in leads and in money, also where a lead costs part of a cent', () => {
    const groups = fc.array(
      fc.tuple(fc.nat(300), fc.nat(100), fc.nat(100), fc.nat(9999)).map(([leadCount, worked, lost, mills]) => {
        const workedCount = Math.floor((leadCount * worked) / 100);
        const lostCount = Math.floor((workedCount * lost) / 100);
        return { leadCount, workedCount, lostCount, costPerLead: String(mills / 1000), mills };
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(groups, (made) => {
        const rows = made.map(({ mills: _mills, ...row }, index): LeadGroup => ({ id: `g${index}`, ...row }));
        const waste = wastedLeads(rows);
        const sum = (pick: (row: (typeof waste.groups)[number]) => bigint) =>
          waste.groups.reduce((total, row) => total + pick(row), 0n);
        expect(sum((row) => centsOf(row.unworkedAmount))).toBe(centsOf(waste.unworkedAmount));
        expect(sum((row) => centsOf(row.lostAmount))).toBe(centsOf(waste.lostAmount));
        expect(sum((row) => centsOf(row.wastedAmount))).toBe(centsOf(waste.wastedAmount));
        expect(sum((row) => BigInt(row.wastedCount))).toBe(BigInt(waste.wastedCount));
        for (const each of [...waste.groups, waste]) {
          expect(centsOf(each.unworkedAmount) + centsOf(each.lostAmount)).toBe(centsOf(each.wastedAmount));
          expect(each.unworkedCount + each.lostCount).toBe(each.wastedCount);
        }
        const mills = made.reduce((total, row, index) => total + row.mills * waste.groups[index]!.wastedCount, 0);
        expect(centsOf(waste.wastedAmount)).toBe((BigInt(mills) + 5n) / 10n);
      }),
      { numRuns: numRuns / 5 }, // every case rounds a table
    );
  });

  it.each<[string, object, string, (string | number)[]]>([
    ['more worked than bought', { workedCount: 101 }, 'out-of-range', ['groups', 0, 'workedCount']],
    ['more lost than worked', { lostCount: 71 }, 'out-of-range', ['groups', 0, 'lostCount']],
    ['half a lead', { leadCount: 99.5 }, 'not-a-count', ['groups', 0, 'leadCount']],
    ['a negative cost', { costPerLead: -1 }, 'out-of-range', ['groups', 0, 'costPerLead']],
    ['a group without name', { id: '' }, 'invalid-id', ['groups', 0, 'id']],
    ['a field it would have to ignore', { wonCount: 5 }, 'unknown-field', ['groups', 0, 'wonCount']],
  ])('refuses %s', (_, change, code, path) => {
    const error = refused(() => wastedLeads([{ ...group, ...change }]));
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^wastedLeads requires /);
  });
});
