import fc from 'fast-check';
import { decomposeTarget, PlanningError } from 'quotaloop';
import { it } from 'vitest';
import { heldTargets } from '../laws/targetInputs.ts';
import { canBeHeld, heldRows, rangesOf, shortageOf } from '../laws/targetBounds.ts';
it('explores', () => {
  const counts: Record<string, number> = {};
  const first: Record<string, unknown> = {};
  const t = performance.now();
  for (const input of fc.sample(heldTargets, { numRuns: 6000, seed: 12 })) {
    let code = 'ok'; let msg = '';
    try { decomposeTarget(input); } catch (e) { if (!(e instanceof PlanningError)) throw e; code = e.code; msg = e.message; }
    const rows = heldRows(input);
    const key = [code, 'rows:' + (rows instanceof PlanningError ? rows.code : 'ok'), 'real:' + (shortageOf(input, rangesOf(input)) === 0n)].join(' ');
    counts[key] = (counts[key] ?? 0) + 1;
    const size = msg + JSON.stringify(input, (_k, v) => typeof v === 'bigint' ? `${v}n` : v);
    if (first[key] === undefined || String(first[key]).length > size.length) first[key] = size;
  }
  console.log(performance.now() - t, counts);
  for (const [k, v] of Object.entries(first)) if (!/^ok rows:ok|below-total|above-total|beyond-total/.test(k)) console.log(k, String(v).slice(0, 1500));
}, 100000);
