import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  abcSummary,
  attributeGap,
  attributeSegmentGaps,
  conversionRates,
  decomposeTarget,
  migrationMatrix,
  paretoCurve,
  periodsOf,
  progress,
  projectFunnel,
  requiredFunnel,
  targetBetween,
} from 'quotaloop';
import type { ClassMove } from 'quotaloop';
import {
  funnelChart,
  gapWaterfall,
  migrationFlows,
  paceChart,
  paretoChart,
  planLine,
  targetHeatmap,
} from 'quotaloop/charts';
import { refused } from '../foundation/refused.ts';
import { closeCustomers, conventions, optionsOf, rowsOf } from '../laws/abc.ts';
import { numRuns } from '../laws/cases.ts';
import { moveLists } from '../laws/chains.ts';
import { goals, perMilleFunnels, multiplyRationals, sumRationals } from '../laws/funnel.ts';
import { exactOf, gapFactors } from '../laws/inspection.ts';
import { inspectedPlans } from '../laws/progress.ts';
import { crewedTargets } from '../laws/targetInputs.ts';
import { actuals, asOf, charts, plan, replanned, replannedAt } from './team.ts';

const sumOf = (amounts: readonly (string | null)[]): string =>
  sumRationals(amounts.filter((amount) => amount !== null).map(exactOf));
const isNearest = (amount: string | null, value: number | null): boolean =>
  amount === null ? value === null : Object.is(Number(amount) + 0, value);

