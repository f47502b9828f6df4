import fc from 'fast-check';
import { addDays, dailyTargets, decomposeTarget, PlanningError, replanTarget, targetBetween } from 'quotaloop';
import type { Actual, Replan, ReplanInput, TargetInput, TargetPlan } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { deepFreeze } from '../deepFreeze.ts';
import { refused } from '../foundation/refused.ts';
import { grains } from '../laws/calendar.ts';
import { numRuns } from '../laws/cases.ts';
import {
  addsToTheNext,
  addsUpAsAReplan,
  bringsTheWhole,
  carriesItsOwn,
  drawnStories,
  inputsOf,
  inUnits,
  keepsThePast,
  keepsTheReserve,
  laysItByTheClaims,
  listsTheChanges,
  sharesAnew,
  storyOf,
  whose,
} from '../laws/replan.ts';
import type { Step } from '../laws/replan.ts';
import { spoiled, spoilings } from '../laws/spoiled.ts';
import { addsUpOverTime, isTheSameByGrain } from '../laws/target.ts';
import { unitsOf } from '../laws/targetReference.ts';
import { brokenPlans } from './brokenPlans.ts';

/** A story is a plan and up to three re-plans, each asked row by row and day by day: it costs as much as ten plans. */
const fewer = { numRuns: Math.ceil(numRuns / 10) };

const forEveryStep = (law: (step: Step) => boolean) =>
  fc.property(drawnStories, (drawn) => storyOf(drawn, replanTarget).steps.every(law));

/** What everybody was to bring by a day, brought to the unit. */
const broughtExactly = (plan: TargetPlan, from: string, asOf: string): readonly Actual[] =>
  plan.rows.map((row) => ({
    ...whose(row),
    date: asOf,
    amount: targetBetween(plan, { ...whose(row), start: from, end: asOf }),
  }));

