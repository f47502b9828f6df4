import { decomposeTarget } from 'quotaloop';
import { it } from 'vitest';
it('x', () => {
  for (const sign of ['-', '']) {
  const a = (n: string) => sign + n;
  const low = sign === '-' ? 'maximumAmount' : 'minimumAmount', high = sign === '-' ? 'minimumAmount' : 'maximumAmount';
  const year = { start: '2026-01-05', end: '2026-01-09' };
  try { console.log(JSON.stringify(decomposeTarget({ amount: a('500'), unit: 1, year, controlGrain: 'day', calendar: { coverage: year, workweek: [1,1,1,1,1,1,1], exceptions: [] }, people: [
    { id: 'Bo', weight: 3, fixedAmount: 0, absences: ['2026-01-06'] }, { id: 'a', weight: '1/3', absences: ['2026-01-05', '2026-01-06'], [high]: a('167') }, { id: 'Li', weight: 19, [low]: a('83') } ] }).cells.map(c => c.amount))); } catch (e) { console.log(e); }
  }
});
