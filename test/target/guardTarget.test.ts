import fc from 'fast-check';
import { guardTarget } from 'quotaloop';
import type { GuardedProposal } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';

const proposal: GuardedProposal = {
  baseAmount: 1000,
  growthRate: '0.10',
  reliefRate: '0.02',
  growthLimits: { minimumRate: '0.05', maximumRate: '0.25' },
  reliefLimits: { maximumRate: '0.05' },
};

describe('guardTarget', () => {
  it('is base × (1 + growth − relief) inside the limits', () => {
    expect(guardTarget(proposal)).toStrictEqual({
      verdict: 'within',
      amount: '1080.00',
      exactAmount: '1080',
      growthRate: 0.1,
      reliefRate: 0.02,
      breaches: [],
    });
  });

  it('refuses a growth of 30 % where 25 % is the most, as an answer and not as an error', () => {
    expect(guardTarget({ ...proposal, growthRate: 0.3 })).toStrictEqual({
      verdict: 'refused',
      amount: null,
      exactAmount: null,
      growthRate: 0.3,
      reliefRate: 0.02,
      breaches: [{ field: 'growthRate', rate: 0.3, limit: 'maximum', limitRate: 0.25 }],
    });
  });

  it('names every limit that is broken', () => {
    const { breaches } = guardTarget({ ...proposal, growthRate: 0, reliefRate: '0.06' });
    expect(breaches.map(({ field, limit }) => [field, limit])).toStrictEqual([
      ['growthRate', 'minimum'],
      ['reliefRate', 'maximum'],
    ]);
  });

  it('moves to the limit when asked to', () => {
    const clamped = guardTarget({ ...proposal, growthRate: '0.30', outside: 'clamp', unit: 1 });
    expect(clamped).toMatchObject({ verdict: 'clamped', amount: '1230', growthRate: 0.25 });
    expect(clamped.breaches).toHaveLength(1);
  });

  it('counts the limits themselves as inside, which floating point cannot do for 0.1 + 0.2', () => {
    const growthLimits = { maximumRate: '0.3' };
    expect(guardTarget({ baseAmount: 1, growthRate: '3/10', growthLimits }).verdict).toBe('within');
    expect(guardTarget({ baseAmount: 1, growthRate: 0.1 + 0.2, growthLimits }).verdict).toBe('refused');
  });

  it('takes rates as they are where there are no limits', () => {
    expect(guardTarget({ baseAmount: 100, growthRate: '-1' }).amount).toBe('0.00');
  });

  const perMille = fc.integer({ min: -500, max: 900 }).map((value) => `${value}/1000`);
  it('is never outside its limits once clamped, and clamping twice changes nothing', () => {
    fc.assert(
      fc.property(
        perMille,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        (growthRate, minimum, width) => {
          const growthLimits = { minimumRate: `${minimum}/1000`, maximumRate: `${minimum + width}/1000` };
          const base = { baseAmount: '12345.67', growthLimits, outside: 'clamp' } as const;
          const once = guardTarget({ ...base, growthRate });
          expect(once.growthRate).toBeGreaterThanOrEqual(minimum / 1000);
          expect(once.growthRate).toBeLessThanOrEqual((minimum + width) / 1000);
          expect(once.verdict === 'within').toBe(once.breaches.length === 0);
          const [breach] = once.breaches;
          const moved =
            breach === undefined
              ? growthRate
              : breach.limit === 'minimum'
                ? growthLimits.minimumRate
                : growthLimits.maximumRate;
          const twice = guardTarget({ ...base, growthRate: moved });
          expect([twice.verdict, twice.exactAmount]).toStrictEqual(['within', once.exactAmount]);
          expect(guardTarget({ ...base, growthRate, outside: 'refuse' }).verdict).toBe(
            once.verdict === 'within' ? 'within' : 'refused',
          );
        },
      ),
    );
  });

  it.each<[what: string, change: object, code: string, path: (string | number)[]]>([
    ['a base below zero', { baseAmount: -1 }, 'out-of-range', ['baseAmount']],
    ['no growth', { growthRate: undefined }, 'missing-field', ['growthRate']],
    ['a relief below zero', { reliefRate: '-0.01' }, 'out-of-range', ['reliefRate']],
    ['a most below the least', { growthLimits: { minimumRate: '0.2', maximumRate: '0.1' } }, 'out-of-range', ['growthLimits', 'maximumRate']],
    ['limits that limit nothing', { reliefLimits: {} }, 'missing-field', ['reliefLimits']],
    ['limits of null', { reliefLimits: null }, 'wrong-type', ['reliefLimits']],
    ['a misspelt limit', { growthLimits: { max: 1 } }, 'unknown-field', ['growthLimits', 'max']],
    ['another choice', { outside: 'warn' }, 'unknown-choice', ['outside']],
    ['a target below zero', { growthRate: '-0.99', growthLimits: undefined }, 'out-of-range', []],
    ['NaN', { growthRate: NaN }, 'not-finite', ['growthRate']],
    ['a unit of zero', { unit: 0 }, 'not-positive', ['unit']],
    ['a misspelt field', { growth: 1 }, 'unknown-field', ['growth']],
  ])('throws for %s', (_what, change, code, path) => {
    const error = refused(() => guardTarget({ ...proposal, ...change }));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^guardTarget requires .+, got .+$/);
  }); // prettier-ignore
});
