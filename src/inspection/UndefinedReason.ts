/**
 * Why a figure is `null`.
 *
 * `'zero-target'`: the target is zero, as in a reserve period, and nothing can be divided by it. `'negative-target'`: the
 * target is below zero, where more is less and a percentage would mislead; the variance still tells. `'not-started'`:
 * the day asked about lies before the first day. `'nothing-planned-yet'`: no working day with a target is over.
 * `'no-working-days-left'`: the time is up. `'no-gap'`: there is nothing to take a share of. `'nothing-due'`: nobody had
 * to be inspected. `'nothing-checked'`: no quality check has a result. `'no-tasks'`: there is no work to measure
 * progress by. `'no-start-date'`: nobody said when the work begins. `'no-working-days'`: nobody works between start and
 * due. `'nothing-done-yet'`: no progress to go on from. `'beyond-calendar'`: the calendar ends before the answer.
 *
 * @category Inspection
 */
export type UndefinedReason =
  | 'zero-target'
  | 'negative-target'
  | 'not-started'
  | 'nothing-planned-yet'
  | 'no-working-days-left'
  | 'no-gap'
  | 'nothing-due'
  | 'nothing-checked'
  | 'no-tasks'
  | 'no-start-date'
  | 'no-working-days'
  | 'nothing-done-yet'
  | 'beyond-calendar';
