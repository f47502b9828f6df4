import {
  addDays,
  allocate,
  allocateTable,
  allocateWhole,
  countWorkingDays,
  PlanningError,
  projectFunnel,
  rateInterval,
  stretchTiers,
  workCalendar,
} from 'quotaloop';
import type { PlanningErrorCode } from 'quotaloop';
import { errorMessage, formatAmount, parseAmount } from 'quotaloop/locale';
import type { ErrorRecord } from 'quotaloop/locale';
import { describe, expect, it } from 'vitest';
import { describeValue } from '../../src/foundation/refusal.ts';
import { chineseErrorWords } from '../../src/locale/chineseErrorWords.ts';
import { englishErrorWords } from '../../src/locale/englishErrorWords.ts';
import type { SpokenDetail } from '../../src/locale/ErrorWords.ts';
import { refused } from '../foundation/refused.ts';
import { withoutHiddenInputs } from '../withoutHiddenInputs.ts';

const codes = Object.keys(englishErrorWords.codes) as readonly PlanningErrorCode[];
const chinese = (call: () => unknown) => errorMessage(refused(call), 'zh-CN');
const received = (value: unknown) =>
  errorMessage({ code: 'wrong-type', path: ['x'], details: { received: describeValue(value) } }, 'zh-CN').replace(
    'x 的类型不对，实际为 ',
    '',
  );

describe('errorMessage in Chinese', () => {
  it.each<[claim: string, call: () => unknown, message: string]>([
    ['names the field and what came', () => allocate('12x', [1]), 'total 必须是小数，例如 "12.50"，实际为 "12x"'],
    ['names the unit', () => allocate('0.001', [1]), 'total 必须是最小单位的整数倍（单位 0.01），实际为 "0.001"'],
    [
      'names the limits',
      () => allocateTable({ rowTotals: [1], columnTotals: [2] }),
      'columnTotals 的合计与另一方向的合计不相等（应为 1.00），实际为 "2.00"',
    ],
    [
      'names rows and the shortage of a table',
      () => allocateTable({ rowTotals: [5], columnTotals: [5], maximums: [[3]], rowKeys: ['Li'], columnKeys: ['A'] }),
      'rowTotals：在给定的上下限之内无法分配（行 Li；相差 2.00），实际为 [5]',
    ],
    [
      'names the choices',
      () => allocateWhole(1, [1], { method: 'first' as never }),
      'options.method 不是可选的值（可以是：largest-remainder、quota-monotone），实际为 "first"',
    ],
    ['says that nothing came', () => workCalendar(undefined as never), '输入的类型不对（应为对象），未提供'],
    [
      'names the fields there are',
      () => allocate(1, [1], { round: 1 } as never),
      '这里没有 options.round 这一项（可以是：unit、keys、minimums、maximums、fixed）',
    ],
    [
      'names the length',
      () => allocate(1, [1], { keys: ['a', 'b'] }),
      'options.keys 的项数不符（应为 1 项），实际为 2',
    ],
    ['says an id once', () => allocate(1, [1, 1], { keys: ['a', 'a'] }), 'options.keys[1] 重复，实际为 "a"'],
    [
      'says why a text is no amount',
      () => parseAmount('1,23,4'),
      'text 必须是小数，例如 "12.50"（千分位应每三位一组，例如 1,234,567，也可以不分组），实际为 "1,23,4"',
    ],
    [
      'names the limits of a number',
      () => formatAmount(1, 'en', { compactDigits: 12 }),
      'options.compactDigits 超出了允许的范围（不小于 0；不大于 8），实际为 12',
    ],
    [
      'names the limit of digits',
      () => allocate('9'.repeat(1001), [1]),
      `total 的位数太多（小数点前后各不超过 1000 位），实际为 "${'9'.repeat(60)}…"`,
    ],
    [
      'names the fields that exclude each other',
      () => stretchTiers(1, [{ id: 'a', factor: 1, amount: 1 }]),
      'tiers[0] 与其他字段冲突，不能这样同时给出（相关字段：factor、amount），实际为 对象：factor, amount',
    ],
    ['says which field is missing', () => workCalendar({} as never), '缺少 coverage'],
    ['says how many rows are needed', () => stretchTiers(1, []), 'tiers 超出了允许的范围（至少 1 项），实际为 []'],
    [
      'names both ends of a range',
      () => rateInterval({ successes: 1, trials: 2, confidence: 1, method: 'wilson' }),
      'input.confidence 超出了允许的范围（大于 0；小于 1），实际为 1',
    ],
    [
      'names the dates of the calendar',
      () =>
        countWorkingDays(
          { coverage: { start: '2026-01-01', end: '2026-12-31' }, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] },
          '2025-01-01',
          '2026-01-01',
        ),
      'start 不在工作日历的覆盖范围内（日历开始于 2026-01-01；日历结束于 2026-12-31），实际为 "2025-01-01"',
    ],
    [
      'names the date that comes first',
      () =>
        countWorkingDays(
          { coverage: { start: '2026-01-01', end: '2026-12-31' }, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] },
          '2026-02-01',
          '2026-01-01',
        ),
      'end 的日期先后颠倒（不早于 2026-02-01），实际为 "2026-01-01"',
    ],
    [
      'names what is known',
      () => projectFunnel({ stages: [{ id: 'leads', rate: 1 }], averageDealAmount: 1 }, [{ id: 'visits', count: 1 }]),
      'counts[0].id 的编号不存在（可以是：leads），实际为 "visits"',
    ],
    [
      'names the years there are',
      () => addDays('9999-12-31', 1),
      'count 超出了允许的范围（得出的日期不早于 1583-01-01；得出的日期不晚于 9999-12-31），实际为 1',
    ],
    [
      'names the length of a week',
      () => workCalendar({ coverage: { start: '2026-01-01', end: '2026-12-31' }, workweek: [1], exceptions: [] }),
      'workweek 的项数不符（应为 7 项），实际为 1',
    ],
  ])('%s', (_claim, call, message) => {
    expect(chinese(call)).toBe(message);
  });
});

