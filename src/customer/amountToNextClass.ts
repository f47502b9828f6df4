import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { AbcLine } from './AbcLine.ts';
import type { AbcRule } from './AbcOptions.ts';

/**
 * The least amount by which a customer's own value has to rise, everybody else's staying, until he is in a better
 * class; `undefined` where no amount does it. Ask for the customers of one class from the largest value to the
 * smallest: what is enough for one is nearly enough for the next, so the way along the line is walked once.
 *
 * Raised from x to y he stands before or behind others, and the total rises too. He is inside the class up to the
 * share t when his point p, the value before him (crossing up) or up to and with him (down), is inside t of the new
 * total T + y − max(x, 0). Solved for x: he may have had at most T + y − p/t. Two facts make the search short. Crossing
 * up, more is never worse. Crossing down, more only hurts unless it passes somebody, and each one passed gives room for
 * the smaller ones: so only the values just above another customer's have to be tried, and the lowest of them is found by
 * walking.
 */
export function amountToNextClass<Amount extends number | bigint>(
  line: AbcLine<Amount>,
  rule: AbcRule,
  shareIndex: number,
  ids: readonly string[],
): (value: Amount, id: string) => Amount | undefined {
  const { arithmetic, countAbove, values, starts, order, before } = line;
  const { zero, one, plus, minus, times, exact, amount } = arithmetic;
  const { numerator, denominator } = rule.shares[shareIndex]!;
  const total = exact(line.total);
  const bigOne = BigInt(1);

  /** The smallest whole total of which a point is inside the share. */
  function leastTotal(point: bigint): bigint {
    const product = point * denominator;
    const floor = product / numerator;
    return rule.below || floor * numerator !== product ? floor + bigOne : floor;
  }

  /** The largest former value with which somebody raised to `value` is inside the share at this point. */
  function mostBefore(point: Amount, value: Amount): Amount {
    return amount(total + exact(value) - leastTotal(exact(point)));
  }

  const valueAt = (group: number): Amount => (group < countAbove ? values[group]! : zero);

  /** How many of the group's customers come before the id. */
  function countBefore(group: number, id: string): number {
    let from = starts[group]!;
    let to = starts[group + 1]!;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compareCodePoints(ids[order[middle]!]!, id) < 0) from = middle + 1;
      else to = middle;
    }
    return from - starts[group]!;
  }

  /** Whether somebody of this former value is inside when he is raised to exactly a group's value, by his id. */
  function insideAmong(group: number, former: Amount, id: string): boolean {
    const value = values[group]!;
    const places = countBefore(group, id) + (rule.crossing === 'down' ? 1 : 0);
    return former <= mostBefore(plus(before[group]!, times(value, places)), value);
  }

  /** The last group, from the front, that is known to do; −1 while there is none. */
  let reached = -1;
  const mostAt = (group: number): Amount => {
    if (rule.crossing === 'up') return mostBefore(before[group]!, valueAt(group));
    const raised = plus(valueAt(group), one);
    return mostBefore(plus(before[group]!, raised), raised);
  };

  if (rule.crossing === 'up') {
    let mostNext = countAbove > 0 ? mostAt(0) : zero;
    let gapNext = gapAt(0);
    return (value, id) => {
      const former = value > zero ? value : zero;
      while (reached + 1 < countAbove && values[reached + 1]! > value && former <= mostNext) {
        reached += 1;
        gapNext = gapAt(reached + 1);
        if (reached + 1 < countAbove) mostNext = mostAt(reached + 1);
      }
      // Above the next group, below the reached one: what is before him is known, only the total has to grow.
      let raised = plus(gapNext, former);
      if (raised <= former) raised = plus(former, one);
      if (reached < 0 || raised < values[reached]!) return minus(raised, value);
      if (rule.ties === 'together') return minus(values[reached]!, value);
      for (let group = reached; ; group -= 1) {
        if (insideAmong(group, former, id)) return minus(values[group]!, value);
        raised = plus(values[group]!, one);
        if (group === 0 || raised < values[group - 1]!) return minus(raised, value);
      }
    };
  }

  /** How far a raised value must be above the former one, with everybody above the group before him. */
  function gapAt(group: number): Amount {
    return amount(leastTotal(exact(before[group]!)) - total);
  }

  let mostNext = mostAt(0);
  return (value, id) => {
    const former = value > zero ? value : zero;
    while (reached + 1 <= countAbove && valueAt(reached + 1) >= former && former <= mostNext) {
      reached += 1;
      if (reached + 1 <= countAbove) mostNext = mostAt(reached + 1);
    }
    if (rule.ties === 'ordered') {
      for (const group of [reached + 1, reached]) {
        if (group < 0 || group >= countAbove || values[group]! <= value) continue;
        if (insideAmong(group, former, id)) return minus(values[group]!, value);
      }
    }
    return reached < 0 ? undefined : minus(plus(valueAt(reached), one), value);
  };
}