describe('planLine', () => {
  it('sums the periods up, and ends what was brought with the running one', () => {
    const { rows } = charts.planLine;
    expect(rows.map((row) => row.cumulativeTargetValue).slice(0, 3)).toEqual([2000, 4000, 6000]);
    expect(rows.at(-1)?.cumulativeTargetAmount).toBe('24000');
    expect(rows.slice(0, 3).map((row) => [row.actualAmount, row.cumulativeActualAmount, row.isRunning])).toEqual([
      ['1750', '1750', false],
      ['1000', '2750', true],
      [null, null, false],
    ]);
  });

  it('asks the plan for each period, whoever and whatever is asked for, and sums exactly', () => {
    fc.assert(
      fc.property(
        inspectedPlans,
        fc.constantFrom('month', 'quarter', 'week'),
        ({ plan: any, slice, ...input }, grain) => {
          const { personId, productId, teamId } = slice;
          const whose = {
            ...(personId !== undefined && { personId }),
            ...(productId !== undefined && { productId }),
            ...(teamId !== undefined && { teamId }),
          };
          const periods = periodsOf(slice, grain, grain === 'week' ? { weeks: 'whole' } : {});
          const { rows } = planLine(any, { ...whose, ...input, periods });
          let line = '0';
          let brought = '0';
          for (const row of rows) {
            const days = { ...whose, start: row.start, end: row.end };
            expect(row.targetAmount).toBe(targetBetween(any, days));
            line = sumRationals([line, exactOf(row.targetAmount)]);
            expect(exactOf(row.cumulativeTargetAmount!)).toBe(line);
            expect(row.actualAmount === null).toBe(row.start > input.asOf);
            expect(row.isRunning).toBe(row.start <= input.asOf && input.asOf < row.end);
            if (row.actualAmount === null) continue;
            expect(row.actualAmount).toBe(progress(any, days, input).actualAmount);
            brought = sumRationals([brought, exactOf(row.actualAmount)]);
            expect(exactOf(row.cumulativeActualAmount!)).toBe(brought);
            expect(isNearest(row.cumulativeActualAmount, row.cumulativeActualValue)).toBe(true);
            expect(isNearest(row.targetAmount, row.targetValue)).toBe(true);
          }
        },
      ),
      { numRuns: numRuns / 5 }, // each asks the plan for every period
    );
  });

  it('of a re-plan goes on from what was brought, so that it ends at the target', () => {
    const { rows } = planLine(replanned, { asOf, actuals });
    expect(rows.slice(0, 2).map((row) => row.cumulativeTargetAmount)).toEqual(['2000', String(1750 + 2023)]);
    expect(rows[1]?.targetAmount).toBe('2023'); // 250 more over eleven months
    expect(rows.at(-1)?.cumulativeTargetAmount).toBe('24000');
  });

  it('of a re-plan of a re-plan says what is known: the first line, then the newest', () => {
    const twice = replannedAt(replanned, '2026-02-28');
    const { rows } = planLine(twice, { asOf: '2026-03-02', actuals });
    expect(rows.slice(0, 3).map((row) => row.cumulativeTargetAmount)).toEqual([
      '2000',
      null,
      String(2750 + Number(rows[2]?.targetAmount)),
    ]);
    expect(rows.at(-1)?.cumulativeTargetAmount).toBe('24000');
    // What begins after the first re-plan does not count January's shortfall twice.
    const february = planLine(twice, { periods: twice.periods.slice(1, 2) }).rows[0];
    expect(february?.cumulativeTargetAmount).toBe(february?.targetAmount);
  });

  it('refuses what it could only guess', () => {
    const codeOf = (call: () => unknown) => {
      const { code, path } = refused(call);
      return [code, path.join('.')];
    };
    expect(codeOf(() => planLine(plan, { asOf }))).toEqual(['missing-field', 'options.actuals']);
    expect(codeOf(() => planLine(plan, { actuals }))).toEqual(['missing-field', 'options.asOf']);
    expect(codeOf(() => planLine(replanned))).toEqual(['missing-field', 'options.actuals']);
    expect(codeOf(() => planLine(replanned, { asOf: '2026-01-30', actuals }))).toEqual([
      'out-of-range',
      'options.asOf',
    ]);
    expect(codeOf(() => planLine(plan, { periods: [] }))).toEqual(['out-of-range', 'options.periods']);
    const [january, february] = plan.periods as [(typeof plan.periods)[0], (typeof plan.periods)[0]];
    expect(codeOf(() => planLine(plan, { periods: [february, january] }))).toEqual([
      'duplicate-date',
      'options.periods.1.start',
    ]);
    expect(codeOf(() => planLine(plan, { periods: [january, { ...february, id: january.id }] }))).toEqual([
      'duplicate-id',
      'options.periods.1.id',
    ]);
    expect(codeOf(() => planLine(plan, { periods: [{ ...january, start: '2025-12-31' }] }))).toEqual([
      'outside-plan',
      'options.periods.0.start',
    ]);
    expect(codeOf(() => planLine(plan, { periods: [{ id: 'x', start: '2026-02-01', end: '2026-01-31' }] }))).toEqual([
      'reversed-dates',
      'options.periods.0.end',
    ]);
    expect(codeOf(() => planLine(plan, { personId: 'nobody' }))).toEqual(['unknown-id', 'slice.personId']);
  });
});