describe('errorMessage', () => {
  it('is the own message of an error in English', () => {
    const error = refused(() => allocate(100, [0, 0]));
    expect(errorMessage(error, 'en')).toBe(error.message);
    expect(errorMessage({ code: 'missing-field', path: ['a'], message: '' }, 'en')).toBe('a is missing');
  });

  it('says the same of an error and of its JSON that was read back', () => {
    const error = refused(() => allocateTable({ rowTotals: [5], columnTotals: [5], maximums: [[3]] }));
    const readBack = JSON.parse(JSON.stringify(error)) as ErrorRecord;
    for (const language of ['zh-CN', 'en'] as const)
      expect(errorMessage(readBack, language)).toBe(errorMessage(error, language));
  });

  it('makes do with a code and a path', () => {
    expect(errorMessage({ code: 'out-of-range', path: ['a', 0] }, 'zh-CN')).toBe('a[0] 超出了允许的范围');
    expect(errorMessage({ code: 'invalid-date', path: [] }, 'zh-CN')).toBe(
      '输入必须是存在的日期 YYYY-MM-DD，年份为 1583 至 9999',
    );
    expect(
      errorMessage({ code: 'wrong-type', path: ['a'], details: { type: 'constructor', problem: 'toString' } }, 'zh-CN'),
    ).toBe('a 的类型不对');
  });

  it('puts what came into the language, and leaves texts and names of fields as they are', () => {
    expect(received({ id: 1, nothing: 2 })).toBe('对象：id, nothing');
    expect(received({})).toBe('空对象');
    expect(received(null)).toBe('null');
    expect(received(['nothing', undefined, [1], { a: 1 }, {}, () => 1, 7, 8])).toBe(
      '["nothing", 未提供, 列表, 对象：a, 空对象, 函数, ……另有 2 项]',
    );
    expect(received(Symbol('x'))).toBe('符号');
    expect(received('a "list" of nothing')).toBe('"a \\"list\\" of nothing"');
  });

  it('tells the first of a long list and how many there are beside them', () => {
    const known = Array.from({ length: 15 }, (_, index) => `c${index}`);
    expect(errorMessage({ code: 'unknown-id', path: ['id'], details: { known } }, 'zh-CN')).toContain(
      'c11、……另有 3 项',
    );
  });

  it('fills no braces that the caller has written', () => {
    const braces = {
      code: 'unknown-id',
      path: ['{known}'],
      details: { known: ['{id}', '$&'], received: '"{field}"' },
    } as const;
    expect(errorMessage(braces, 'zh-CN')).toBe('{known} 的编号不存在（可以是：{id}、$&），实际为 "{field}"');
  });

  it('refuses what is no error, and languages and codes that it does not know', () => {
    expect(refused(() => errorMessage({ path: [] } as never, 'en'))).toMatchObject({
      code: 'missing-field',
      path: ['error', 'code'],
    });
    expect(refused(() => errorMessage({ code: 'luck', path: [] } as never, 'en'))).toMatchObject({
      code: 'unknown-choice',
      path: ['error', 'code'],
    });
    expect(refused(() => errorMessage({ code: 'toString', path: [] } as never, 'zh-CN')).code).toBe('unknown-choice');
    expect(refused(() => errorMessage({ code: 'wrong-type', path: 'a' } as never, 'en')).path).toEqual([
      'error',
      'path',
    ]);
    expect(refused(() => errorMessage({ code: 'wrong-type', path: [], details: 1 } as never, 'zh-CN')).path).toEqual([
      'error',
      'details',
    ]);
    expect(refused(() => errorMessage(null as never, 'en')).code).toBe('wrong-type');
    expect(refused(() => errorMessage({ code: 'wrong-type', path: [] }, 'de' as never)).path).toEqual(['language']);
  });
});

