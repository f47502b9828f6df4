import { fillTemplate } from '../foundation/fillTemplate.ts';
import type { MessageValue } from '../foundation/fillTemplate.ts';
import type { Rejection } from '../loop/Rejection.ts';
import { LIST_SEPARATORS } from './Language.ts';
import type { Language } from './Language.ts';
import { loopLabels } from './loopLabels.ts';
import type { LoopWords } from './LoopWords.ts';

/**
 * Says in a language why an event was not accepted.
 *
 * Use it beside the field or button that the rejection's path points at. Steps, events and outcomes in the message are
 * the words that `loopLabels` has for them.
 *
 * Always true: the message has no braces left; every code and every problem has one in each language.
 *
 * @param rejection - As `checkEvent`, `advanceLoop` or `loopOptions` gave it.
 * @param language - `'zh-CN'` or `'en'`.
 * @returns One sentence.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * const loop = openLoop({ id: 'march', owner: 'bo', openedAt: '2026-02-23' });
 * const { reasons } = loopOptions(loop, '2026-02-24')[1];
 * reasons.map((reason) => rejectionMessage(reason, 'zh-CN')); // => ['“促共识”这一步不能“确定目标”；可以：达成共识、取消']
 * reasons.map((reason) => rejectionMessage(reason, 'en')); // => ['Set the goal cannot happen in step Consensus; possible there: Agree, Cancel']
 * @category Locale
 */
export function rejectionMessage(rejection: Rejection, language: Language): string {
  const labels = loopLabels(language);
  const separator = LIST_SEPARATORS[language];
  if (rejection.code === 'invalid-data') {
    return fillTemplate(labels.problems[rejection.values.problem], { ...rejection.values }, separator);
  }
  return fillTemplate(labels.rejections[rejection.code], wordsOf(rejection, labels), separator);
}

/** The values of a rejection, codes as words. */
function wordsOf(rejection: Rejection, { events, steps, outcomes }: LoopWords): Record<string, MessageValue> {
  switch (rejection.code) {
    case 'wrong-step': {
      const { event, step, legal } = rejection.values;
      return { event: events[event], step: steps[step], legal: legal.map((one) => events[one]) };
    }
    case 'finished':
      return { outcome: outcomes[rejection.values.outcome] };
    default:
      return { ...rejection.values };
  }
}
