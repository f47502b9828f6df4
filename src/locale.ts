// The second door: labels and messages in the languages of the users. Nobody who does not come in here carries them.

export { loopLabels } from './locale/loopLabels.ts';
export type { LoopWords } from './locale/LoopWords.ts';
export { rejectionMessage } from './locale/rejectionMessage.ts';
export { warningMessage } from './locale/warningMessage.ts';
export type { Language } from './locale/Language.ts';
