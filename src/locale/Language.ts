import { requireChoice } from '../foundation/check.ts';

/**
 * A language that labels and messages are written in.
 *
 * @category Locale
 */
export type Language = 'zh-CN' | 'en';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

export function readLanguage(value: unknown, caller: string): Language {
  return requireChoice(value, LANGUAGES, caller, ['language']);
}

/** What stands between the words of a list. */
export const LIST_SEPARATORS: Readonly<Record<Language, string>> = { 'zh-CN': '、', en: ', ' };