describe('the words of errors', () => {
  const placeholders = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  const every = Object.fromEntries(
    (Object.keys(englishErrorWords.details) as readonly SpokenDetail[]).map((name) => [name, `<${name}>`]),
  );

  it('have the same keys in the same order and the same placeholders in both languages', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'string'
        ? placeholders(value)
        : Object.entries(value as object).map(([key, inside]) => [key, shape(inside)]);
    expect(shape(chineseErrorWords)).toEqual(shape(englishErrorWords));
  });

  it('name each detail in its own text and nowhere else, and the field in every code', () => {
    for (const words of [chineseErrorWords, englishErrorWords]) {
      for (const [name, text] of Object.entries(words.details)) expect(placeholders(text)).toEqual([`{${name}}`]);
      for (const text of Object.values(words.codes)) expect(placeholders(text)).toEqual(['{field}']);
    }
  });

  it('make a whole sentence of every code, with no brace, no prose of the other language and nothing undefined', () => {
    const details = { ...every, type: 'list', problem: 'empty', received: 'nothing' };
    for (const code of codes) {
      const record: ErrorRecord = { code, path: ['rows', 1], details };
      const [zh, en] = [errorMessage(record, 'zh-CN'), errorMessage(record, 'en')];
      expect(zh).toContain('rows[1]');
      expect(en).toContain('rows[1]');
      expect(zh + en).not.toMatch(/[{}]|undefined|null|NaN/);
      // Of Latin letters a Chinese message has names of fields, formats of dates and examples alone.
      expect(zh.replace(/rows\[1\]|<\w+>|YYYY-MM-DD|per|proration/g, '')).not.toMatch(/[A-Za-z]{2,}/);
      expect(en).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
      for (const value of Object.values(every)) {
        if (value === '<type>' || value === '<problem>') continue;
        expect(zh).toContain(value);
        expect(en).toContain(value);
      }
    }
  });

  it('need no Intl', () => {
    withoutHiddenInputs(() => {
      for (const code of codes)
        for (const language of ['zh-CN', 'en'] as const) errorMessage({ code, path: ['a'], details: every }, language);
    });
  });

  it('are told of errors that a log has kept', () => {
    const kept = new PlanningError('wrong-type', 'f requires a, got b', ['a'], { required: 'a', received: 'b' });
    expect(errorMessage(JSON.parse(JSON.stringify(kept)) as ErrorRecord, 'zh-CN')).toBe('a 的类型不对，实际为 b');
  });
});