describe('targetHeatmap', () => {
  it('has a cell for everybody in every period, and its margins are those of the plan', () => {
    fc.assert(
      fc.property(crewedTargets, (input) => {
        const any = decomposeTarget(input);
        const { people, periods, rows } = targetHeatmap(any);
        expect(rows.map((row) => [row.personId, row.periodId])).toEqual(
          any.people.flatMap(({ id }) => any.periods.map((period) => [id, period.id])),
        );
        expect(rows.map((row) => [people[row.personIndex]?.id, periods[row.periodIndex]?.id])).toEqual(
          rows.map((row) => [row.personId, row.periodId]),
        );
        expect(periods.map(({ amount }) => amount)).toEqual(any.periods.map(({ amount }) => amount));
        for (const person of people) {
          const own = rows.filter(({ personId }) => personId === person.id);
          expect(sumOf(own.map(({ amount }) => amount))).toBe(exactOf(person.amount));
          const inPlan = any.rows.filter(({ personId }) => personId === person.id);
          expect(sumOf(inPlan.map(({ amount }) => amount))).toBe(exactOf(person.amount));
        }
        for (const { index, amount } of periods) {
          const column = rows.filter(({ periodIndex }) => periodIndex === index);
          expect(sumOf(column.map((row) => row.amount))).toBe(exactOf(amount));
        }
        expect(rows.every(({ amount, value }) => isNearest(amount, value))).toBe(true);
        // Where somebody has no cell he has no amount, and nobody's zero is taken for that.
        const seats = new Set(any.cells.map((cell) => JSON.stringify([cell.personId, cell.periodId])));
        for (const row of rows) {
          expect(row.amount !== null).toBe(seats.has(JSON.stringify([row.personId, row.periodId])));
        }
      }),
      { numRuns: numRuns / 5 }, // plans of up to 30 periods, each cell compared
    );
  });

  it('shows one team or one product, and refuses an empty map', () => {
    const teams = decomposeTarget({
      amount: 1200,
      unit: 1,
      year: plan.year,
      calendar: plan.calendar,
      people: [{ id: 'Li', teamId: 'north' }, { id: 'Wu' }],
      teams: [{ id: 'north' }],
      products: [
        { id: 'tea', weight: 1 },
        { id: 'ink', weight: 3 },
      ],
    });
    const north = targetHeatmap(teams, { teamId: 'north', productId: 'tea' });
    expect(north.people).toEqual([{ index: 0, id: 'Li', name: 'Li', amount: '150', value: 150 }]);
    const nobody = decomposeTarget({ amount: 12, unit: 1, year: plan.year, calendar: plan.calendar });
    expect(refused(() => targetHeatmap(nobody)).code).toBe('out-of-range');
    const harmed = { ...plan, cells: [{ ...plan.cells[0]!, personId: 'nobody' }] };
    expect(refused(() => targetHeatmap(harmed)).path).toEqual(['plan', 'cells', 0, 'personId']);
    const elsewhen = { ...plan, cells: [{ ...plan.cells[0]!, periodId: '2027-01' }] };
    expect(refused(() => targetHeatmap(elsewhen)).path).toEqual(['plan', 'cells', 0, 'periodId']);
  });
});

