import { givenOr, requireObject, requireRows } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  compareFractions,
  multiplyFractions,
  subtractFractions,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { ratio, writeRate } from '../foundation/ratio.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import { readNonNegative, readRate } from '../funnel/Funnel.ts';
import { sumFractions, writeMoney, writeMoneyToSum } from '../funnel/writeMoney.ts';

/**
 * Something that may go wrong.
 *
 * @category Team
 */
export interface Risk {
  /** The risk. */
  readonly id: string;
  /** How likely it is, from 0 to 1. */
  readonly chance: DecimalInput | ExactNumber;
  /** Money lost if it happens, zero or above. */
  readonly impactAmount: DecimalInput | ExactNumber;
}

/**
 * A customer who buys on credit.
 *
 * @category Team
 */
export interface CustomerCredit {
  /** The customer; not the id of a risk. */
  readonly id: string;
  /** Money that he owes, zero or above. */
  readonly receivableAmount: DecimalInput | ExactNumber;
  /** Of this, money that is overdue, zero or above and not more than he owes; zero unless told otherwise. */
  readonly overdueAmount?: DecimalInput | ExactNumber;
  /** What he may owe, zero or above; `null` or left out when no limit is agreed. */
  readonly limitAmount?: DecimalInput | ExactNumber | null;
  /** How likely what he owes is lost, from 0 to 1; left out when nobody has said. */
  readonly lossChance?: DecimalInput | ExactNumber;
}

/**
 * What can go wrong, in general and with customers' credit.
 *
 * @category Team
 */