describe('a re-plan', () => {
  it('brings the whole with what was brought: exactly, or more by the surplus, or says what nobody can take', () => {
    fc.assert(forEveryStep(bringsTheWhole), fewer);
  });

  it('leaves every day up to asOf as it was, and locked rows on all days', () => {
    fc.assert(forEveryStep(keepsThePast), fewer);
  });

  it('adds up, with what it carries over, in its periods, rows and cells', () => {
    fc.assert(forEveryStep(addsUpAsAReplan), fewer);
  });

  it('has each row carry its own shortfall, and shares in proportion only what does not add up', () => {
    fc.assert(forEveryStep(carriesItsOwn), fewer);
  });

  it('lays a row over what remains by the days that it can claim, to less than a unit', () => {
    fc.assert(forEveryStep(laysItByTheClaims), fewer);
  });

  it('splits a shared rest over the periods in order, and in each by weight and days', () => {
    fc.assert(forEveryStep(sharesAnew), fewer);
  });

  it('adds to the next period alone where that is wanted, and relieves the next ones in turn', () => {
    fc.assert(forEveryStep(addsToTheNext), fewer);
  });

  it('lists exactly what has changed ahead, old and new, with a reason that fits', () => {
    fc.assert(forEveryStep(listsTheChanges), fewer);
  });

  it('asks nothing of a reserve that is not released', () => {
    fc.assert(forEveryStep(keepsTheReserve), fewer);
  });

  it('leaves somebody whose ramp ends at zero what he has ahead, and gives him no more', () => {
    const year = { start: '2020-11-30', end: '2020-12-31' };
    const calendar = { coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] };
    const li = { id: 'Li', startDate: '2020-11-01', ramp: ['1/2', 0] };
    const plan = decomposeTarget({ amount: '240.00', year, calendar, controlGrain: 'quarter', people: [li] });
    const after = (amount: string) =>
      replanTarget(plan, { asOf: '2020-11-30', actuals: [{ date: '2020-11-30', amount, personId: 'Li' }] });
    const onPlan = after('10.00');
    expect(onPlan.feasible && [onPlan.changes, onPlan.surplusAmount]).toStrictEqual([[], '0.00']);
    const ahead = after('12.00');
    expect(ahead.feasible && [ahead.changes, ahead.surplusAmount]).toStrictEqual([[], '2.00']);
    expect(after('4.00')).toStrictEqual({ feasible: false, shortageAmount: '6.00' });
  });

  it('changes nothing when everything went to plan, also after a re-plan', () => {
    fc.assert(
      fc.property(drawnStories, fc.nat(10_000), (drawn, later) => {
        const { plan, steps } = storyOf(drawn, replanTarget);
        const [first] = inputsOf(drawn);
        const { release: _release, ...input } = first!;
        const { start, end } = plan.year;
        const onPlan = replanTarget(plan, { ...input, actuals: broughtExactly(plan, start, input.asOf) });
        expect(onPlan.feasible && onPlan.changes).toStrictEqual([]);
        expect(onPlan.feasible && onPlan.surplusAmount).toBe(inUnits(0n, plan.unit));
        if (!onPlan.feasible) return;
        expect(onPlan.plan.rows).toStrictEqual(plan.rows);
        expect(onPlan.plan.cells).toStrictEqual(plan.cells);

        const last = steps.at(-1)!;
        if (!last.answer.feasible || last.input.asOf === end) return;
        const next = last.answer.plan;
        const from = addDays(last.input.asOf, 1);
        const days = dailyTargets(next, { start: from, end });
        const asOf = days[later % days.length]!.date;
        const again = replanTarget(next, {
          ...input,
          asOf,
          actuals: [...last.input.actuals, ...broughtExactly(next, from, asOf)],
        });
        expect(again.feasible && again.changes).toStrictEqual([]);
        expect(again.feasible && again.plan.cells).toStrictEqual(next.cells);
      }),
      fewer,
    );
  });

  it('does not care in what order and in how many pieces something was brought', () => {
    fc.assert(
      fc.property(drawnStories, fc.bigInt({ min: -9n, max: 9n }), (drawn, piece) => {
        const { plan } = drawn;
        const [input] = inputsOf(drawn);
        const pieces = input!.actuals.flatMap((actual) => {
          const units = unitsOf(actual.amount, plan.unit);
          const amounts = [piece, units - piece].map((part) => inUnits(part, plan.unit));
          return amounts.map((amount) => ({ ...actual, amount }));
        });
        const answer = replanTarget(plan, input!);
        expect(replanTarget(plan, { ...input!, actuals: pieces.reverse() })).toStrictEqual(answer);
      }),
      fewer,
    );
  });

  it('is JSON, in and out, and leaves its inputs as they were', () => {
    fc.assert(
      fc.property(drawnStories, (drawn) => {
        const [input] = inputsOf(drawn);
        const answer = replanTarget(drawn.plan, input!);
        const readBack = JSON.parse(JSON.stringify([drawn.plan, input])) as [TargetPlan, typeof input];
        const frozen = deepFreeze(structuredClone(readBack));
        expect(replanTarget(frozen[0], frozen[1]!)).toStrictEqual(answer);
        expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer);
      }),
      fewer,
    );
  });

  it('gives a plan that can be asked at any slice and grain', () => {
    fc.assert(
      fc.property(
        drawnStories,
        fc.constantFrom(...grains),
        fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()),
        (drawn, grain, [a, b, cut, who]) =>
          storyOf(drawn, replanTarget).steps.every(({ answer }) => {
            if (!answer.feasible) return true;
            const { year, rows } = answer.plan;
            const days = dailyTargets(answer.plan, year);
            const [from, to] = [a % days.length, b % days.length].sort((x, y) => x - y) as [number, number];
            const row = who % 3 === 0 ? {} : whose(rows[who % rows.length]!);
            const slice = { ...row, start: days[from]!.date, end: days[to]!.date };
            return (
              isTheSameByGrain(answer.plan, slice, grain, {}) &&
              addsUpOverTime(answer.plan, slice, days[from + (cut % (to - from + 1))]!.date)
            );
          }),
      ),
      fewer,
    );
  });
});

describe('a plan or input that was spoiled somewhere', () => {
  it('is refused with a PlanningError of replanTarget, or gives the next version', () => {
    fc.assert(
      fc.property(drawnStories, fc.array(spoilings, { minLength: 1, maxLength: 9 }), (drawn, spoils) => {
        const [input] = inputsOf(drawn);
        spoils.forEach((spoil, index) => {
          const [plan, known] =
            index % 2 === 0 ? [spoiled(drawn.plan, spoil), input] : [drawn.plan, spoiled(input, spoil)];
          try {
            const answer = replanTarget(plan as TargetPlan, known as ReplanInput);
            expect(answer.feasible ? answer.plan.version : 2).toBe(drawn.plan.version + 1);
          } catch (error) {
            if (!(error instanceof PlanningError)) throw error;
            expect(error.message.startsWith('replanTarget requires ')).toBe(true);
          }
        });
      }),
      fewer,
    );
  });
});

