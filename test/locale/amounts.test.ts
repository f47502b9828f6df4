import fc from 'fast-check';
import { allocate } from 'quotaloop';
import type { PlanningError } from 'quotaloop';
import { formatAmount, parseAmount } from 'quotaloop/locale';
import type { AmountProblem, FormatAmountOptions, Language } from 'quotaloop/locale';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { numRuns } from '../laws/cases.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;

/** Decimals as the library writes them: no needless zero in front, any number of digits behind the point, no "-0". */
const decimals: fc.Arbitrary<string> = fc
  .tuple(
    fc.boolean(),
    fc.oneof(fc.bigInt(0n, 10n ** 18n), fc.bigInt(0n, 20000n), fc.constantFrom(1000n, 10000n, 10n ** 8n, 10n ** 12n)),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([isNegative, digits, places]) => {
    const padded = String(digits).padStart(places + 1, '0');
    const point = padded.length - places;
    const text = places === 0 ? padded : `${padded.slice(0, point)}.${padded.slice(point)}`;
    return isNegative && digits !== 0n ? `-${text}` : text;
  });
const options: fc.Arbitrary<FormatAmountOptions> = fc.record(
  {
    currency: fc.constantFrom('¥', '$', 'CNY', '€', 'US$'),
    unit: fc.constantFrom('元', '单', 'deals'),
    minimumDigits: fc.integer({ min: 0, max: 4 }),
    compactDigits: fc.integer({ min: 0, max: 8 }),
    negative: fc.constantFrom('minus' as const, 'parentheses' as const),
  },
  { requiredKeys: [] },
);
const names = ({ currency, unit }: FormatAmountOptions) => ({
  currencies: currency === undefined ? [] : [currency],
  units: unit === undefined ? [] : [unit],
});

/** A decimal as a fraction of integers, read by hand. */
function exactly(text: string): { readonly digits: bigint; readonly places: number } {
  const places = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  return { digits: BigInt(text.replace('.', '')), places };
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [exactly(one), exactly(other)];
  return a.digits * 10n ** BigInt(b.places) === b.digits * 10n ** BigInt(a.places);
}

