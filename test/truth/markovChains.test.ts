import { memoryCheck, signingChance, steadyState } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chiSquareTail } from '../../src/foundation/chiSquareTail.ts';

/** Published chains and tables; each figure as its source prints it. */

describe('the chance of an end', () => {
  // Grinstead & Snell, Introduction to Probability, 2nd edition, examples 11.13 and 11.15: the drunkard's walk, home
  // being corner 0 and the bar corner 4. B = N R has the rows (3/4, 1/4), (1/2, 1/2), (1/4, 3/4).
  it('is 3/4, 1/2 and 1/4 to come home for the drunkard', () => {
    const states = ['home', '1', '2', '3', 'bar'];
    const exactRates = [
      [1, 0, 0, 0, 0],
      ['1/2', 0, '1/2', 0, 0],
      [0, '1/2', 0, '1/2', 0],
      [0, 0, '1/2', 0, '1/2'],
      [0, 0, 0, 0, 1],
    ];
    const chances = (signed: string) =>
      signingChance({ states, exactRates }, { signed, endings: ['home', 'bar'] }).map(({ exactChance }) => exactChance);
    expect(chances('home')).toStrictEqual(['3/4', '1/2', '1/4']);
    expect(chances('bar')).toStrictEqual(['1/4', '1/2', '3/4']);
  });

  // R package markovchain, documentation of hittingProbabilities: 0.8, 0.6 and 0.4 to reach "a".
  it('is 0.8, 0.6 and 0.4 in the example of the R package markovchain', () => {
    const states = ['a', 'b', 'c', 'd', 'e'];
    const exactRates = [
      [1, 0, 0, 0, 0],
      ['1/2', 0, '1/2', 0, 0],
      [0, '1/2', 0, '1/2', 0],
      [0, '1/2', 0, 0, '1/2'],
      [0, 0, 0, 0, 1],
    ];
    const chances = signingChance({ states, exactRates }, { signed: 'a', endings: ['a', 'e'] });
    expect(chances.map(({ chance }) => chance)).toStrictEqual([0.8, 0.6, 0.4]);
  });
});

describe('the long run', () => {
  // Kemeny, Snell & Thompson's weather of Oz; Grinstead & Snell, example 11.1 and section 11.3: w = (.4, .2, .4).
  it('of the weather of Oz is 2/5 rain, 1/5 nice, 2/5 snow', () => {
    const exactRates = [
      ['1/2', '1/4', '1/4'],
      ['1/2', 0, '1/2'],
      ['1/4', '1/4', '1/2'],
    ];
    const { verdict, states } = steadyState({ states: ['rain', 'nice', 'snow'], exactRates });
    expect([verdict, ...states.map(({ exactShare }) => exactShare)]).toStrictEqual(['unique', '2/5', '1/5', '2/5']);
  });

  // MathWorks, Econometrics Toolbox, documentation of dtmc.asymptotics: xFix; the chain has the period 3.
  it('of a chain that goes round in three is the one that the MathWorks print', () => {
    const exactRates = [
      [0, 0, '1/2', '1/4', '1/4', 0, 0],
      [0, 0, '1/3', 0, '2/3', 0, 0],
      [0, 0, 0, 0, 0, '1/3', '2/3'],
      [0, 0, 0, 0, 0, '1/2', '1/2'],
      [0, 0, 0, 0, 0, '3/4', '1/4'],
      ['1/2', '1/2', 0, 0, 0, 0, 0],
      ['1/4', '3/4', 0, 0, 0, 0, 0],
    ];
    const { verdict, states, closedClasses } = steadyState({ states: ['1', '2', '3', '4', '5', '6', '7'], exactRates });
    expect([verdict, closedClasses.length, closedClasses[0]?.period]).toStrictEqual(['unique', 1, 3]);
    const published = [0.13, 0.2034, 0.1328, 0.0325, 0.1681, 0.1866, 0.1468];
    states.forEach(({ share }, state) => expect(Math.abs(share! - published[state]!)).toBeLessThanOrEqual(0.00005));
  });

  // MathWorks, documentation of dtmc.lazy: xFix = 1/3, 1/3, 1/3, and no limit.
  it('of three states that follow each other is a third each, of period 3', () => {
    const exactRates = [
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ];
    const { closedClasses } = steadyState({ states: ['1', '2', '3'], exactRates });
    expect(closedClasses[0]).toMatchObject({ exactShares: ['1/3', '1/3', '1/3'], period: 3 });
  });

  // R package ACSWR, stationdistTPM: 0.24 0.40 0.36.
  it('of the example of the R package ACSWR is 0.24, 0.40, 0.36', () => {
    const exactRates = [
      ['1/3', '1/3', '1/3'],
      ['1/4', '1/2', '1/4'],
      ['1/6', '1/3', '1/2'],
    ];
    const { states } = steadyState({ states: ['1', '2', '3'], exactRates });
    expect(states.map(({ share }) => share)).toStrictEqual([0.24, 0.4, 0.36]);
  });

  // Wolfram's MarkovProcessProperties, after the R package markovchain's vignette: closed classes {c, d} and {e}.
  it('of Wolfram’s example depends on the start: c and d, or e', () => {
    const exactRates = [
      [0, '1/3', 0, '2/3', 0],
      ['1/2', 0, 0, 0, '1/2'],
      [0, 0, '1/2', '1/2', 0],
      [0, 0, '1/2', '1/2', 0],
      [0, 0, 0, 0, 1],
    ];
    const { verdict, closedClasses } = steadyState({ states: ['a', 'b', 'c', 'd', 'e'], exactRates });
    expect(verdict).toBe('depends-on-start');
    expect(closedClasses.map(({ states, exactShares }) => [states, exactShares])).toStrictEqual([
      [
        ['c', 'd'],
        ['1/2', '1/2'],
      ],
      [['e'], ['1']],
    ]);
  });
});

