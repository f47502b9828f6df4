import { checkEvent, loopOptions } from 'quotaloop';
import type { DataProblem, LoopWarning, Rejection } from 'quotaloop';
import { loopLabels, rejectionMessage, warningMessage } from 'quotaloop/locale';
import type { Language } from 'quotaloop/locale';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { accept, after, agreed, closed, goalSet } from '../loop/march.ts';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
const english = loopLabels('en');

describe('the words of the loop', () => {
  it('every rejection that the story meets is a whole sentence in both languages', () => {
    const rejections: Rejection[] = [
      ...loopOptions(after(7), '2026-03-01', { expectedSeq: 1 }).flatMap(({ reasons }) => reasons),
      ...loopOptions(after(9), '2026-04-01').flatMap(({ reasons }) => reasons),
      ...checkEvent(after(8), {
        ...closed,
        at: '2026-03-25',
        actuals: [{ metric: 'revenue', actual: 0 }, ...closed.actuals.slice(1)],
      }),
      ...checkEvent(after(1), { ...goalSet, id: 'e1', metrics: [] }),
      ...checkEvent(after(0), { ...agreed, v: 7 } as never),
    ];
    expect(new Set(rejections.map(({ code }) => code)).size).toBeGreaterThanOrEqual(8);
    for (const rejection of rejections) {
      for (const language of LANGUAGES)
        expect(rejectionMessage(rejection, language)).not.toMatch(/[{}]|undefined|null/);
      if (rejection.code === 'invalid-data') expect(rejectionMessage(rejection, 'en')).toBe(rejection.message);
    }
  });

  it('every problem fills its placeholders', () => {
    for (const problem of Object.keys(english.problems) as DataProblem[]) {
      const values = { problem, field: 'event.at', received: '7', limit: '8' };
      const rejection: Rejection = { code: 'invalid-data', path: ['event', 'at'], message: '', values };
      for (const language of LANGUAGES) expect(rejectionMessage(rejection, language)).not.toMatch(/[{}]/);
    }
  });

  it('say steps, events and outcomes by their labels', () => {
    const [finished] = checkEvent(after(9), { ...agreed, id: 'new', at: '2026-04-01' });
    expect(rejectionMessage(finished!, 'zh-CN')).toBe('闭环已结束（达成），不能再记录任何事件');
  });

  it('warn in both languages', () => {
    const values = { metric: 'revenue', ratio: 2, minimumRatio: 1.05, maximumRatio: 1.5 };
    const warning: LoopWarning = { code: 'stretch-too-high', path: [], message: '', values };
    expect(warningMessage(warning, 'en')).toBe(
      'the target of revenue is 2 times its baseline: above 1.5 it is out of reach',
    );
    expect(warningMessage(warning, 'zh-CN')).toContain('revenue 的目标是基线的 2 倍');
  });

  it('refuse another language', () => {
    expect(refused(() => loopLabels('fr' as never))).toMatchObject({ code: 'unknown-choice', path: ['language'] });
    expect(accept(after(0), agreed).step).toBe('goal');
  });
});
