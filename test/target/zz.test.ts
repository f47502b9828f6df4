import { periodsByDays } from '../laws/calendarReference.ts';
import fc from 'fast-check';
import { it } from 'vitest';
import { decomposeTarget, targetBetween,dailyTargets } from 'quotaloop';
import { targets, slicedTargets } from '../laws/targetInputs.ts';
import { referencePlan } from '../laws/targetReference.ts';
it('stat', () => {
  const t0 = performance.now();
  const xs = fc.sample(targets, 1000);
  {const k=performance.now(); for (const x of xs) periodsByDays(x.year, x.controlGrain ?? "month"); console.log("pbd", performance.now()-k);}
  const t1 = performance.now();
  let inactive=0, people=0, zero=0, fail: string[]=[]; const grains: Record<string,number>={}; const times: Record<string,number>={}; let joins=0, empt=0, reserve=0, cells=0;
  let ref=0, dec=0, ms=0;
  for (const x of xs) {
    let a = performance.now();
    const r = referencePlan(x);
    ref += performance.now()-a;
    if (r.inactive) inactive++;
    if (x.people) people++;
    if (String(x.amount)==='0') zero++;
    const g = x.controlGrain ?? 'month';
    grains[g]=(grains[g]??0)+1;
    a = performance.now();
    try { const p = decomposeTarget(x); 
      const dt=performance.now()-a; dec+=dt; times[g]=(times[g]??0)+dt;
      cells+=p.cells.length; a=performance.now();
      const sl={start:x.year.start,end:x.year.end};targetBetween(p, sl); dailyTargets(p, sl); ms+=performance.now()-a;
      if (p.periods.some(p=>p.reserve)) reserve++;
      if (p.periods.some(p=>!p.workingDays)) empt++;
      if (x.people?.some(q=>q.startDate && q.startDate>x.year.start)) joins++;
    } catch (e) { fail.push(String(e)); }
  }
  console.log({gen: t1-t0, ref, dec, ms, inactive, people, zero, grains, times, reserve, empt, joins, cells, fails: fail.length}, fail.slice(0,5));
});
