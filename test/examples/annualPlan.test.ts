import { describe, expect, it } from 'vitest';
import { addAmounts, divideAmounts, grouped, percentOf, subtractAmounts } from '../../examples/annual-plan/amounts.ts';
import { readCompany } from '../../examples/annual-plan/company.ts';
import { planCompany } from '../../examples/annual-plan/plan.ts';
import type { PlannedTarget } from '../../examples/annual-plan/plan.ts';
import { proveSums } from '../../examples/annual-plan/proof.ts';
import { htmlReport } from '../../examples/annual-plan/report.ts';
import { textReport } from '../../examples/annual-plan/text.ts';
import { expectNamedCharts, expectWellFormed } from './page.ts';

const company = readCompany();
const plan = planCompany(company);
const [rep, project] = plan.targets as readonly [PlannedTarget, PlannedTarget];
const page = htmlReport(plan);

/** What the demo prints for one target, with runs of blanks as one. */
function printed(planned: PlannedTarget): string {
  return textReport({ targets: [planned], agrees: true }).replace(/ +/g, ' ');
}

describe('the annual plan of one rep', () => {
  const text = printed(rep);

  it('prints the target by month and quarter, December in reserve', () => {
    const months = '45 46 45 46 45 46 45 46 45 46 45'.split(' ').map((cents) => `454545.${cents}`);
    expect(rep.money.months.map(({ amount }) => amount)).toEqual([...months, '0.00']);
    expect(text).toContain('2026-Q1 59 1363636.36 1363636.36 27 136 545\n');
    expect(text).toContain('2026-Q2 61 1363636.37 2727272.73 28 137 546\n');
    expect(text).toContain('2026-Q3 66 1363636.36 4090909.09 27 136 545\n');
    expect(text).toContain('2026-Q4 62 909090.91 5000000.00 18 91 364\n');
    expect(text).toContain('2026-12 reserve 23 0.00 5000000.00 0 0 0\n');
    expect(text).toContain('an implied buffer of 9.0909 %');
  });

  it('prints deals, visits and new customers by month', () => {
    const monthly = rep.work.map(({ id, months }) => [id, months.map(({ amount }) => amount).join(' ')]);
    expect(monthly).toEqual([
      ['deals', '9 9 9 9 9 10 9 9 9 9 9 0'],
      ['visits', '45 46 45 46 45 46 45 46 45 46 45 0'],
      ['new customers', '182 182 181 182 182 182 182 182 181 182 182 0'],
    ]);
    expect(text).toContain('2026-06 21 454545.46 2727272.73 10 46 182\n');
    expect(text).toContain('100 deals <- 500 visits (20 %) <- 2000 new customers (25 %)');
  });

  it('prints every week, Spring Festival with nothing', () => {
    for (const week of [
      'W01 01-01..01-04 1 21645.02',
      'W02 01-05..01-11 5 108225.11',
      'W03 01-12..01-18 5 108225.11',
      'W04 01-19..01-25 5 108225.10',
      'W05 01-26..02-01 5 108225.11',
      'W06 02-02..02-08 5 142045.46',
      'W07 02-09..02-15 6 170454.54',
      'W08 02-16..02-22 0 0.00',
      'W09 02-23..03-01 5 142045.46',
    ]) {
      expect(text).toContain(`${week} `);
    }
    expect(text.match(/W\d\d \d\d-\d\d\.\./g)).toHaveLength(53);
  });

  it('divides January over its working days, the odd cents on the 7th, 16th and 27th', () => {
    const january = rep.money.days.filter(({ date, amount }) => date.startsWith('2026-01') && amount !== '0.00');
    expect(january).toHaveLength(21);
    expect(january[0]).toEqual({ date: '2026-01-04', amount: '21645.02' });
    expect(january.filter(({ amount }) => amount !== '21645.02')).toEqual(
      ['07', '16', '27'].map((day) => ({ date: `2026-01-${day}`, amount: '21645.03' })),
    );
  });

  it('finds that 3-5-8 brings 56.25 % and that five new customers a day should be nine', () => {
    expect(text).toContain('appointments 3 675\n');
    expect(text).toContain('new customers 5 1125 2000 8.8889 56.25 2812500.00\n');
    expect(text).toContain('visits 8 1800 500 2.2222 360.00 18000000.00\n');
    expect(text).toContain(
      'It brings 56.25 deals = 2812500.00, 56.25 % of 5000000.00: new customers are the bottleneck,',
    );
    expect(text).toContain("the standard's 5 should be 9.");
  });

  it('lays the actuals against the plan line and spreads what is left', () => {
    expect(text).toContain('800000.00 of 909090.91 = 88.00 %, short 109090.91\n');
    expect(text).toContain('466666.67, 466666.66, 466666.67');
    expect(text).toContain('with the reserve released: 420000.00 a month');
    expect(rep.progress?.rest).toHaveLength(9);
    expect(new Set(rep.progress?.restWithReserve)).toEqual(new Set(['420000.00']));
  });

  it('says what one person does on one Tuesday', () => {
    expect(text).toContain('From the year to Tue 2026-03-17: Lin Yue 林悦');
    expect(text).toContain('money 5000000.00 1363636.36 454545.45 103305.78 20661.15 1157024.79\n');
    expect(text).toContain('new customers 2000 545 181 41 8 463\n');
  });
});

