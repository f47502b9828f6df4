import fc from 'fast-check';
import { stretchCheck } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';

describe('stretchCheck', () => {
  it.each<[target: string, verdict: string]>([
    ['1049.99', 'too-low'],
    ['1050', 'within'],
    ['1500', 'within'],
    ['1500.01', 'too-high'],
  ])('against a history of 1000 a target of %s is %s: 1.05 to 1.5 are within', (target, verdict) => {
    expect(stretchCheck(target, { historyAmount: 1000 }).verdict).toBe(verdict);
  });

  it.each<[target: string, verdict: string]>([
    ['799.99', 'too-low'],
    ['800', 'within'],
    ['1100', 'within'],
    ['1100.01', 'too-high'],
  ])('against a capacity of 1000 a target of %s is %s: 0.8 to 1.1 are within', (target, verdict) => {
    expect(stretchCheck(target, { capacityAmount: 1000 }).verdict).toBe(verdict);
  });

  it('reports both sides where they disagree, and lets what is out of reach weigh more', () => {
    const shrunk = stretchCheck(1000, { historyAmount: 1000, capacityAmount: 500 });
    expect(shrunk.verdict).toBe('too-high');
    expect(shrunk.comparisons.map(({ against, ratio, verdict }) => [against, ratio, verdict])).toStrictEqual([
      ['history', 1, 'too-low'],
      ['capacity', 2, 'too-high'],
    ]);
    expect(stretchCheck(1100, { historyAmount: 1000, capacityAmount: 5000 }).verdict).toBe('too-low');
  });

  it('takes bands of your own, one end at a time', () => {
    const [comparison] = stretchCheck(100, { historyAmount: 300, historyBand: { minimumRatio: '1/3' } }).comparisons;
    expect(comparison).toStrictEqual({
      against: 'history',
      ratio: 1 / 3,
      exactRatio: '1/3',
      minimumRatio: 1 / 3,
      maximumRatio: 1.5,
      verdict: 'within',
    });
  });

  it('says nothing against a history of zero, and nothing at all if that is all there is', () => {
    const fresh = stretchCheck(5, { historyAmount: 0 });
    expect(fresh.verdict).toBeNull();
    expect(fresh.comparisons[0]).toMatchObject({ ratio: null, exactRatio: null, verdict: null });
    expect(stretchCheck(5, { historyAmount: 0, capacityAmount: 5 }).verdict).toBe('within');
  });

  it('never puts a larger target lower', () => {
    const order = ['too-low', 'within', 'too-high'];
    const evidence = fc.record({ historyAmount: fc.integer({ min: 1, max: 999 }) });
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), evidence, (one, other, measures) => {
        const place = (target: number) => order.indexOf(stretchCheck(target, measures).verdict!);
        expect(place(Math.min(one, other))).toBeLessThanOrEqual(place(Math.max(one, other)));
      }),
    );
  });

  it.each<[what: string, target: unknown, evidence: unknown, code: string, path: (string | number)[]]>([
    ['no evidence', 1, {}, 'missing-field', ['evidence']],
    ['a band without its measure', 1, { historyAmount: 1, capacityBand: {} }, 'conflicting-fields', ['evidence', 'capacityBand']],
    ['a band that ends before it begins', 1, { historyAmount: 1, historyBand: { minimumRatio: 2 } }, 'out-of-range', ['evidence', 'historyBand', 'maximumRatio']],
    ['a band of null', 1, { historyAmount: 1, historyBand: null }, 'wrong-type', ['evidence', 'historyBand']],
    ['a ratio below zero', 1, { capacityAmount: 1, capacityBand: { minimumRatio: -1 } }, 'out-of-range', ['evidence', 'capacityBand', 'minimumRatio']],
    ['a target below zero', -1, { historyAmount: 1 }, 'out-of-range', ['targetAmount']],
    ['a history below zero', 1, { historyAmount: -1 }, 'out-of-range', ['evidence', 'historyAmount']],
    ['a misspelt field', 1, { history: 1 }, 'unknown-field', ['evidence', 'history']],
  ])('refuses %s', (_what, target, evidence, code, path) => {
    const error = refused(() => stretchCheck(target as never, evidence as never));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^stretchCheck requires .+, got .+$/);
  }); // prettier-ignore
});
