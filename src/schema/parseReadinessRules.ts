import { readRules } from '../customer/ReadinessRule.ts';
import type { ReadinessRule } from '../customer/ReadinessRule.ts';
import * as z from 'zod';
import { readinessRuleSchema } from './customerSchemas.ts';
import { parseWith } from './parseWith.ts';
import type { Parsed } from './parseWith.ts';

const rulesSchema = z.array(readinessRuleSchema);

/**
 * Reads the rules by which customers are graded, as somebody wrote or stored them.
 *
 * Use it whenever rules are changed, and let `checkReadinessRules` say then whether they forget anybody: rules that can
 * be read may still have gaps.
 *
 * Always true: `gradeReadiness` takes what is answered.
 *
 * @param value - What came, after `JSON.parse`.
 * @returns The rules, or the problems: all of their shape, or the first of their meaning, as an id that is given twice.
 * @example
 * const parsed = parseReadinessRules([{ id: 'soon', grade: 'A', when: { monthsToSign: { below: 1 } } }]);
 * parsed.ok && checkReadinessRules(parsed.value).isComplete; // => false
 * const wrong = parseReadinessRules([{ id: 'soon', grade: 'A', when: { monthToSign: { below: 1 } } }]);
 * wrong.ok ? [] : wrong.problems.map(({ code, path }) => `${path.join('.')}: ${code}`); // => ['0.when.monthToSign: unknown-field']
 * @category Schema
 */
export function parseReadinessRules(value: unknown): Parsed<readonly ReadinessRule[]> {
  return parseWith(rulesSchema, value, (rules) => {
    readRules(rules, 'parseReadinessRules', []);
    return rules;
  });
}