describe('the annual plan of a real-estate project', () => {
  const text = printed(project);

  it('turns the target into 110 deals, 2200 visits and 11000 leads', () => {
    expect(text).toContain('110 deals <- 2200 visits (5 %) <- 11000 leads (20 %)');
    expect(text).toContain('2026-01 21 20000000.00 20000000.00 10 200 1000\n');
  });

  it('shares it out by history and pipeline', () => {
    for (const person of [
      'Zhao Min 赵敏 0.26 57200000.00',
      'Qian Wei 钱伟 0.19 41800000.00',
      'Sun Li 孙丽 0.24 52800000.00',
      'Li Qiang 李强 0.19 41800000.00',
      'Zhou Jing 周静 0.12 26400000.00',
    ]) {
      expect(text).toContain(person);
    }
  });

  it('gives whole deals to people and months: 29, 21, 26, 21 and 13, ten in every month', () => {
    const [deals] = project.work;
    expect(deals?.people.map(({ amount }) => amount)).toEqual(['29', '21', '26', '21', '13']);
    expect(deals?.months.map(({ amount }) => amount)).toEqual([...new Array<string>(11).fill('10'), '0']);
    for (const { amount, months } of deals?.people ?? []) {
      const least = Math.floor(Number(amount) / 11);
      for (const month of months.slice(0, 11)) expect([least, least + 1]).toContain(Number(month));
    }
  });

  it('says how many leads a working day each person owes', () => {
    expect(text).toContain('Zhao Min 赵敏 29 572 2860 225 12.7111 ');
    expect(text).toContain('Sun Li 孙丽 26 528 2640 225 11.7333 11 11 11 11 11 0 0 55\n');
  });

  it('counts leads and cost by channel', () => {
    expect(text).toContain('online 40 % 4400 150.00 660000.00\n');
    expect(text).toContain('outdoor 20 % 2200 300.00 660000.00\n');
    expect(text).toContain('brokers 25 % 2750 200.00 550000.00\n');
    expect(text).toContain('referral 15 % 1650 50.00 82500.00\n');
    expect(text).toContain('all 100 % 11000 177.50 1952500.00\n');
    expect(text).toContain('177.50 a lead, 887.50 a visit, 17750.00 a deal; expense ratio 0.8875 %');
    expect(text).toContain('Budget 1500000.00: 452500.00 are missing');
  });

  it('tells what a better rate would save', () => {
    expect(text).toContain('1834 visits, 9170 leads (rounded once 1834 visits, 9167 leads)');
    expect(text).toContain('324750.00 or 16.63 % less');
  });
});

describe('the proof', () => {
  it('adds up every measure of both targets to the target at every grain', () => {
    expect(plan.agrees).toBe(true);
    expect(project.proofs.map(({ measureId }) => measureId)).toEqual(['money', 'deals', 'visits', 'leads']);
    for (const { target, sums } of [...rep.proofs, ...project.proofs]) {
      expect(sums.map(({ sum }) => sum)).toEqual(new Array(6).fill(target));
    }
  });

  it('notices a single cent that went astray', () => {
    const [first, ...others] = project.money.weeks;
    const weeks = [{ ...first!, amount: addAmounts([first!.amount, '0.01']) }, ...others];
    const proof = proveSums({ ...project.money, weeks });
    expect(proof.agrees).toBe(false);
    expect(proof.sums[2]).toEqual({ figures: '53 weeks', sum: '220000000.01' });
    expect(textReport({ targets: [{ ...project, proofs: [proof] }], agrees: false })).toContain('DIFFERENT');
  });

  it('adds, subtracts and divides without a float', () => {
    expect(addAmounts(['9007199254740993.01', '0.02', '-1'])).toBe('9007199254740992.03');
    expect(subtractAmounts('0.10', '0.30')).toBe('-0.20');
    expect(divideAmounts('1952500.00', '11000')).toBe('177.50');
    expect(percentOf('1952500.00', '220000000.00', '0.0001')).toBe('0.8875');
    expect(grouped('1234567.80')).toBe('1,234,567.80');
  });
});

describe('the printed plan', () => {
  it('keeps every line below 120 places, Chinese characters taking two', () => {
    for (const line of textReport(plan).split('\n')) {
      const width = Array.from(line).reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
      expect(width, line).toBeLessThan(120);
    }
  });
});

describe('the report', () => {
  it('stands alone: no script, no link, nothing to load', () => {
    expect(page).not.toMatch(/http|<script|<link|<img|<iframe|@import|@font-face|javascript:|\son\w+=/i);
    expect(page.match(/url\((?!#)/g)).toBeNull();
  });

  it('holds the figures of the plan in groups of three', () => {
    for (const figure of ['5,000,000.00', '454,545.46', '20,661.15', '88.00 %', '220,000,000.00', '1,952,500.00']) {
      expect(page).toContain(figure);
    }
    expect(page).not.toMatch(/undefined|NaN|\[object/);
  });

  it('is well formed: every element is closed, every id is its own and every reference finds one', () => {
    expectWellFormed(page);
  });

  it('names every chart for those who do not see it', () => {
    expectNamedCharts(page, 12);
  });

  it('has the same bytes at every run', () => {
    expect(htmlReport(planCompany(readCompany()))).toBe(page);
  });

  it('shows data as text, never as markup', () => {
    const name = `<script>alert("&'")</script>`;
    const hostile = company.map((target) => ({
      ...target,
      title: name,
      names: new Map(target.people.map(({ id }) => [id, name])),
    }));
    const shown = htmlReport(planCompany(hostile));
    expect(shown).not.toContain('<script');
    expect(shown).toContain('&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt;');
  });
});
