import { fillTemplate } from '../foundation/fillTemplate.ts';
import type { LoopWarning } from '../loop/stretchWarnings.ts';
import { LIST_SEPARATORS } from './Language.ts';
import type { Language } from './Language.ts';
import { loopLabels } from './loopLabels.ts';

/**
 * Says in a language what should be looked at again.
 *
 * Use it for the warnings that `advanceLoop` gives beside an accepted goal.
 *
 * Always true: the message has no braces left.
 *
 * @param warning - As `advanceLoop` gave it.
 * @param language - `'zh-CN'` or `'en'`.
 * @returns One sentence.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * const values = { metric: 'revenue', ratio: 1.01, minimumRatio: 1.05, maximumRatio: 1.5 };
 * const warning = { code: 'stretch-too-low', path: ['event', 'metrics', 0, 'target'], message: '', values } as const;
 * warningMessage(warning, 'zh-CN'); // => 'revenue 的目标是基线的 1.01 倍：低于 1.05 倍算不上跳一跳'
 * @category Locale
 */
export function warningMessage(warning: LoopWarning, language: Language): string {
  return fillTemplate(loopLabels(language).warnings[warning.code], { ...warning.values }, LIST_SEPARATORS[language]);
}