describe('chi-square', () => {
  // J. Burkardt, TEST_VALUES, chi_square_cdf_values (Mathematica; Abramowitz & Stegun, chapter 26): P(χ² < x).
  it.each([
    [1, 0.01, 0.079655674554058],
    [2, 0.01, 0.004987520807317687],
    [1, 0.02, 0.1124629160182849],
    [2, 0.02, 0.00995016625083195],
    [1, 0.4, 0.4729107431344619],
    [2, 0.4, 0.1812692469220181],
    [3, 0.4, 0.05975750516063926],
    [4, 0.4, 0.01752309630642177],
    [1, 1, 0.6826894921370859],
    [2, 1, 0.3934693402873666],
    [3, 1, 0.1987480430987992],
    [4, 1, 0.09020401043104986],
    [5, 1, 0.03743422675270363],
    [3, 2, 0.4275932955291202],
    [3, 3, 0.608374823728911],
    [3, 4, 0.7385358700508894],
    [3, 5, 0.8282028557032669],
    [3, 6, 0.8883897749052874],
    [10, 1, 0.0001721156299558408],
    [10, 2, 0.003659846827343712],
    [10, 3, 0.01857593622214067],
  ])('with %d degrees is below %d with the chance %d, to 1e-14', (degrees, statistic, published) => {
    expect(Math.abs(1 - chiSquareTail(statistic, degrees) - published)).toBeLessThanOrEqual(1e-14);
  });

  // Agresti, An Introduction to Categorical Data Analysis (2007), page 39; R, example(chisq.test):
  // X-squared = 30.07, df = 2, p-value = 2.954e-07.
  it('of Agresti’s gender and party is 30.07 with 2 degrees and 2.954e-07', () => {
    const table = {
      F: { Democrat: 762, Independent: 327, Republican: 468 },
      M: { Democrat: 484, Independent: 239, Republican: 477 },
    };
    const moves = Object.entries(table).flatMap(([from, row]) =>
      Object.entries(row).flatMap(([to, count]) =>
        Array.from({ length: count }, (_, number) => ({ id: `${from} ${to} ${number}`, from, via: 'asked', to })),
      ),
    );
    const { statistic, degrees, chance, states } = memoryCheck(moves);
    expect([statistic?.toFixed(2), degrees, chance?.toExponential(3)]).toStrictEqual(['30.07', 2, '2.954e-7']);
    expect(states[0]?.paths[0]?.expected.toFixed(4)).toBe('703.6714');
  });
});