describe('funnelChart', () => {
  it('has the figures of the funnel, planned or projected, and rates whose product is the overall rate', () => {
    fc.assert(
      fc.property(perMilleFunnels(), goals, ({ funnel }, goal) => {
        const counts = requiredFunnel(funnel, goal);
        const { rows } = funnelChart(counts);
        expect(rows.map(({ id, count, exactCount }) => ({ id, count, exactCount }))).toEqual([
          ...counts.stages.map(({ id, count, exactCount }) => ({ id, count, exactCount })),
          { id: 'deals', count: counts.deals.count, exactCount: counts.deals.exactCount },
        ]);
        expect(rows.map(({ kind }) => kind).lastIndexOf('stage')).toBe(rows.length - 2);
        const rates = rows.slice(1).map(({ exactRate }) => exactRate);
        if (rates.includes(null)) return;
        expect(rates.map((rate) => exactOf(rate!)).reduce(multiplyRationals, '1')).toBe(rows.at(-1)?.exactOverallRate);
      }),
      { numRuns },
    );
  });

  it('reads what was counted, and what conversionRates made of it, alike', () => {
    const observed = { stages: [{ id: 'leads', count: 300 }, { id: 'deals', count: 60 }], deals: 15 }; // prettier-ignore
    expect(funnelChart(conversionRates(observed))).toEqual(funnelChart(observed));
    expect(funnelChart(observed).rows.map(({ kind, id, rate }) => [kind, id, rate])).toEqual([
      ['stage', 'leads', null],
      ['stage', 'deals', 0.2],
      ['deals', 'deals', 0.25],
    ]);
    const projected = projectFunnel({ stages: [{ id: 'visits', rate: '1/3' }], averageDealAmount: 5 }, [
      { id: 'visits', count: 10 },
    ]);
    expect(funnelChart(projected).rows[1]).toMatchObject({ count: 3, exactCount: '10/3', exactRate: '1/3' });
  });

  it('knows no rate where nobody is above, and refuses half a funnel', () => {
    const empty = funnelChart({ stages: [{ id: 'leads', count: 0 }], deals: 2 });
    expect(empty.rows.map(({ rate, overallRate }) => [rate, overallRate])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(refused(() => funnelChart({ stages: [], deals: 1 })).code).toBe('out-of-range');
    const noDeals = { stages: [{ id: 'leads', count: 1 }] } as unknown as Parameters<typeof funnelChart>[0];
    expect(refused(() => funnelChart(noDeals)).path).toEqual(['funnel', 'deals']);
    expect(refused(() => funnelChart({ stages: [{ id: 'leads', count: 1.5 }], deals: 1 })).code).toBe('not-a-count');
  });
});

describe('paretoChart', () => {
  it('has the points of the curve, and classes side by side that end on it', () => {
    fc.assert(
      fc.property(closeCustomers, conventions, (customers, convention) => {
        const rows = rowsOf(customers);
        const curve = paretoCurve(rows);
        const chart = paretoChart(curve, { summary: abcSummary(rows, optionsOf(convention)) });
        expect(chart.rows.map(({ index: _index, value: _value, ...point }) => point)).toEqual(curve.points);
        expect(chart.rows.every(({ amount, value }) => isNearest(amount, value))).toBe(true);
        let end = 0;
        for (const { startShare, endShare, cumulativeShare, count } of chart.classes) {
          expect(startShare).toBe(end);
          end = endShare;
          expect(count).toBeGreaterThan(0);
          const point = chart.rows.find(({ countShare }) => countShare === endShare);
          if (convention.ties === 'together') expect(point?.share).toBe(cumulativeShare);
        }
        expect(end).toBe(customers.length === 0 ? 0 : 1);
      }),
      { numRuns },
    );
  });

  it('refuses the classes of other customers', () => {
    const rows = [{ id: 'a', value: 5 }, { id: 'b', value: 4 }]; // prettier-ignore
    const curve = paretoCurve(rows);
    for (const others of [rows.slice(1), [rows[0]!, { id: 'b', value: 5 }], [...rows, { id: 'c', value: 0 }]]) {
      expect(refused(() => paretoChart(curve, { summary: abcSummary(others) })).code).toBe('margins-disagree');
    }
  });
});

describe('gapWaterfall', () => {
  it('steps from the plan to the actual, each bar from where the last one ended, to the cent', () => {
    fc.assert(
      fc.property(gapFactors(4), fc.constantFrom('0.01', '1', '1000'), (factors, unit) => {
        const attribution = attributeGap(factors, { unit });
        const { rows } = gapWaterfall(attribution);
        const [first, ...steps] = rows;
        const last = steps.pop();
        expect([first?.kind, first?.startAmount, first?.endAmount]).toEqual([
          'plan',
          last?.startAmount,
          attribution.planAmount,
        ]);
        expect([last?.kind, Number(last?.startAmount), last?.endAmount]).toEqual([
          'actual',
          0,
          attribution.actualAmount,
        ]);
        let line = first?.endAmount;
        for (const step of steps) {
          expect(step.startAmount).toBe(line);
          expect(sumOf([step.startAmount, step.amount])).toBe(exactOf(step.endAmount));
          line = step.endAmount;
        }
        expect(line).toBe(last?.endAmount);
        const parts = steps.filter(({ kind }) => kind === 'part');
        expect(parts.map(({ id, amount }) => [id, amount])).toEqual(
          attribution.parts.map(({ id, amount }) => [id, amount]),
        );
        const rounding = steps.filter(({ kind }) => kind === 'rounding');
        expect(rounding.every(({ amount }) => Math.abs(Number(amount)) === Number(unit))).toBe(true);
        expect(steps.slice(0, parts.length)).toEqual(parts);
        for (const { amount, value, startAmount, startValue, endAmount, endValue } of rows) {
          expect(isNearest(amount, value) && isNearest(startAmount, startValue) && isNearest(endAmount, endValue)).toBe(
            true,
          );
        }
      }),
      { numRuns },
    );
  });

  it('shows the unit by which three roundings disagree, and has no such bar where they agree', () => {
    // 0.5 → 1, 1.0 → 1, a gap of 0.5 → 1: the plan, the gap and the actual at a unit of one.
    const disagreeing = gapWaterfall(attributeGap([{ id: 'x', plan: '0.5', actual: 1 }], { unit: 1 }));
    expect(disagreeing.rows.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['plan', '1'],
      ['part', '1'],
      ['rounding', '-1'],
      ['actual', '1'],
    ]);
    expect(charts.gapWaterfall.rows.map(({ kind }) => kind)).toEqual(['plan', 'part', 'part', 'part', 'actual']);
  });

  it('takes the whole and each segment of several gaps', () => {
    const gaps = attributeSegmentGaps([
      { id: 'north', factors: [{ id: 'visits', plan: 10, actual: 7 }, { id: 'deal', plan: '1/3', actual: 2 }] },
      { id: 'south', factors: [{ id: 'visits', plan: 5, actual: 9 }] },
    ]); // prettier-ignore
    for (const gap of [gaps, ...gaps.segments]) {
      expect(gapWaterfall(gap).rows.at(-1)?.endAmount).toBe(gap.actualAmount);
    }
  });

  it('refuses parts that are not those of the gap', () => {
    const gap = attributeGap([{ id: 'x', plan: 2, actual: 3 }]);
    expect(refused(() => gapWaterfall({ ...gap, gapAmount: '1.01' })).code).toBe('margins-disagree');
    expect(refused(() => gapWaterfall({ ...gap, parts: [...gap.parts, gap.parts[0]!] })).code).toBe('duplicate-id');
    expect(refused(() => gapWaterfall({ ...gap, planAmount: `1${'0'.repeat(400)}.00` })).code).toBe('out-of-range');
  });
});