describe('formatAmount', () => {
  it('writes the exact text so that parseAmount reads the amount back, digit for digit', () => {
    fc.assert(
      fc.property(decimals, fc.constantFrom(...LANGUAGES), options, (amount, language, given) => {
        const { exact } = formatAmount(amount, language, given);
        const readBack = parseAmount(exact, names(given));
        expect(isEqual(readBack, amount)).toBe(true);
        if ((given.minimumDigits ?? 0) <= exactly(amount).places) expect(readBack).toBe(amount);
      }),
      { numRuns },
    );
  });

  it('writes a compact text that says the amount, or is marked and tells what it hides', () => {
    fc.assert(
      fc.property(decimals, fc.constantFrom(...LANGUAGES), options, (amount, language, given) => {
        const { compact, isExact, hiddenAmount } = formatAmount(amount, language, given);
        expect(compact.startsWith('≈')).toBe(!isExact);
        const said = exactly(parseAmount(compact.replace('≈', ''), names(given)));
        const hidden = exactly(hiddenAmount);
        const sum = said.digits * 10n ** BigInt(hidden.places) + hidden.digits * 10n ** BigInt(said.places);
        const whole = exactly(amount);
        expect(sum * 10n ** BigInt(whole.places)).toBe(whole.digits * 10n ** BigInt(said.places + hidden.places));
        expect(isExact).toBe(hidden.digits === 0n);
        // Rounded towards zero: it never says more than there is.
        expect(hidden.digits * whole.digits >= 0n).toBe(true);
        if (!isExact) expect(refused(() => parseAmount(compact, names(given))).details['problem']).toBe('rounded');
      }),
      { numRuns },
    );
  });

  it('never shows two amounts that differ by the same unmarked text', () => {
    fc.assert(
      fc.property(
        decimals,
        fc.integer({ min: -3, max: 3 }),
        fc.constantFrom(...LANGUAGES),
        (amount, step, language) => {
          fc.pre(step !== 0);
          const { digits, places } = exactly(amount);
          const units = String(digits + BigInt(step));
          const neighbour = formatAmount(`${units}e-${places}`, language);
          const own = formatAmount(amount, language);
          if (own.isExact && neighbour.isExact) expect(own.compact).not.toBe(neighbour.compact);
          expect(own.exact).not.toBe(neighbour.exact);
        },
      ),
      { numRuns },
    );
  });

  it.each<[amount: string, language: Language, compact: string, hidden: string]>([
    ['9999', 'zh-CN', '9,999', '0'],
    ['10000', 'zh-CN', '1万', '0'],
    ['10001', 'zh-CN', '≈1万', '1'],
    ['99995', 'zh-CN', '≈9.99万', '95'],
    ['999999', 'zh-CN', '≈99.99万', '99'],
    ['1000000', 'zh-CN', '100万', '0'],
    ['1000001', 'zh-CN', '≈100万', '1'],
    ['-999999', 'zh-CN', '≈-99.99万', '-99'],
    ['99999999.99', 'zh-CN', '≈9,999.99万', '99.99'],
    ['100000000', 'zh-CN', '1亿', '0'],
    ['123450000', 'zh-CN', '≈1.23亿', '450000'],
    ['1200000000000', 'zh-CN', '1.2万亿', '0'],
    ['12340000000000000', 'zh-CN', '12,340万亿', '0'],
    ['999.5', 'en', '999.5', '0.0'],
    ['999999.99', 'en', '≈999.99K', '9.99'],
    ['1250000', 'en', '1.25M', '0'],
    ['3000000000', 'en', '3B', '0'],
    ['4500000000000', 'en', '4.5T', '0'],
    ['0', 'en', '0', '0'],
    ['-0.00', 'en', '0.00', '0.00'],
  ])('%s in %s is %s', (amount, language, compact, hidden) => {
    expect(formatAmount(amount, language)).toMatchObject({ compact, hiddenAmount: hidden });
  });

  it('shows a target that is missed by one yuan as missed, in the compact text too', () => {
    const [target, actual] = [5000000, 4999999].map((amount) => formatAmount(amount, 'zh-CN', { unit: '元' }));
    expect(target!.compact).toBe('500万元');
    expect(actual!.compact).toBe('≈499.99万元');
    expect(formatAmount(-1, 'zh-CN').compact).toBe('-1');
  });

  it('puts currency and unit where they belong, around the sign', () => {
    const yen = formatAmount('-1234.5', 'zh-CN', { currency: '¥' });
    expect(yen.exact).toBe('-¥1,234.5');
    expect(formatAmount(-1234.5, 'en', { currency: 'CNY', minimumDigits: 2 }).exact).toBe('-CNY\u00a01,234.50');
    expect(formatAmount(12000, 'zh-CN', { unit: '元', negative: 'parentheses' }).compact).toBe('1.2万元');
    expect(formatAmount(-12000, 'zh-CN', { unit: '元', negative: 'parentheses' }).compact).toBe('(1.2万元)');
    expect(formatAmount(-12001, 'en', { negative: 'parentheses', compactDigits: 0 }).compact).toBe('≈(12K)');
    expect(formatAmount(5, 'en', { currency: 'kr.' }).exact).toBe('kr.\u00a05');
    expect(formatAmount(1200, 'en', { unit: 'deals' }).compact).toBe('1.2K\u00a0deals');
  });

  it('keeps the digits that a text is written with, and writes an exponent out', () => {
    expect(formatAmount('1234.50', 'en').exact).toBe('1,234.50');
    expect(formatAmount('1.50e3', 'en').exact).toBe('1,500');
    expect(formatAmount(0.1, 'en', { minimumDigits: 2 }).exact).toBe('0.10');
    expect(formatAmount(10n ** 21n, 'en').exact).toBe('1,000,000,000,000,000,000,000');
    expect(allocate(100000, [1, 2]).map((part) => formatAmount(part, 'zh-CN').exact)).toEqual([
      '33,333.33',
      '66,666.67',
    ]);
  });

  it('refuses what it cannot write, and names the place', () => {
    const cases: readonly (readonly [() => unknown, Partial<PlanningError>])[] = [
      [() => formatAmount('1,000', 'en'), { code: 'not-a-decimal', path: ['amount'] }],
      [() => formatAmount(NaN, 'en'), { code: 'not-finite', path: ['amount'] }],
      [() => formatAmount(1, 'de' as never), { code: 'unknown-choice', path: ['language'] }],
      [
        () => formatAmount(1, 'en', { minimumDigits: -1 }),
        { code: 'out-of-range', path: ['options', 'minimumDigits'] },
      ],
      [() => formatAmount(1, 'en', { minimumDigits: 101 }), { code: 'out-of-range' }],
      [() => formatAmount(1, 'en', { compactDigits: 9 }), { code: 'out-of-range', path: ['options', 'compactDigits'] }],
      [() => formatAmount(1, 'en', { compactDigits: 0.5 }), { code: 'not-an-integer' }],
      [
        () => formatAmount(1, 'en', { negative: 'red' as never }),
        { code: 'unknown-choice', path: ['options', 'negative'] },
      ],
      [
        () => formatAmount(1, 'en', { grouping: true } as never),
        { code: 'unknown-field', path: ['options', 'grouping'] },
      ],
      ...['', '5', '-', '(', '%', '≈', ' ', '.x', ' x', '１', 7].map(
        (currency) =>
          [
            () => formatAmount(1, 'en', { currency: currency as string }),
            { code: 'invalid-id', path: ['options', 'currency'] },
          ] as const,
      ),
      [() => formatAmount(1, 'en', { unit: '' }), { code: 'invalid-id', path: ['options', 'unit'] }],
    ];
    for (const [call, expected] of cases) expect(refused(call)).toMatchObject(expected);
  });
});

