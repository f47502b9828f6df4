import type { Figure, LoopEvent, LoopState, Rejection, StepTime } from 'quotaloop';
import { loopLabels, rejectionMessage, warningMessage } from 'quotaloop/locale';
import type { LoopWords } from 'quotaloop/locale';
import { grouped, percentOf } from '../annual-plan/amounts.ts';
import type { Bilingual, TeamFiles } from './files.ts';
import type { Happening } from './quarter.ts';

// How the loop is written for people: the words are those of quotaloop/locale, in both languages of the team.

export const ENGLISH = loopLabels('en');
export const CHINESE = loopLabels('zh-CN');

/** The families of words whose keys are codes of the loop. */
type Family = Exclude<keyof LoopWords, 'rejections' | 'problems' | 'warnings'>;

/** A word of the loop in both languages. */
export function word<Name extends Family>(family: Name, code: keyof LoopWords[Name] & string): Bilingual {
  const [en, zh] = [ENGLISH, CHINESE].map((words) => words[family] as Readonly<Record<string, string>>);
  return { en: en?.[code] ?? code, zh: zh?.[code] ?? code };
}

/** `Inspection 做检查`. */
export function both({ en, zh }: Bilingual): string {
  return `${en} ${zh}`;
}

/** `Below 20 % / 低于 20%`, where figures would run together. */
export function eitherOf({ en, zh }: Bilingual): string {
  return `${en} / ${zh}`;
}

/** Why an event was not accepted, in both languages. */
export function reasonIn(reason: Rejection): Bilingual {
  return { en: rejectionMessage(reason, 'en'), zh: rejectionMessage(reason, 'zh-CN') };
}

/** What to look at again, in both languages. */
export function warningsOf({ warnings }: Happening): readonly Bilingual[] {
  return warnings.map((warning) => ({ en: warningMessage(warning, 'en'), zh: warningMessage(warning, 'zh-CN') }));
}

export function nameOf({ names }: TeamFiles, id: string): string {
  return names.get(id) ?? id;
}

/** `2026-03-09 09:00`. */
export function clock(time: string): string {
  return time.replace('T', ' ');
}

/** `revenue 92,000.00, closing 3 of 42 = 7.14 %`. */
function figuresInWords(figures: readonly Figure[]): string {
  return figures
    .map((figure) =>
      'actual' in figure
        ? `${figure.metric} ${grouped(figure.actual)}`
        : `${figure.metric} ${figure.numerator} of ${figure.denominator} = ${ratioOf(figure)} %`,
    )
    .join(', ');
}

/** A ratio in per cent, rounded once. */
function ratioOf({ numerator, denominator }: { readonly numerator: unknown; readonly denominator: unknown }) {
  return percentOf(String(numerator), String(denominator));
}

/** The figure of a metric as it is read aloud: an amount in groups of three, a ratio in per cent. */
export function readAloud(figures: readonly Figure[], metric: string): string {
  const figure = figures.find((one) => one.metric === metric);
  if (figure === undefined) return '';
  return 'actual' in figure ? grouped(figure.actual) : `${ratioOf(figure)} %`;
}

/** What an event says, in one line. */
export function gist({ event, after }: Happening, files: TeamFiles): string {
  switch (event.type) {
    case 'agreed':
      return `${event.agreedBy.length} agree: ${event.reasons.join('; ')}`;
    case 'goalSet':
      return event.metrics
        .map(({ metric, target, kind }) =>
          kind === 'ratio' ? `${metric} ${percentOf(String(target), '1')} %` : `${metric} ${grouped(target)}`,
        )
        .join(', ');
    case 'planned': {
      const ends = new Set(event.checkpoints.map(({ on }) => on));
      return `${event.actions.length} actions, checkpoints on ${[...ends].map((on) => on.slice(5)).join(', ')}`;
    }
    case 'enabled':
      return event.topics.map(({ topic }) => topic).join(', ');
    case 'inspected':
      return `${figuresInWords(event.figures)}: ${verdictOf(after)}`;
    case 'corrected':
      return `${causesOf(event)}: ${event.evidence}`;
    case 'closed':
      return `${figuresInWords(event.actuals)}: ${ENGLISH.outcomes[after.outcome].toLowerCase()}`;
    case 'cancelled':
      return `${nameOf(files, event.by)}: ${event.reason}`;
  }
}

function verdictOf({ lastInspection }: LoopState): string {
  if (lastInspection === null) return '';
  return ENGLISH.verdicts[lastInspection.verdict].toLowerCase();
}

/** `Skill 能力`. */
export function causesOf(event: LoopEvent): string {
  return event.type === 'corrected' ? event.causes.map((cause) => both(word('causes', cause))).join(', ') : '';
}

/** `25 d 7 h`, `2 h 30 min`. */
export function lengthOf({ days, minutes }: StepTime): string {
  const parts = [
    days > 0 ? `${days} d` : '',
    minutes >= 60 ? `${Math.floor(minutes / 60)} h` : '',
    days === 0 && minutes % 60 > 0 ? `${minutes % 60} min` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'none' : parts.join(' ');
}

/** A fraction as per cent with one digit, for reading only. */
export function percentInWords(share: number | null): string {
  return share === null ? 'none' : `${(share * 100).toFixed(1)} %`;
}
