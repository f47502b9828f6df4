import { holds, MEASURES, readReadinessCustomers, readRules, unknownTo } from './ReadinessRule.ts';
import type { ReadCustomer, ReadinessCustomer, ReadinessField, ReadinessRule, ReadRule } from './ReadinessRule.ts';
import { readinessRules } from './readinessRules.ts';

/**
 * The grade of a customer, and why.
 *
 * @category Customer
 */
export interface GradedCustomer {
  /** The customer. */
  readonly id: string;
  /** The grade of the first rule that holds; `null` where none does. */
  readonly grade: string | null;
  /** That rule; `null` where none holds. */
  readonly ruleId: string | null;
  /**
   * What the rules up to this one asked and nobody knew of him; with more known, the grade may be another. Of a customer
   * without a grade: what all rules asked.
   */
  readonly unknownFields: readonly ('monthsToSign' | 'daysToSign' | 'score' | 'signals')[];
}

/**
 * How many customers a grade has.
 *
 * @category Customer
 */
export interface GradeCount {
  /** The grade; `null` for those without one. */
  readonly grade: string | null;
  /** Customers. */
  readonly count: number;
}

/**
 * Customers with their grades.
 *
 * @category Customer
 */
export interface GradedReadiness {
  /** Every customer, in the order they came. */
  readonly customers: readonly GradedCustomer[];
  /** Every grade of the rules in their order, those without customers too, and at the end those without a grade. */
  readonly counts: readonly GradeCount[];
  /** Customers whom no rule holds for, in the order they came. */
  readonly ungradedIds: readonly string[];
}

const CALLER = 'gradeReadiness';

/**
 * Grades customers by how ready they are to sign, and names the rule that gave each grade.
 *
 * Use it every week for the A, B and C customers of each person. The rules are plain data that you keep beside your
 * customers; the first that holds decides. Without rules of your own A signs within 1 month, B within 3, C within 6.
 * A customer whom no rule holds for is told as such: he is in the list with `null`, and in `ungradedIds`.
 * `checkReadinessRules` finds such customers before they come.
 *
 * Always true: every customer is in the answer once, with the first rule that holds for him; what is not known of him
 * fulfils no condition, not even that something is absent.
 *
 * @param customers - What is known of each: months or days to the signature, a score, signals.
 * @param rules - From the first to be tried to the last; `readinessRules()` unless told otherwise.
 * @returns Each customer's grade and rule, and how many customers each grade has.
 * @throws PlanningError `conflicting-fields` for `above` beside `atLeast`, or `below` beside `atMost`; `out-of-range` for
 * an empty `any`; `duplicate-id`, `invalid-id`, `not-an-integer`, `not-a-decimal`, `not-finite`, `decimal-too-long`,
 * `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const rules = [
 *   { id: 'asked for the contract', grade: 'A', when: { signals: { all: ['contract'] } } },
 *   ...readinessRules(),
 * ];
 * const customers = [{ id: 'Ali', monthsToSign: 5, signals: ['contract'] }, { id: 'Bo', monthsToSign: 3 }, { id: 'Cai', monthsToSign: 9, signals: [] }];
 * const graded = gradeReadiness(customers, rules);
 * graded.customers.map(({ grade, ruleId }) => `${grade}: ${ruleId}`); // => ['A: asked for the contract', 'B: B', 'null: null']
 * graded.customers.map(({ unknownFields }) => unknownFields.length); // => [0, 1, 0]
 * graded.ungradedIds; // => ['Cai']
 * @category Customer
 */
export function gradeReadiness(
  customers: readonly ReadinessCustomer[],
  rules: readonly ReadinessRule[] = readinessRules(),
): GradedReadiness {
  const read = readRules(rules, CALLER, ['rules']);
  const graded = readReadinessCustomers(customers, CALLER, ['customers']).map((customer) => gradeOf(customer, read));
  const counts = new Map<string | null, number>(read.map(({ grade }) => [grade, 0]));
  counts.set(null, 0);
  for (const { grade } of graded) counts.set(grade, counts.get(grade)! + 1);
  return {
    customers: graded,
    counts: [...counts].map(([grade, count]) => ({ grade, count })),
    ungradedIds: graded.filter(({ ruleId }) => ruleId === null).map(({ id }) => id),
  };
}

function gradeOf(customer: ReadCustomer, rules: readonly ReadRule[]): GradedCustomer {
  const unknown = new Set<ReadinessField>();
  for (const { id, grade, condition } of rules) {
    if (holds(condition, customer)) return { id: customer.id, grade, ruleId: id, unknownFields: inOrder(unknown) };
    for (const field of unknownTo(condition, customer)) unknown.add(field);
  }
  return { id: customer.id, grade: null, ruleId: null, unknownFields: inOrder(unknown) };
}

function inOrder(fields: ReadonlySet<ReadinessField>): readonly ReadinessField[] {
  return [...MEASURES, 'signals' as const].filter((field) => fields.has(field));
}
