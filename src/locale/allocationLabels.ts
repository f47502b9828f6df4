import type { AllocateWholeOptions } from '../allocation/allocateWhole.ts';
import type { AllocationReason } from '../allocation/explainAllocation.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * The words of splits: why a part is what it is in one language.
 *
 * The keys are the closed unions of the room: a word that is missing, or one too many, does not compile.
 *
 * @category Locale
 */
export interface AllocationWords {
  /** Why a part is what it is. */
  readonly reasons: Readonly<Record<AllocationReason, string>>;
  /** How counts are split. */
  readonly methods: Readonly<Record<NonNullable<AllocateWholeOptions['method']>, string>>;
}

const chinese: AllocationWords = {
  reasons: {
    fixed: '固定数额',
    minimum: '取下限',
    maximum: '取上限',
    whole: '正好整除，无需取整',
    'larger-remainder': '余数较大，多得一个单位',
    'smaller-remainder': '余数较小，不再增加',
    'larger-weight': '余数相同，权重较大，多得一个单位',
    'smaller-weight': '余数相同，权重较小，不再增加',
    'earlier-key': '余数与权重相同，编号在前，多得一个单位',
    'later-key': '余数与权重相同，编号在后，不再增加',
    'earlier-position': '余数与权重相同，位置在前，多得一个单位',
    'later-position': '余数与权重相同，位置在后，不再增加',
  },
  methods: {
    'largest-remainder': '最大余数法',
    'quota-monotone': '总数增加时谁都不减少的分法',
  },
};

const english: AllocationWords = {
  reasons: {
    fixed: 'Fixed amount',
    minimum: 'Held at its minimum',
    maximum: 'Held at its maximum',
    whole: 'Whole already, nothing to round',
    'larger-remainder': 'Larger remainder: one unit more',
    'smaller-remainder': 'Smaller remainder: no unit more',
    'larger-weight': 'Equal remainders, larger weight: one unit more',
    'smaller-weight': 'Equal remainders, smaller weight: no unit more',
    'earlier-key': 'Equal remainders and weights, earlier key: one unit more',
    'later-key': 'Equal remainders and weights, later key: no unit more',
    'earlier-position': 'Equal remainders and weights, earlier position: one unit more',
    'later-position': 'Equal remainders and weights, later position: no unit more',
  },
  methods: {
    'largest-remainder': 'Largest remainder',
    'quota-monotone': 'Quota-monotone (a bigger total lowers nobody)',
  },
};

/**
 * Gives the words for why a part of a split is what it is.
 *
 * Use it beside `explainAllocation`, when somebody asks who got the odd cent.
 *
 * Always true: every language has the same keys in the same order, and none is empty.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns The words by their kind, each by its code.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * allocationLabels('zh-CN').reasons['larger-remainder']; // => '余数较大，多得一个单位'
 * allocationLabels('en').methods['quota-monotone']; // => 'Quota-monotone (a bigger total lowers nobody)'
 * @category Locale
 */
export function allocationLabels(language: Language): AllocationWords {
  return readLanguage(language, 'allocationLabels') === 'en' ? english : chinese;
}
