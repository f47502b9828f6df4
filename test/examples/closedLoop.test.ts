import { loopDiagram, loopTable } from 'quotaloop';
import { loopLabels } from 'quotaloop/locale';
import { describe, expect, it } from 'vitest';
import { addAmounts } from '../../examples/annual-plan/amounts.ts';
import { readTeam } from '../../examples/closed-loop/files.ts';
import type { StoredLoop, TeamFiles } from '../../examples/closed-loop/files.ts';
import { figures, goalDays } from '../../examples/closed-loop/joints.ts';
import { runQuarter } from '../../examples/closed-loop/quarter.ts';
import type { Happening } from '../../examples/closed-loop/quarter.ts';
import { htmlReport } from '../../examples/closed-loop/report.ts';
import { textReport } from '../../examples/closed-loop/text.ts';
import { expectNamedCharts, expectWellFormed } from './page.ts';

const files = readTeam();
const quarter = runQuarter(files);
const text = textReport(quarter).replace(/ +/g, ' ');
const page = htmlReport(quarter);
const [top, january, february, march] = quarter.loops.map(({ state }) => state);

/** The same files with the events of one loop changed. */
function withEvents(loopId: string, change: (events: StoredLoop['events']) => StoredLoop['events']): TeamFiles {
  return {
    ...files,
    loops: files.loops.map((loop) =>
      loop.meta.id === loopId ? { ...loop, events: change(structuredClone(loop.events)) } : loop,
    ),
  };
}

function differing(timeline: readonly Happening[]): readonly string[] {
  return timeline.filter(({ made }) => made?.agrees === false).map(({ loop, event }) => `${loop.meta.id}/${event.id}`);
}

describe('the joints between plan, inspection and loop', () => {
  it('make every stored goal, checkpoint, figure, cause and closing anew, the same to the last digit', () => {
    expect(quarter.agrees).toBe(true);
    expect(quarter.timeline).toHaveLength(32);
    const made = quarter.timeline.flatMap(({ event, made: one }) =>
      one === null ? [] : [`${event.type}: ${one.from}`],
    );
    expect(made).toHaveLength(23);
    expect(new Set(made)).toEqual(
      new Set([
        'goalSet: targetBetween',
        'planned: dailyTargets',
        'inspected: progress',
        'corrected: diagnoseCause, correction',
        'closed: progress',
        'closed: closeFromChildren',
      ]),
    );
    expect(text).toContain('23 of 32 stored events carry figures');
  });

  it('notice a single cent that went astray in the deals', () => {
    const place = files.deals.findIndex(({ date }) => date >= '2026-03-02');
    const astray = files.deals.map((deal, row) =>
      row === place ? { ...deal, amount: addAmounts([String(deal.amount), '0.01']) } : deal,
    );
    const changed = runQuarter({ ...files, deals: astray });
    expect(changed.agrees).toBe(false);
    // The figures of March from its first inspection on, and the evidence of the correction; January keeps its own.
    expect(differing(changed.timeline)).toEqual([
      '2026-03/e5',
      '2026-03/e6',
      '2026-03/e8',
      '2026-03/e9',
      '2026-03/e10',
    ]);
    expect(textReport(changed)).toContain('DIFFERENT: 2026-03/e5, 2026-03/e6');
  });

  it('notice a stored checkpoint that is not on the line of the plan', () => {
    const bent = withEvents('2026-01', (events) =>
      events.map((event) =>
        event.type === 'planned'
          ? {
              ...event,
              checkpoints: event.checkpoints.map((one, row) => (row === 0 ? { ...one, planned: '50000.00' } : one)),
            }
          : event,
      ),
    );
    expect(differing(runQuarter(bent).timeline)).toEqual(['2026-01/e3']);
  });

  it('find no cause where the visits were signed as planned, and say that the correction is invented', () => {
    const more = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'].map((date) => ({
      ...{ date, personId: 'wu', amount: '32000.00' },
    }));
    const changed = runQuarter({ ...files, deals: [...files.deals, ...more] });
    expect(differing(changed.timeline)).toContain('2026-03/e6');
    expect(changed.miss.diagnosis.causes).toEqual([]);
  });
});