const year = { start: '2026-01-01', end: '2026-12-31' };
const company: TargetInput = { amount: 5_000_000, year, calendar: chineseCalendar, reserve: { lastPeriods: 1 } };
const s1 = decomposeTarget(company);
const twoMonths = [
  { date: '2026-01-31', amount: 300_000 },
  { date: '2026-02-28', amount: '500000' },
];

/** The next version, where there is one. */
function next(plan: TargetPlan, input: ReplanInput): Extract<Replan, { feasible: true }> {
  const answer = replanTarget(plan, input);
  if (answer.feasible) return answer;
  throw new Error(`short of ${answer.shortageAmount}`);
}

describe('replanTarget', () => {
  it('spreads what January and February left of five million over the nine months that are active', () => {
    const toDate = targetBetween(s1, { start: year.start, end: '2026-02-28' });
    expect(toDate).toBe('909090.91');
    const { plan, changes, surplusAmount } = next(s1, { asOf: '2026-02-28', actuals: twoMonths });
    expect(plan.periods.map(({ amount }) => amount)).toStrictEqual([
      '454545.45', '454545.46', '466666.67', '466666.66', '466666.67', '466666.67', '466666.66', '466666.67',
      '466666.67', '466666.66', '466666.67', '0.00',
    ]); // prettier-ignore
    expect([plan.version, plan.asOf, plan.amount, plan.carriedAmount]).toStrictEqual([
      2, '2026-02-28', '5000000.00', '109090.91',
    ]); // prettier-ignore
    expect(plan.rows).toStrictEqual([{ amount: '5109090.91', carriedAmount: '109090.91' }]);
    expect(surplusAmount).toBe('0.00');
    expect(changes).toHaveLength(9);
    expect(changes[0]).toStrictEqual({
      periodId: '2026-03',
      start: '2026-03-01',
      end: '2026-03-31',
      oldAmount: '454545.45',
      newAmount: '466666.67',
      reason: 'own-shortfall',
    });
  });

  it.each(['all', ['2026-12']] as const)('has ten months of 420 000 when the reserve is released (%j)', (release) => {
    const { plan, changes } = next(s1, { asOf: '2026-02-28', actuals: twoMonths, release });
    expect(plan.periods.slice(2).map(({ amount }) => amount)).toStrictEqual(Array<string>(10).fill('420000.00'));
    expect(plan.periods[11]).toMatchObject({ reserve: false, share: '1/11' });
    expect(new Set(changes.map(({ reason }) => reason))).toStrictEqual(new Set(['reserve-released']));
  });

  it('gives a released period its whole share, also when part of it is over', () => {
    const { plan } = next(s1, { asOf: '2026-12-15', actuals: twoMonths, release: 'all' });
    expect(plan.periods[11]).toMatchObject({ reserve: false, share: '1/11', amount: '4200000.00' });
  });

  it('divides the rest of a month that is cut by its days', () => {
    const { plan } = next(s1, { asOf: '2026-01-14', actuals: [{ date: '2026-01-14', amount: 150_000 }] });
    // Twelve of January's 21 days are left: 4 850 000 × (12 ÷ 21) ÷ (10 + 12 ÷ 21).
    expect(targetBetween(plan, { start: '2026-01-15', end: '2026-01-31' })).toBe('262162.16');
    expect(targetBetween(plan, { start: '2026-02-01', end: '2026-02-28' })).toBe('458783.79');
    expect(targetBetween(plan, { start: '2026-01-01', end: '2026-01-14' })).toBe('194805.19');
    expect(plan.cells.filter(({ periodId }) => periodId === '2026-01').at(-1)?.start).toBe('2026-01-15');
  });

  it('keeps days to the unit where a cut month would move one: seven deals over the days of January', () => {
    const plan = decomposeTarget({ ...company, amount: 77, unit: 1 });
    const to = { start: '2026-01-01', end: '2026-01-16' };
    const { plan: after } = next(plan, { asOf: to.end, actuals: [] });
    expect(dailyTargets(after, to)).toStrictEqual(dailyTargets(plan, to));
  });

  it('adds what is missing to the next month alone where that is wanted, and takes what is too much from it', () => {
    const amounts = (spent: number) =>
      next(s1, { asOf: '2026-02-28', spread: 'next-period', actuals: [{ date: '2026-02-28', amount: spent }] })
        .plan.periods.slice(2, 5)
        .map(({ amount }) => amount);
    expect(amounts(800_000)).toStrictEqual(['563636.36', '454545.46', '454545.45']);
    expect(amounts(1_400_000)).toStrictEqual(['0.00', '418181.82', '454545.45']);
  });

  const crew = [{ id: 'Li' }, { id: 'Wu' }, { id: 'Xu' }];
  const shared = { ...company, amount: 3600, reserve: { lastPeriods: 0 } };
  const brought = (amounts: Readonly<Record<string, number>>) =>
    Object.entries(amounts).map(([personId, amount]) => ({ personId, date: '2026-03-31', amount }));
  const rests = (plan: TargetPlan) =>
    crew.map(({ id }) => targetBetween(plan, { personId: id, start: '2026-04-01', end: year.end }));

  it('has each carry his own shortfall, or all share it', () => {
    const plan = decomposeTarget({ ...shared, people: crew });
    const input = { asOf: '2026-03-31', actuals: brought({ Li: 300, Wu: 200, Xu: 340 }) };
    const own = next(plan, input);
    expect(rests(own.plan)).toStrictEqual(['900.00', '1000.00', '860.00']);
    expect(own.changes.map(({ personId, reason }) => `${personId} ${reason}`)).toStrictEqual([
      ...Array<string>(9).fill('Wu own-shortfall'),
      ...Array<string>(9).fill('Xu own-surplus'),
    ]);
    expect(own.plan.rows).toStrictEqual([
      { personId: 'Li', amount: '1200.00', carriedAmount: '0.00' },
      { personId: 'Wu', amount: '1300.00', carriedAmount: '100.00' },
      { personId: 'Xu', amount: '1160.00', carriedAmount: '-40.00' },
    ]);
    const all = next(plan, { ...input, shortfall: 'shared' });
    expect(rests(all.plan)).toStrictEqual(['920.00', '920.00', '920.00']);
    expect(all.changes.every(({ reason }) => reason === 'shared-rest')).toBe(true);
  });

  it('lets what a leaver is short of fall to the others, in proportion to what they have left', () => {
    const people = [{ id: 'Li' }, { id: 'Wu' }, { id: 'Xu', endDate: '2026-03-31' }];
    const plan = decomposeTarget({ ...shared, people });
    expect(plan.rows.map(({ amount }) => amount)).toStrictEqual(['1650.00', '1650.00', '300.00']);
    const { plan: after } = next(plan, { asOf: '2026-03-31', actuals: brought({ Li: 150, Wu: 650, Xu: 200 }) });
    // 2600 are left; Li lacks 1500 and Wu 1000.
    expect(rests(after)).toStrictEqual(['1560.00', '1040.00', '0.00']);
  });

  it('relieves the others by what one has brought above his year', () => {
    const plan = decomposeTarget({ ...shared, people: crew });
    const { plan: after, surplusAmount } = next(plan, {
      asOf: '2026-03-31',
      actuals: brought({ Li: 1380, Wu: 300, Xu: 300 }),
    });
    expect(rests(after)).toStrictEqual(['0.00', '810.00', '810.00']);
    expect(surplusAmount).toBe('0.00');
  });

  it('asks for nothing more when all is brought, and reports what was brought above it', () => {
    const { plan, surplusAmount, changes } = next(s1, {
      asOf: '2026-06-30',
      actuals: [{ date: '2026-06-30', amount: '5000000.07' }],
    });
    expect(targetBetween(plan, { start: '2026-07-01', end: year.end })).toBe('0.00');
    expect(surplusAmount).toBe('0.07');
    expect(new Set(changes.map(({ reason }) => reason))).toStrictEqual(new Set(['own-surplus']));
  });

  it('says what nobody can take when all that remains is locked, in reserve or over', () => {
    const people = [
      { id: 'Li', fixedAmount: 1500 },
      { id: 'Wu', endDate: '2026-03-31' },
      { id: 'Xu', fixedAmount: 1500 },
    ];
    const locked = decomposeTarget({ ...shared, people });
    // Li and Xu keep their 2700 from April on; what Wu has not brought of his 600 and they of their 300 has nobody.
    const march = { asOf: '2026-03-31', actuals: brought({ Li: 100, Wu: 400 }) };
    expect(replanTarget(locked, march)).toStrictEqual({ feasible: false, shortageAmount: '400.00' });
    const november = { asOf: '2026-11-30', actuals: [{ date: '2026-11-30', amount: 4_000_000 }] };
    expect(replanTarget(s1, november)).toStrictEqual({ feasible: false, shortageAmount: '1000000.00' });
    expect(next(s1, { ...november, release: 'all' }).plan.periods[11]?.amount).toBe('1000000.00');
    expect(replanTarget(s1, { asOf: year.end, actuals: [] })).toStrictEqual({
      feasible: false,
      shortageAmount: '5000000.00',
    });
    expect(next(s1, { asOf: year.end, actuals: [{ date: year.end, amount: 5_000_000 }] }).changes).toStrictEqual([]);
  });

  it('goes on from version to version with all that was brought so far', () => {
    const first = next(s1, { asOf: '2026-02-28', actuals: twoMonths }).plan;
    const actuals = [...twoMonths, { date: '2026-03-31', amount: 200_000 }];
    const second = next(first, { asOf: '2026-03-31', actuals }).plan;
    expect([second.version, second.asOf, second.firstAsOf]).toStrictEqual([3, '2026-03-31', '2026-02-28']);
    expect(second.periods.slice(2).map(({ amount }) => amount)).toStrictEqual(['466666.67', ...Array<string>(8).fill('500000.00'), '0.00']); // prettier-ignore
    expect(second.carriedAmount).toBe('375757.58');
    const back = next(second, { asOf: '2026-03-31', actuals: [...actuals, { date: '2026-01-05', amount: -80_000 }] });
    expect(back.plan.periods[3]?.amount).toBe('510000.00');
  });
});