describe('formatAmount writes what Intl.NumberFormat writes', () => {
  // Intl takes decimal texts and rounds towards zero on demand; both are newer than the types.
  type Style = Intl.NumberFormatOptions & { readonly roundingMode?: 'trunc' };
  const intl = (language: Language, style: Style) => {
    const format = new Intl.NumberFormat(language, style);
    return (amount: string) => format.format(amount as unknown as number);
  };
  const style = { useGrouping: 'always' as never, maximumFractionDigits: 2, roundingMode: 'trunc' } as const;

  it.each(LANGUAGES)('in groups, in %s', (language) => {
    const write = intl(language, { useGrouping: 'always', maximumFractionDigits: 20 });
    fc.assert(
      fc.property(decimals, (amount) => {
        // Intl drops zeros at the end; we keep what is written.
        const { exact } = formatAmount(amount, language);
        expect(exact.includes('.') ? exact.replace(/\.?0+$/, '') : exact).toBe(write(amount));
      }),
      { numRuns: numRuns / 5 }, // Intl is slow
    );
  });

  it.each(LANGUAGES)('compact, but for the mark, from the first big unit on, in %s', (language) => {
    const write = intl(language, { ...style, notation: 'compact' });
    fc.assert(
      fc.property(decimals, (amount) => {
        const first = language === 'en' ? 10n ** 3n : 10n ** 4n;
        const { digits, places } = exactly(amount);
        fc.pre((digits < 0n ? -digits : digits) >= first * 10n ** BigInt(places));
        expect(formatAmount(amount, language).compact.replace('≈', '')).toBe(write(amount));
      }),
      { numRuns: numRuns / 5 }, // Intl is slow
    );
  });

  it('with a currency sign, a minus or brackets', () => {
    for (const amount of ['-1234.5', '0', '1234567.891', '-0.05']) {
      for (const currencySign of ['standard', 'accounting'] as const) {
        const negative = currencySign === 'standard' ? ('minus' as const) : ('parentheses' as const);
        const [chinese, english] = [
          intl('zh-CN', { style: 'currency', currency: 'CNY', currencySign, maximumFractionDigits: 20 }),
          intl('en', { style: 'currency', currency: 'USD', currencySign, maximumFractionDigits: 20 }),
        ];
        const given = { negative, minimumDigits: 2 };
        expect(formatAmount(amount, 'zh-CN', { ...given, currency: '¥' }).exact).toBe(chinese(amount));
        expect(formatAmount(amount, 'en', { ...given, currency: '$' }).exact).toBe(english(amount));
      }
    }
  });
});