export interface RiskRegisterInput {
  /** Risks with chance and impact. */
  readonly risks?: readonly Risk[];
  /** Customers who owe. */
  readonly credits?: readonly CustomerCredit[];
  /** The smallest step of the money written; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

/**
 * One entry of the register.
 *
 * @category Team
 */
export interface RegisteredRisk {
  /** The risk, or the customer. */
  readonly id: string;
  /** Which of the two. */
  readonly kind: 'risk' | 'credit';
  /** Its place, 1 for the largest exposure; each place once. */
  readonly rank: number;
  /** Chance × impact, money at the unit; the entries sum to the total exactly. */
  readonly exposureAmount: string;
  /** The same, exact. */
  readonly exactExposureAmount: ExactNumber;
  /** Of all exposure, a fraction; `null` when there is none. */
  readonly exposureShare: number | null;
  /** This and all above it, of all exposure, a fraction; `null` when there is none. */
  readonly cumulativeShare: number | null;
}

/**
 * A customer's credit.
 *
 * @category Team
 */
export interface CreditFinding {
  /** The customer. */
  readonly id: string;
  /** `over-limit`: he owes more than he may. `overdue`: within the limit, and something is overdue. `sound`: neither. */
  readonly status: 'over-limit' | 'overdue' | 'sound';
  /** Money that he owes beyond the limit, at the unit; zero when within, `null` without a limit. */
  readonly overLimitAmount: string | null;
  /** Money that he may still owe, at the unit; zero when over it, `null` without a limit. */
  readonly freeAmount: string | null;
  /** Owed ÷ limit, a fraction; `null` without a limit or with a limit of zero. */
  readonly usageRate: number | null;
  /** Overdue ÷ owed, a fraction; `null` when he owes nothing. */
  readonly overdueShare: number | null;
}

/**
 * The risks by exposure, and the credit of customers.
 *
 * @category Team
 */
export interface RiskRegister {
  /** The largest exposure first; of equal ones the earlier id. Customers whose chance of loss is known are among them. */
  readonly register: readonly RegisteredRisk[];
  /** All exposure, money at the unit. */
  readonly exposureAmount: string;
  /** The same, exact. */
  readonly exactExposureAmount: ExactNumber;
  /** Every customer in the order given. */
  readonly credits: readonly CreditFinding[];
  /** Customers who owe and whose chance of loss nobody has said: they stand in no exposure. */
  readonly unratedIds: readonly string[];
}

const CALLER = 'riskRegister';
const ZERO = /* @__PURE__ */ BigInt(0);
const CREDIT_FIELDS = {
  required: ['receivableAmount'],
  optional: ['overdueAmount', 'limitAmount', 'lossChance'],
} as const;

/**
 * Ranks what may go wrong by what it may cost, customers who owe among it.
 *
 * Use it in the monthly review, when there is time for three risks and not for thirty. The exposure is chance × impact; of a
 * customer it is chance of loss × what he owes. Beside it every customer's credit is held against his limit, whatever
 * his chance of loss.
 *
 * Always true: nobody with a larger exposure ranks below a smaller one; the exposures sum to the total, to the cent and
 * exactly; a customer without a chance of loss is listed as unrated and not taken for safe; the order of the input does
 * not change a rank.
 *
 * @param input - `risks`, `credits`, and the `unit` of the money.
 * @returns The register, the total, the finding of each customer and who is unrated.
 * @throws PlanningError `out-of-range` for a chance outside 0 to 1, money below zero, or more overdue than owed;
 *   `duplicate-id` for an id given twice, also once as a risk and once as a customer; `invalid-id`, `not-positive`,
 *   `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const risks = [{ id: 'Li leaves', chance: '0.2', impactAmount: 900000 }, { id: 'price war', chance: '0.5', impactAmount: 200000 }];
 * const credits = [{ id: 'Chen Ltd', receivableAmount: 500000, overdueAmount: 200000, limitAmount: 400000, lossChance: '0.3' }];
 * const { register, credits: found } = riskRegister({ risks, credits });
 * register.map(({ id, exposureAmount }) => [id, exposureAmount]); // => [['Li leaves', '180000.00'], ['Chen Ltd', '150000.00'], ['price war', '100000.00']]
 * found[0]; // => { id: 'Chen Ltd', status: 'over-limit', overLimitAmount: '100000.00', freeAmount: '0.00', usageRate: 1.25, overdueShare: 0.4 }
 * @category Team
 */
export function riskRegister(input: RiskRegisterInput): RiskRegister {
  const fields = { required: [], optional: ['risks', 'credits', 'unit'] } as const;
  const given = requireObject<keyof RiskRegisterInput>(input, fields, CALLER, []);
  const unit = readUnit(input.unit, CALLER, ['unit']);
  const risks = readRisks(givenOr(given.risks, []));
  const credits = readCredits(givenOr(given.credits, []), new Set(risks.map(({ id }) => id)));
  const entries: readonly Entry[] = [
    ...risks,
    ...credits.flatMap(({ id, owed, lossChance }) =>
      lossChance === null ? [] : [{ id, kind: 'credit' as const, exposure: multiplyFractions(lossChance, owed) }],
    ),
  ];
  const ranked = [...entries].sort((a, b) => compareFractions(b.exposure, a.exposure) || compareCodePoints(a.id, b.id));
  const exposures = ranked.map(({ exposure }) => exposure);
  const total = sumFractions(exposures);
  const amounts = writeMoneyToSum(
    exposures,
    unit,
    ranked.map(({ id }) => id),
  );
  let soFar = ZERO_FRACTION;
  return {
    register: ranked.map(({ id, kind, exposure }, place) => {
      soFar = addFractions(soFar, exposure);
      return {
        id,
        kind,
        rank: place + 1,
        exposureAmount: amounts[place]!,
        exactExposureAmount: writeExact(exposure),
        exposureShare: writeRate(ratio(exposure, total)),
        cumulativeShare: writeRate(ratio(soFar, total)),
      };
    }),
    exposureAmount: writeMoney(total, unit),
    exactExposureAmount: writeExact(total),
    credits: credits.map(({ id, owed, overdue, limit }): CreditFinding => {
      const beyond = limit === null ? null : subtractFractions(owed, limit);
      const isOver = beyond !== null && beyond.numerator > ZERO;
      const positive = (value: Fraction) => writeMoney(value.numerator > ZERO ? value : ZERO_FRACTION, unit);
      return {
        id,
        status: isOver ? 'over-limit' : overdue.numerator > ZERO ? 'overdue' : 'sound',
        overLimitAmount: beyond === null ? null : positive(beyond),
        freeAmount: beyond === null ? null : positive(subtractFractions(ZERO_FRACTION, beyond)),
        usageRate: limit === null ? null : writeRate(ratio(owed, limit)),
        overdueShare: writeRate(ratio(overdue, owed)),
      };
    }),
    unratedIds: credits
      .filter(({ lossChance, owed }) => lossChance === null && owed.numerator > ZERO)
      .map(({ id }) => id),
  };
}

interface Entry {
  readonly id: string;
  readonly kind: 'risk' | 'credit';
  readonly exposure: Fraction;
}

interface ReadCredit {
  readonly id: string;
  readonly owed: Fraction;
  readonly overdue: Fraction;
  readonly limit: Fraction | null;
  readonly lossChance: Fraction | null;
}

function readRisks(value: unknown): readonly Entry[] {
  const rows = requireRows<'chance' | 'impactAmount'>(value, { required: ['chance', 'impactAmount'] }, CALLER, [
    'risks',
  ]);
  return rows.map(({ id, chance, impactAmount }, row) => ({
    id,
    kind: 'risk',
    exposure: multiplyFractions(
      readRate(chance, CALLER, ['risks', row, 'chance']),
      readNonNegative(impactAmount, CALLER, ['risks', row, 'impactAmount']),
    ),
  }));
}

function readCredits(value: unknown, taken: ReadonlySet<string>): readonly ReadCredit[] {
  const rows = requireRows<'receivableAmount' | 'overdueAmount' | 'limitAmount' | 'lossChance'>(
    value,
    CREDIT_FIELDS,
    CALLER,
    ['credits'],
  );
  return rows.map((row, index) => {
    const path = ['credits', index];
    if (taken.has(row.id)) {
      throw refusal('duplicate-id', CALLER, [...path, 'id'], 'every id once among risks and credits', row.id);
    }
    const { limitAmount, lossChance } = row;
    const owed = readNonNegative(row.receivableAmount, CALLER, [...path, 'receivableAmount']);
    const overdue = readNonNegative(givenOr(row.overdueAmount, 0), CALLER, [...path, 'overdueAmount']);
    if (compareFractions(overdue, owed) > 0) {
      const at = [...path, 'overdueAmount'];
      const requirement = `${describePath(at)} not to be above receivableAmount (${writeExact(owed)})`;
      throw refusal('out-of-range', CALLER, at, requirement, row.overdueAmount, { most: writeExact(owed) });
    }
    return {
      id: row.id,
      owed,
      overdue,
      limit: limitAmount == null ? null : readNonNegative(limitAmount, CALLER, [...path, 'limitAmount']),
      lossChance: lossChance === undefined ? null : readRate(lossChance, CALLER, [...path, 'lossChance']),
    };
  });
}