describe('paceChart', () => {
  it('has the amounts and rates of progress, and what is ahead to the cent', () => {
    fc.assert(
      fc.property(inspectedPlans, ({ plan: any, slice, ...input }) => {
        const found = progress(any, slice, input);
        const [row] = paceChart([{ id: 'all', progress: found }]).rows;
        expect([row?.targetAmount, row?.plannedAmount, row?.actualAmount]).toEqual([
          found.targetAmount,
          found.plannedAmount,
          found.actualAmount,
        ]);
        expect([row?.paceRate, row?.attainmentRate]).toEqual([found.pace.rate, found.attainment.rate]);
        expect(row?.aheadAmount).toBe(found.paceVariance.amount);
        expect(isNearest(row!.aheadAmount, row!.aheadValue)).toBe(true);
      }),
      { numRuns: numRuns / 5 }, // each makes a plan
    );
  });

  it('takes names for more than it shows, and each once', () => {
    const rows = [{ id: 'a', progress: progress(plan, plan.year, { asOf, actuals }) }];
    const names = [
      { id: 'b', name: 'Bo' },
      { id: 'a', name: 'An' },
    ];
    expect(paceChart(rows, { names }).rows[0]?.name).toBe('An');
    expect(refused(() => paceChart(rows, { names: [...names, names[0]!] })).code).toBe('duplicate-id');
    expect(refused(() => paceChart(rows, { names: [{ id: 'a', name: '' }] })).path).toEqual([
      'options',
      'names',
      0,
      'name',
    ]);
    expect(refused(() => paceChart([])).code).toBe('out-of-range');
  });

  it('keeps the order, and refuses one twice', () => {
    expect(charts.pace.rows.map(({ index, id, name }) => [index, id, name])).toEqual([
      [0, 'Li', '李 Li'],
      [1, 'Wu', 'Wu'],
    ]);
    const one = { id: 'a', progress: progress(plan, plan.year, { asOf, actuals }) };
    expect(refused(() => paceChart([one, one])).code).toBe('duplicate-id');
  });
});