describe('parseAmount', () => {
  it.each<[text: string, amount: string]>([
    ['1,234.50', '1234.50'],
    ['1,234', '1234'],
    ['1.234', '1.234'],
    ['0', '0'],
    ['-0.00', '0.00'],
    ['007', '7'],
    ['.5', '0.5'],
    ['+300', '300'],
    ['-300', '-300'],
    ['−300', '-300'],
    ['–300', '-300'],
    ['－３００', '-300'],
    ['(300)', '-300'],
    ['（３００）', '-300'],
    ['( ￥ 1,234 )', '-1234'],
    ['¥(300)', '-300'],
    ['(300)元', '-300'],
    ['-¥300', '-300'],
    ['¥-300', '-300'],
    ['￥1,234', '1234'],
    ['CNY 1,234.50', '1234.50'],
    ['cny1234', '1234'],
    ['300 RMB', '300'],
    ['人民币300元', '300'],
    ['¥300元', '300'],
    ['RMB (300)元', '-300'],
    ['1234元', '1234'],
    ['$1,234.50', '1234.50'],
    ['€ 5', '5'],
    ['￡5', '5'],
    ['１，２３４．５０', '1234.50'],
    ['１。５', '1.5'],
    [' \u00a01\u202f234\u3000', '1234'],
    ['1 234 567.5', '1234567.5'],
    ['1.2万', '12000'],
    ['1.20万', '12000'],
    ['1.23456万', '12345.6'],
    ['1.2 万元', '12000'],
    ['1.2w', '12000'],
    ['1.2Ｗ', '12000'],
    ['3亿', '300000000'],
    ['1.5亿', '150000000'],
    ['2千', '2000'],
    ['5百万', '5000000'],
    ['2千万', '20000000'],
    ['10亿', '1000000000'],
    ['1.2万亿', '1200000000000'],
    ['1,200万', '12000000'],
    ['3k', '3000'],
    ['1.2M', '1200000'],
    ['1.25bn', '1250000000'],
    ['2T', '2000000000000'],
    ['$1.2 m', '1200000'],
  ])('reads %j as %s', (text, amount) => {
    expect(parseAmount(text)).toBe(amount);
  });

  it.each<[text: string, problem: AmountProblem]>([
    ['', 'empty'],
    [' \u3000', 'empty'],
    ['15%', 'percent'],
    ['１５％', 'percent'],
    ['1.5‰', 'percent'],
    ['≈1.2万', 'rounded'],
    ['约300', 'rounded'],
    ['300+', 'rounded'],
    ['300多', 'rounded'],
    ['一百二十万', 'numerals'],
    ['三千', 'numerals'],
    ['3百二十', 'numerals'],
    ['1e5', 'exponent'],
    ['1.2E+05', 'exponent'],
    ['--300', 'sign'],
    ['(-300)', 'sign'],
    ['300-', 'sign'],
    ['1-2', 'sign'],
    ['(300', 'sign'],
    ['300)', 'sign'],
    ['1,23,4', 'grouping'],
    ['1,0000', 'grouping'],
    ['1,5', 'grouping'],
    ['0,123', 'grouping'],
    [',123', 'grouping'],
    ['1234,567', 'grouping'],
    ['1,234 567', 'grouping'],
    ['1 23', 'grouping'],
    ['1,234,', 'grouping'],
    ['1.234,50', 'point'],
    ['1.2.3', 'point'],
    ['5.', 'point'],
    ['$300元', 'currency'],
    ['¥¥300', 'currency'],
    ['300元CNY', 'currency'],
    ['$€5', 'currency'],
    ['1亿2千万', 'unreadable'],
    ['1.2mm', 'unreadable'],
    ['12 deals', 'unreadable'],
    ['¥', 'unreadable'],
    ['万', 'numerals'],
    ['-', 'unreadable'],
    ['abc', 'unreadable'],
    ['٣٠٠', 'unreadable'],
    ['NaN', 'unreadable'],
  ])('refuses %j: %s', (text, problem) => {
    const error = refused(() => parseAmount(text));
    expect(error).toMatchObject({ code: 'not-a-decimal', path: ['text'], details: { problem } });
    expect(error.message).toMatch(/^parseAmount requires text /);
  });

  it('takes the currencies and units that it is told, and no others', () => {
    expect(parseAmount('HK$ 300', { currencies: ['$', 'HK$'] })).toBe('300');
    expect(parseAmount('300 HK$', { currencies: ['$', 'HK$'] })).toBe('300');
    expect(parseAmount('3万单', { units: ['单'] })).toBe('30000');
    expect(parseAmount('5 订单', { units: ['单', '订单'] })).toBe('5');
    expect(parseAmount('5 M', { units: ['m'] })).toBe('5'); // a name that is given goes before a power of ten
    expect(refused(() => parseAmount('$300', { currencies: ['¥'] })).details['problem']).toBe('unreadable');
    expect(refused(() => parseAmount('5单单', { units: ['单'] })).details['problem']).toBe('unreadable');
    expect(refused(() => parseAmount('5', { currencies: ['5'] }))).toMatchObject({
      code: 'invalid-id',
      path: ['options', 'currencies', 0],
    });
    expect(refused(() => parseAmount('5', { units: 'deals' as never })).code).toBe('wrong-type');
    expect(refused(() => parseAmount('5', { language: 'en' } as never)).code).toBe('unknown-field');
    expect(refused(() => parseAmount(5 as never))).toMatchObject({ code: 'wrong-type', path: ['text'] });
  });

  it('refuses what is longer than any amount, at once', () => {
    expect(parseAmount('9'.repeat(1000))).toBe('9'.repeat(1000));
    expect(refused(() => parseAmount(`${'9'.repeat(1000)}万`)).code).toBe('decimal-too-long');
    expect(refused(() => parseAmount('9'.repeat(1_000_000))).code).toBe('decimal-too-long');
    expect(refused(() => parseAmount(`${'1,'.repeat(100_000)}1`)).code).toBe('not-a-decimal');
  });

  it('answers a spoiled text as one pattern for all of it does, or refuses it', () => {
    const pieces = [
      '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '０', '５', '９', ',', '，', '.', '．', '。', ' ', '\u00a0', '-', '−', '+', '(', ')', '（', '）', '¥', '￥', '$', '元', 'CNY',
      '万', '亿', '千', '百', '十', 'w', 'k', 'M', 'bn', '%', '≈', '一', 'e5', '1,234', '1,234.50', '12', '000',
    ]; // prettier-ignore
    const texts = fc.oneof(
      fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((list) => list.join('')),
      fc
        .tuple(
          fc.constantFrom('', '-', '¥', '(', ' '),
          decimals,
          fc.constantFrom('', '万', '元', ')', 'K', '万元', ' 千万'),
        )
        .map(([before, amount, after]) => before + amount + after),
    );
    let answered = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const expected = readByOnePattern(text);
        if (expected === null) expect(refused(() => parseAmount(text)).code, text).toBe('not-a-decimal');
        else {
          answered += 1;
          expect(isEqual(parseAmount(text), expected), text).toBe(true);
        }
      }),
      { numRuns: numRuns * 5 }, // cheap, and most texts are refused
    );
    expect(answered).toBeGreaterThan(numRuns / 5);
  });
});