describe('the quarter', () => {
  it('has the targets of the plan: three months that add up to it', () => {
    const targets = [top, january, february, march].map((state) => state?.records.goal?.metrics[0]?.target);
    expect(targets).toEqual(['3272727.27', '1090909.09', '1090909.09', '1090909.09']);
    expect(quarter.rollUp.uncovered).toEqual([]);
  });

  it('has a checkpoint at the end of each week with work in it, and none for Spring Festival', () => {
    const points = [january, february, march].map((state) =>
      state?.records.plan?.checkpoints.flatMap(({ on, metric, planned }) =>
        metric === 'revenue' ? [`${on.slice(5)} ${String(planned)}`] : [],
      ),
    );
    // A month's target by its working days, 1 of 21 on 4 January; the cents are those of the four reps' own lines.
    expect(points).toEqual([
      ['01-04 51948.04', '01-11 311688.32', '01-18 571428.57', '01-25 831168.84', '01-31 1090909.09'],
      ['02-08 340909.09', '02-15 750000.01', '02-28 1090909.09'],
      ['03-08 247933.88', '03-15 495867.77', '03-22 743801.65', '03-29 991735.53', '03-31 1090909.09'],
    ]);
  });

  it('is attained although February was missed, with the sums of its months', () => {
    expect(quarter.loops.map(({ state }) => state.outcome)).toEqual(['attained', 'attained', 'missed', 'attained']);
    expect(top?.actuals).toEqual([
      { metric: 'revenue', actual: '3321000.00' },
      { metric: 'closing', numerator: '115', denominator: '561' },
    ]);
    expect(text).toContain('February 1,067,000.00 of 1,090,909.09 = 97.8 %, closing 20.33 %: Missed 未达成\n');
  });

  it('warns that the target of February is no jump', () => {
    const warned = quarter.timeline.filter(({ warnings }) => warnings.length > 0);
    expect(warned.map(({ loop, event, warnings }) => [loop.meta.id, event.type, warnings[0]?.code])).toEqual([
      ['2026-02', 'goalSet', 'stretch-too-low'],
    ]);
  });

  it('spends 20 to 30 % of each cycle on the consensus, but for March', () => {
    expect(quarter.loops.map(({ time }) => time.consensus.band)).toEqual(['within', 'within', 'within', 'below']);
  });
});

describe('the missed inspection', () => {
  const { inspected, corrected, reinspected, diagnosis } = quarter.miss;

  it('is the only one that is off track, in both metrics', () => {
    const verdicts = quarter.timeline.flatMap(({ event, after }) =>
      event.type === 'inspected' ? [after.lastInspection?.verdict] : [],
    );
    expect(verdicts.filter((verdict) => verdict === 'off-track')).toHaveLength(1);
    expect(inspected.after.lastInspection?.behind).toEqual(['revenue', 'closing']);
    expect([inspected.before.step, inspected.after.step]).toEqual(['inspection', 'correction']);
  });

  it('is a question of skill beyond chance: 3 of 42 visits signed', () => {
    expect(diagnosis.causes.map(({ cause, amount }) => [cause, amount])).toEqual([['skill', '-162483.35']]);
    expect(diagnosis.gapAmount).toBe('-155933.88');
    expect(addAmounts(diagnosis.parts.map(({ amount }) => amount))).toBe('-155933.88');
    // The binomial tail, summed by hand: Σ k ≤ 3 of C(42, k) · 0.2^k · 0.8^(42−k).
    const tail = [1, 42, 861, 11480].reduce((sum, ways, k) => sum + ways * 0.2 ** k * 0.8 ** (42 - k), 0);
    expect(diagnosis.causes[0]?.findings[0]?.conversion?.tailChance).toBeCloseTo(tail, 12);
  });

  it('leads back to the enablement, and is looked at again before the loop is closed', () => {
    expect(corrected.after.step).toBe('enablement');
    expect(corrected.after.records.enablement).toBeNull();
    expect(corrected.after.awaitingReinspection).toBe(true);
    expect(reinspected.before.correction?.adjustments.map(({ id, due }) => `${id} ${due}`)).toEqual([
      'review-files 2026-03-16',
      'joint-visits 2026-03-16',
    ]);
    expect(reinspected.after.lastInspection?.verdict).toBe('on-track');
    expect(reinspected.after.awaitingReinspection).toBe(false);
  });

  it('cannot be left out of the log: March without its re-inspection is refused', () => {
    const forgotten = withEvents('2026-03', (events) =>
      events.filter(({ type, at }) => type !== 'inspected' || at < '2026-03-10'),
    );
    expect(() => runQuarter(forgotten)).toThrow('the correction has to be inspected again first');
  });
});

describe('what was not accepted', () => {
  it('is told with every reason, in the order of the library', () => {
    const answers = quarter.attempts.map(({ answer }) =>
      answer.ok ? (answer.duplicate ?? 'accepted') : answer.rejections.map(({ code }) => code),
    );
    expect(answers).toEqual([
      ['invalid-data', 'invalid-data'],
      ['not-due'],
      ['stale-version', 'wrong-step'],
      true,
      ['stale-version', 'reinspect-first', 'not-due'],
      ['children-open'],
    ]);
  });

  it('carries the figures of its day all the same', () => {
    for (const { attempt, state } of quarter.attempts) {
      const { event, sentAt } = attempt;
      const given = event.type === 'closed' ? event.actuals : event.type === 'inspected' ? event.figures : null;
      const day = event.type === 'inspected' ? event.period.end : sentAt.slice(0, 10);
      if (given !== null) expect(given).toEqual(figures(files, goalDays(state), day));
    }
  });

  it('is told in both languages', () => {
    expect(text).toContain('stale-version: the loop is at version 7, not at 6: somebody else has changed it\n');
    expect(text).toContain('闭环已是第 7 版，不是第 6 版：有人先做了修改\n');
    expect(page).toContain('纠偏之后必须先复查（计划于 2026-03-23T09:00）');
  });
});

