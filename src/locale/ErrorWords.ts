import type { PlanningErrorCode } from '../foundation/PlanningError.ts';
import type { AmountProblem } from './parseAmount.ts';

/** The further values that errors carry in their details, as far as a message speaks of them. */
export type SpokenDetail =
  | 'type'
  | 'problem'
  | 'beside'
  | 'known'
  | 'least'
  | 'above'
  | 'most'
  | 'below'
  | 'leastLength'
  | 'mostLength'
  | 'length'
  | 'digits'
  | 'unit'
  | 'start'
  | 'after'
  | 'asOf'
  | 'earliest'
  | 'latest'
  | 'coverageStart'
  | 'coverageEnd'
  | 'planStart'
  | 'planEnd'
  | 'periodId'
  | 'periodIds'
  | 'people'
  | 'rows'
  | 'columns'
  | 'shortage'
  | 'sum'
  | 'base'
  | 'baselineId'
  | 'id'
  | 'missingIds'
  | 'per'
  | 'proration'
  | 'steps'
  | 'limit'
  | 'newest';

/** The kinds of values that `type` names. */
export type SpokenType = 'object' | 'list' | 'text' | 'boolean' | 'number';

/**
 * The words of error messages in one language: what is wrong by the code, then what the details know of it, then what
 * came. Every text has to speak of the value that it is about, so a missing text and a missing value do not compile.
 */
export interface ErrorWords {
  /** What is wrong. */
  readonly codes: { readonly [Code in PlanningErrorCode]: `${string}{field}${string}` };
  /** What the details know, said in brackets in this order. */
  readonly details: { readonly [Detail in SpokenDetail]: `${string}{${Detail}}${string}` };
  /** The kinds of values. */
  readonly types: Readonly<Record<SpokenType, string>>;
  /** Why a text is no amount, which `problem` names. */
  readonly problems: Readonly<Record<AmountProblem, string>>;
  /** Brackets around the details. */
  readonly bracket: `${string}{details}${string}`;
  /** Between two details. */
  readonly separator: string;
  /** What came. */
  readonly received: `${string}{received}${string}`;
  /** Nothing came. */
  readonly receivedNothing: string;
  /** The input as a whole, where the path is empty. */
  readonly input: string;
  /** What came, where it has no text of its own. */
  readonly came: {
    readonly nothing: string;
    readonly list: string;
    readonly emptyObject: string;
    readonly object: string;
    readonly function: string;
    readonly symbol: string;
    readonly more: `${string}{count}${string}`;
  };
}