type Path = readonly (string | number)[];
const team = decomposeTarget({ ...company, people: [{ id: 'Li' }], products: [{ id: 'tea', weight: 1 }] });
const march = { asOf: '2026-03-31', actuals: [] };
const actual = { date: '2026-03-31', amount: 1, personId: 'Li', productId: 'tea' };
const withActual = (change: object) => ({ ...march, actuals: [actual, { ...actual, ...change }] });

const refusals: readonly [what: string, input: unknown, code: string, path: Path, message: string][] = [
  ['nothing', undefined, 'wrong-type', [], 'the input to be an object, got nothing'],
  ['no day', { actuals: [] }, 'missing-field', ['asOf'], 'asOf, got nothing'],
  ['no actuals', { asOf: '2026-03-31' }, 'missing-field', ['actuals'], 'actuals, got nothing'],
  ['a day that does not exist', { ...march, asOf: '2026-02-29' }, 'invalid-date', ['asOf'], 'got "2026-02-29"'],
  ['a day before the year', { ...march, asOf: '2025-12-31' }, 'outside-plan', ['asOf'], '2026-01-01 to 2026-12-31, got "2025-12-31"'],
  ['a day after the year', { ...march, asOf: '2027-01-01' }, 'outside-plan', ['asOf'], 'got "2027-01-01"'],
  ['a misspelt field', { ...march, relaese: 'all' }, 'unknown-field', ['relaese'], 'asOf, actuals, release, shortfall, spread, got "relaese"'],
  ['another way to share', { ...march, shortfall: 'none' }, 'unknown-choice', ['shortfall'], "'own' or 'shared', got \"none\""],
  ['another way to spread', { ...march, spread: 'even' }, 'unknown-choice', ['spread'], "'remaining' or 'next-period'"],
  ['null as a choice', { ...march, spread: null }, 'unknown-choice', ['spread'], 'got null'],
  ['another word for a release', { ...march, release: 'none' }, 'wrong-type', ['release'], 'release to be a list, got "none"'],
  ['the release of a period that is none', { ...march, release: ['2026-12', '2026-13'] }, 'unknown-id', ['release', 1], 'got "2026-13"'],
  ['the release of a period that is no reserve', { ...march, release: ['2026-11'] }, 'unknown-id', ['release', 0], 'release[0] to be a reserve period of the plan that lies ahead, got "2026-11"'],
  ['actuals by month', { ...march, actuals: { '2026-03': 1 } }, 'wrong-type', ['actuals'], 'actuals to be a list'],
  ['a hole in the actuals', { ...march, actuals: [actual, null] }, 'wrong-type', ['actuals', 1], 'actuals[1] to be an object, got null'],
  ['an actual after asOf', withActual({ date: '2026-04-01' }), 'out-of-range', ['actuals', 1, 'date'], 'actuals[1].date not to be after asOf, got "2026-04-01"'],
  ['an actual before the year', withActual({ date: '2025-12-31' }), 'outside-plan', ['actuals', 1, 'date'], 'to lie in the year of the plan'],
  ['an actual after the year', withActual({ date: '2027-01-01' }), 'outside-plan', ['actuals', 1, 'date'], 'got "2027-01-01"'],
  ['an actual without a day', withActual({ date: undefined }), 'missing-field', ['actuals', 1, 'date'], 'actuals[1].date'],
  ['an actual on a month', withActual({ date: '2026-03' }), 'invalid-date', ['actuals', 1, 'date'], 'got "2026-03"'],
  ['an actual that names nobody', withActual({ personId: undefined }), 'missing-field', ['actuals', 1, 'personId'], 'as the plan has people, got nothing'],
  ['an actual of somebody unknown', withActual({ personId: 'Xu' }), 'unknown-id', ['actuals', 1, 'personId'], "one of the plan's people, got \"Xu\""],
  ['an actual that names no product', withActual({ productId: undefined }), 'missing-field', ['actuals', 1, 'productId'], 'as the plan has products'],
  ['an actual of an unknown product', withActual({ productId: 'ink' }), 'unknown-id', ['actuals', 1, 'productId'], 'got "ink"'],
  ['an actual off the unit', withActual({ amount: '0.005' }), 'off-unit', ['actuals', 1, 'amount'], 'a multiple of the unit 0.01'],
  ['an actual in words', withActual({ amount: 'much' }), 'not-a-decimal', ['actuals', 1, 'amount'], 'got "much"'],
  ['an actual without an amount', withActual({ amount: undefined }), 'missing-field', ['actuals', 1, 'amount'], 'actuals[1].amount'],
  ['an actual with a field that would be ignored', withActual({ teamId: 'east' }), 'unknown-field', ['actuals', 1, 'teamId'], 'got "teamId"'],
]; // prettier-ignore

