/**
 * Everything that can be wrong with an input, one stable word each.
 *
 * Codes never change their meaning between minor versions; new ones may be added.
 *
 * @category Foundation
 */
export type PlanningErrorCode =
  | 'not-a-decimal' // a text, value or object that is no decimal number
  | 'not-finite' // NaN or an infinity
  | 'decimal-too-long' // more digits than any amount needs: over 1000 before or after the point
  | 'negative-weight'
  | 'no-positive-weight' // every weight is zero and something is left to give
  | 'fixed-beyond-total' // fixed parts take more than there is
  | 'minimums-above-total' // minimums take more than there is
  | 'maximums-below-total' // maximums leave something that nobody may take
  | 'margins-disagree' // rows and columns of a table sum to different totals
  | 'infeasible-table' // no table has these margins within these bounds
  | 'not-positive' // a number that must be above zero is zero or below
  | 'off-unit' // an amount that is no multiple of the unit
  | 'not-a-count' // not a whole number from zero to 2^53 - 1
  | 'not-an-integer' // not a whole number between -(2^53 - 1) and 2^53 - 1
  | 'count-too-large' // a result beyond 2^53 - 1, the largest safe integer
  | 'too-many-steps' // a method that counts unit by unit would count too long
  | 'out-of-range' // a number or size outside its stated limits
  | 'length-mismatch' // two lists that go side by side differ in length
  | 'wrong-type' // an object, list or text was required and something else came
  | 'missing-field'
  | 'unknown-field' // a field that the function would have to ignore
  | 'unknown-choice' // an option that is none of the listed words
  | 'conflicting-fields' // fields that exclude each other were both given
  | 'invalid-id' // an id that is empty or no text
  | 'duplicate-id'
  | 'unknown-id'
  | 'circular-parents' // somebody is above himself
  | 'duplicate-key'
  | 'invalid-date' // no civil date YYYY-MM-DD of the Gregorian calendar
  | 'invalid-time' // no civil time YYYY-MM-DD, YYYY-MM-DDTHH:mm or YYYY-MM-DDTHH:mm:ss
  | 'unknown-version' // a state or event that this version of the library cannot read
  | 'reversed-dates' // an end before its start
  | 'duplicate-date'
  | 'outside-coverage' // a date that the working calendar does not cover
  | 'outside-plan' // a date outside the year of the plan
  | 'no-working-days' // an amount falls where nobody has a day to work on it
  | 'no-active-period'; // every period is a reserve or has no working days, and there is an amount to give

/**
 * Where in the input the trouble is: field names and positions, from the outside in.
 *
 * @category Foundation
 */
export type ErrorPath = readonly (string | number)[];

/**
 * What was required and what came, as texts, and further plain values by code.
 *
 * @category Foundation
 */
export interface PlanningErrorDetails {
  /** The requirement, as in the message. */
  readonly required: string;
  /** What came, described shortly. */
  readonly received: string;
  readonly [name: string]: string | number | null | readonly (string | number)[];
}

/**
 * The one error that quotaloop throws: an input that a careful caller could have known to be wrong.
 *
 * The message names the function first, then what it requires, then what came. Programs read `code` and `path`;
 * people read `message`.
 *
 * Always true: `toJSON()` is plain JSON and holds everything above; it needs no stack and no class to be read back.
 *
 * @example
 * allocate(100, [0, 0]); // throws PlanningError no-positive-weight
 * @category Foundation
 */
export class PlanningError extends Error {
  // Declared only: the constructor writes them, and whoever imports one small function carries less.
  /** Always `PlanningError`, also after a trip through JSON. */
  declare readonly name: 'PlanningError';
  /** The stable word for what is wrong. */
  declare readonly code: PlanningErrorCode;
  /** Where in the input it is wrong, from the outside in, as `['people', 2, 'weight']`. */
  declare readonly path: ErrorPath;
  /** What was required and what came. */
  declare readonly details: PlanningErrorDetails;

  /** Built by the library's own checks; callers catch it and rarely make one. */
  constructor(code: PlanningErrorCode, message: string, path: ErrorPath, details: PlanningErrorDetails) {
    super(message);
    // Defined, not assigned: where a host has frozen Error.prototype, its `name` cannot be assigned on what inherits it.
    Object.defineProperty(this, 'name', {
      value: 'PlanningError',
      configurable: true,
      enumerable: true,
      writable: true,
    });
    this.code = code;
    this.path = path;
    this.details = details;
  }

  /** The error as plain JSON, for logs, forms and answers over a network. */
  toJSON(): Pick<PlanningError, 'name' | 'code' | 'message' | 'path' | 'details'> {
    const { name, code, message, path, details } = this;
    return { name, code, message, path, details };
  }
}
