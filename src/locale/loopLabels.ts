import { chineseLoopLabels } from './chineseLoopLabels.ts';
import { englishLoopLabels } from './englishLoopLabels.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';
import type { LoopWords } from './LoopWords.ts';

/**
 * Gives every word of the execution loop in a language.
 *
 * Use it for the texts of buttons, tables and diagrams; for why an event was not accepted use `rejectionMessage`.
 *
 * Always true: every language has the same keys, and none is empty.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns Steps, events, causes, outcomes and the rest, each word by its code.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * loopLabels('zh-CN').steps.consensus; // => '促共识'
 * loopLabels('en').dueKinds.reinspection; // => 'Re-inspection'
 * @category Locale
 */
export function loopLabels(language: Language): LoopWords {
  return readLanguage(language, 'loopLabels') === 'en' ? englishLoopLabels : chineseLoopLabels;
}