describe('migrationFlows', () => {
  const CLASSES = ['A', 'B'];
  const matrixOf = (moves: readonly ClassMove[]) => migrationMatrix(moves, { classes: CLASSES });

  it('keeps every customer: links sum to the nodes that they leave and reach, and to the matrix', () => {
    fc.assert(
      fc.property(moveLists(CLASSES), moveLists(CLASSES), (first, second) => {
        const [may, june] = [matrixOf(first), matrixOf(second)];
        const { nodes, rows } = migrationFlows([{ id: 'may', matrix: may }, { id: 'june', matrix: june }]); // prettier-ignore
        for (const node of nodes) {
          const leaving = rows.filter(({ sourceIndex }) => sourceIndex === node.index);
          const reaching = rows.filter(({ targetIndex }) => targetIndex === node.index);
          expect(leaving.reduce((sum, { count }) => sum + count, 0)).toBe(node.departedCount ?? 0);
          expect(reaching.reduce((sum, { count }) => sum + count, 0)).toBe(node.arrivedCount ?? 0);
          expect(leaving.every(({ sourceId }) => sourceId === node.id)).toBe(true);
          expect(reaching.every(({ targetId }) => targetId === node.id)).toBe(true);
        }
        for (const [place, matrix] of [may, june].entries()) {
          const own = rows.filter(({ periodIndex }) => periodIndex === place);
          for (const kind of Object.keys(matrix.moves) as (keyof typeof matrix.moves)[]) {
            const counted = own.filter(({ move }) => move === kind).reduce((sum, { count }) => sum + count, 0);
            expect(counted).toBe(matrix.moves[kind]);
          }
        }
        expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
        expect(rows.every(({ sourceIndex, targetIndex }) => sourceIndex < targetIndex)).toBe(true);
      }),
      { numRuns },
    );
  });

  it('lets as many go on as came where the same customers are followed', () => {
    const middle = charts.migrationFlows.nodes.filter(({ periodId }) => periodId === '2026-02');
    expect(middle.map(({ id, arrivedCount, departedCount }) => [id, arrivedCount, departedCount])).toEqual([
      ['2026-02/A', 9, 9],
      ['2026-02/B', 8, 8],
      ['2026-02/C', 8, 8],
      ['2026-02/Signed', 3, 3],
    ]);
  });

  it('has a node of its own for every period and class, whatever is in their names', () => {
    const matrix = migrationMatrix([{ id: 'x', from: 'b/c', to: 'c' }, { id: 'y', from: '~1', to: '/' }], {
      classes: ['b/c', 'c', '~1', '/'],
    }); // prettier-ignore
    const { nodes } = migrationFlows([{ id: 'a/b', matrix }], { startId: 'a' });
    expect(nodes.map(({ id }) => id)).toEqual(['a/b~1c', 'a/~01', 'a/b/c', 'a/b/~1']);
  });

  it('refuses matrices of different classes, and a period named twice', () => {
    const other = migrationMatrix([], { classes: ['B', 'A'] });
    const matrix = matrixOf([]);
    const codeOf = (call: () => unknown) => refused(call).code;
    expect(codeOf(() => migrationFlows([{ id: 'may', matrix }, { id: 'june', matrix: other }]))).toBe('unknown-id'); // prettier-ignore
    expect(codeOf(() => migrationFlows([{ id: 'may', matrix }], { startId: 'may' }))).toBe('duplicate-id');
    expect(codeOf(() => migrationFlows([]))).toBe('out-of-range');
    expect(codeOf(() => migrationFlows([{ id: 'may', matrix: { ...matrix, counts: [[0]] } }]))).toBe('length-mismatch');
    const twice = { ...matrix, classes: ['A', 'A'], states: ['New', 'A', 'A', 'Inactive', 'Signed', 'Lost'] };
    expect(codeOf(() => migrationFlows([{ id: 'may', matrix: twice }]))).toBe('duplicate-id');
    const renamed = { ...matrix, states: matrix.states.map((state) => (state === 'Lost' ? 'Gone' : state)) };
    expect(codeOf(() => migrationFlows([{ id: 'may', matrix: renamed }]))).toBe('unknown-id');
  });
});