/** The same question answered another way: one pattern for the whole text, sums of digits by hand. */
function readByOnePattern(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/。/g, '.').replace(/[−–]/g, '-').replace(/\s/g, ' ').toLowerCase();
  const number = String.raw`(?<number>\d*\.\d+|\d+|[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+)(?:\.\d+)?)`;
  const word = '(?<ten>[十百千])?(?<big>万亿|[万亿])|(?<small>[百千])|(?<latin>bn|[wkmbt])';
  const mark = '(?:cny|¥|\\$|元)';
  const pattern = new RegExp(`^ *(?<head>(?:[-+(]|${mark}| )*)${number} *(?:${word})?(?<tail>(?:\\)|${mark}| )*)$`);
  const found = pattern.exec(plain)?.groups;
  if (found === undefined) return null;
  const [head, tail] = [found['head'] ?? '', found['tail'] ?? ''];
  const marks = (head + tail).match(new RegExp(mark, 'g')) ?? [];
  const signs = (head + tail).match(/[-+(]/g) ?? [];
  const closings = tail.match(/\)/g) ?? [];
  const openings = head.match(/\(/g) ?? [];
  const isOnce = [head, tail].every((side) => (side.match(new RegExp(mark, 'g')) ?? []).length <= 1);
  const isDollar = marks.map((one) => one === '$');
  if (!isOnce || new Set(isDollar).size > 1 || signs.length > 1 || closings.length !== openings.length) return null;
  const power =
    ({ 十: 1, 百: 2, 千: 3 }[found['ten'] ?? found['small'] ?? ''] ?? 0) +
    ({ 万: 4, 亿: 8, 万亿: 12 }[found['big'] ?? ''] ?? 0) +
    ({ w: 4, k: 3, m: 6, b: 9, bn: 9, t: 12 }[found['latin'] ?? ''] ?? 0);
  const [whole = '', fraction = ''] = (found['number'] ?? '').replace(/[, ]/g, '').split('.');
  const digits = BigInt(whole + fraction) * 10n ** BigInt(power);
  const padded = String(digits).padStart(fraction.length + 1, '0');
  const point = padded.length - fraction.length;
  const isNegative = /[-(]/.test(head);
  return `${isNegative ? '-' : ''}${padded.slice(0, point)}${fraction === '' ? '' : `.${padded.slice(point)}`}`;
}
