import { requireFields, requireList } from '../foundation/check.ts';
import { fillTemplate } from '../foundation/fillTemplate.ts';
import { readExact } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { writeMoney } from '../funnel/writeMoney.ts';
import type { CauseFinding, DiagnosedCause } from '../inspection/diagnoseCause.ts';
import { inspectionLabels } from './inspectionLabels.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

const CALLER = 'evidenceMessage';
const FIGURE = { digits: /* @__PURE__ */ BigInt(1), scale: 4 };
const TEXT = '{name} {observed}{counts}，应为 {expected}，影响 {amount}';
const COUNTS = '（{trials} 中有 {successes}）';

/**
 * Says in a language what points to a cause, as one line with the figures.
 *
 * Use it for the evidence of a correction, or for a report. In English it is the line that `diagnoseCause` has written.
 *
 * Always true: every finding of the cause is told, in its order.
 *
 * @param cause - As `diagnoseCause` gave it.
 * @param language - `'zh-CN'` or `'en'`.
 * @returns One line; figures have four digits behind the point at most.
 * @throws PlanningError `unknown-choice` for another language; `missing-field`, `wrong-type`, `not-a-decimal` for what is no
 *   cause.
 * @example
 * const visits = { id: 'visits', kind: 'volume', plan: 20, actual: 15 } as const;
 * const price = { id: 'dealAmount', kind: 'value', plan: 10000, actual: 10000 } as const;
 * const [will] = diagnoseCause({ factors: [visits, price] }).causes;
 * evidenceMessage(will!, 'zh-CN'); // => 'visits 15，应为 20，影响 -50000.00'
 * evidenceMessage(will!, 'en'); // => 'visits 15 of 20: -50000.00'
 * @category Locale
 */
export function evidenceMessage(cause: DiagnosedCause, language: Language): string {
  const isEnglish = readLanguage(language, CALLER) === 'en';
  const given = requireFields(cause, ['findings', 'evidence'], CALLER, ['cause']);
  if (isEnglish) return String(given.evidence);
  const findings = requireList(given.findings, CALLER, ['cause', 'findings']) as readonly CauseFinding[];
  return findings.map((finding, index) => tell(finding, ['cause', 'findings', index])).join('；');
}

function tell({ finding, factorId, observed, expected, amount, conversion }: CauseFinding, path: ErrorPath): string {
  return fillTemplate(TEXT, {
    name: factorId ?? inspectionLabels('zh-CN').findings[finding],
    observed: figure(observed, [...path, 'observed']),
    counts:
      conversion === null ? '' : fillTemplate(COUNTS, { trials: conversion.trials, successes: conversion.successes }),
    expected: figure(expected, [...path, 'expected']),
    amount,
  });
}

/** A figure with four decimals at most. */
function figure(exact: unknown, path: ErrorPath): string {
  return writeMoney(readExact(exact, CALLER, path), FIGURE).replace(/\.?0+$/, '');
}