describe('replanTarget', () => {
  it.each(refusals)('refuses %s', (_what, input, code, path, message) => {
    const error = refused(() => replanTarget(team, input as ReplanInput));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message.startsWith('replanTarget requires ')).toBe(true);
    expect(error.message).toContain(message);
  });

  it('refuses an asOf before that of the version at hand, and the release of a reserve that is over', () => {
    const { plan } = next(s1, { asOf: '2026-02-28', actuals: twoMonths });
    const error = refused(() => replanTarget(plan, { asOf: '2026-02-27', actuals: [] }));
    expect([error.code, error.path]).toStrictEqual(['out-of-range', ['asOf']]);
    const over = refused(() => replanTarget(s1, { asOf: year.end, actuals: [], release: ['2026-12'] }));
    expect([over.code, over.path]).toStrictEqual(['unknown-id', ['release', 0]]);
  });

  it('refuses a plan below zero, and a person in a plan that has none', () => {
    const below = refused(() => replanTarget(decomposeTarget({ ...company, amount: -1 }), march));
    expect([below.code, below.path]).toStrictEqual(['out-of-range', ['plan', 'amount']]);
    const nobody = refused(() => replanTarget(s1, { ...march, actuals: [actual] }));
    expect([nobody.code, nobody.path]).toStrictEqual(['unknown-id', ['actuals', 0, 'personId']]);
  });

  it.each(brokenPlans)('refuses %s in place of a plan', (_what, broken, code, path) => {
    const error = refused(() => replanTarget(broken as TargetPlan, march));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message.startsWith('replanTarget requires ')).toBe(true);
  });
});
