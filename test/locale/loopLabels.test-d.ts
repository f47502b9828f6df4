import { loopLabels } from 'quotaloop/locale';
import type { Language, LoopWords } from 'quotaloop/locale';
import { it } from 'vitest';

it('a missing translation does not compile', () => {
  const words = loopLabels('en');
  const { result: _result, ...sixSteps } = words.steps;
  // @ts-expect-error a step is missing
  const short: LoopWords = { ...words, steps: sixSteps };
  const { unanswered: _unanswered, ...fewer } = words.problems;
  // @ts-expect-error a problem has no text
  const silent: LoopWords = { ...words, problems: fewer };
  // @ts-expect-error a cause that the loop does not know
  const more: LoopWords = { ...words, causes: { will: '', skill: '', goal: '', plan: '', execution: '', luck: '' } };
  // @ts-expect-error a language that is not there
  const language: Language = 'fr';
  return [short, silent, more, language];
});