describe('the morning that is looked at', () => {
  it('lists what is due in all open loops, the earliest first', () => {
    const rows = quarter.look.due.map(({ loop, item }) => `${item.due} ${item.status} ${item.kind} ${loop.meta.id}`);
    expect(rows).toEqual([
      '2026-03-13 overdue action 2026-Q1',
      '2026-03-13 overdue action 2026-03',
      '2026-03-16 today adjustment 2026-03',
      '2026-03-16 today adjustment 2026-03',
      '2026-03-20 upcoming action 2026-03',
      '2026-03-23T09:00 upcoming reinspection 2026-03',
      '2026-03-31 upcoming inspection 2026-Q1',
      '2026-03-31 upcoming result 2026-Q1',
      '2026-03-31 upcoming result 2026-03',
    ]);
  });

  it('offers to inspect and to cancel, and says why not to close', () => {
    const allowed = quarter.look.options.filter((option) => option.allowed).map(({ event }) => event);
    expect(allowed).toEqual(['inspected', 'cancelled']);
    expect(quarter.look.options[6]?.reasons.map(({ code }) => code)).toEqual(['reinspect-first']);
  });
});

describe('the printed quarter', () => {
  it('keeps every line below 120 places, Chinese characters taking two', () => {
    for (const line of textReport(quarter).split('\n')) {
      const width = Array.from(line).reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
      expect(width, line).toBeLessThan(120);
    }
  });

  it('prints the timeline in the order of time', () => {
    const times = Array.from(
      textReport(quarter)
        .split('\nResults')[0]!
        .matchAll(/^\d{4}-\d\d-\d\d \d\d:\d\d/gm),
      String,
    );
    expect(times).toHaveLength(32);
    expect(times).toEqual([...times].sort());
  });
});

describe('the report', () => {
  it('stands alone: no script, no link, nothing to load', () => {
    expect(page).not.toMatch(/http|<script|<link|<img|<iframe|@import|@font-face|javascript:|\son\w+=/i);
    expect(page.match(/url\((?!#)/g)).toBeNull();
    expect(page).not.toMatch(/undefined|NaN|\[object/);
  });

  it('draws an arrow for every edge of the table, wide and narrow, and every step in both languages', () => {
    const rows: readonly Partial<Record<string, readonly string[]>>[] = Object.values(loopTable);
    const edges = rows.flatMap((row) => Object.entries(row).filter(([type]) => type !== 'cancelled'));
    const arrows = edges.reduce((sum, [, targets]) => sum + (targets?.length ?? 0), 0);
    expect(page.match(/marker-end=/g)).toHaveLength(2 * (arrows + 1)); // one more for all that give up
    for (const language of ['zh-CN', 'en'] as const) {
      for (const step of Object.values(loopLabels(language).steps)) expect(page).toContain(`>${step}</text>`);
    }
  });

  it('shows the text of loopDiagram below the drawing', () => {
    const { steps, events } = loopLabels('zh-CN');
    const lines = loopDiagram(quarter.look.state, { steps, events }).split('\n');
    expect(lines).toContain('  class inspection current');
    for (const line of lines) expect(page).toContain(line.replaceAll('"', '&quot;').replaceAll('>', '&gt;'));
  });

  it('is well formed: every element is closed, every id is its own and every reference finds one', () => {
    expectWellFormed(page);
  });

  it('names every chart for those who do not see it', () => {
    expectNamedCharts(page, 6);
  });

  it('has the same bytes at every run', () => {
    expect(htmlReport(runQuarter(readTeam()))).toBe(page);
  });

  it('shows data as text, never as markup', () => {
    const name = `<script>alert("&'")</script>`;
    const hostile = {
      ...withEvents('2026-03', (events) =>
        events.map((event) => (event.type === 'agreed' ? { ...event, reasons: [name] } : event)),
      ),
      team: { en: name, zh: name },
      names: new Map([...files.names].map(([id]) => [id, name])),
    };
    const loops = hostile.loops.map((loop) => ({ ...loop, title: { en: name, zh: name } }));
    const shown = htmlReport(runQuarter({ ...hostile, loops }));
    expect(shown).not.toContain('<script');
    expect(shown).toContain('&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt;');
  });
});
