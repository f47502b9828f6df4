import { requireId, requireInteger, requireList, requireObject, requireRows } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * Somebody to be trained.
 *
 * @category Team
 */
export interface TrainedPerson {
  /** The person. */
  readonly id: string;
  /** Whole months in the job, from zero up. */
  readonly tenureMonths: number;
  /** The stage or metric in which he is weakest, as `gapProfile` names it; `null` when none is. */
  readonly weakestStageId: string | null;
}

/**
 * People of one experience.
 *
 * @category Team
 */
export interface TenureBand {
  /** The band, as `newcomer`. */
  readonly id: string;
  /** Whole months from which one belongs to it; the first band begins with 0, each further one later than the one before. */
  readonly fromMonths: number;
}

/**
 * What to teach to people of one experience who are weak in one stage, or to all of them.
 *
 * @category Team
 */
export interface EnablementRow {
  /** One of the bands. */
  readonly bandId: string;
  /** The stage or metric; `null` for the row that everybody of the band gets, and alone where no stage is weak or listed. */
  readonly stageId: string | null;
  /** What to teach, the first first: names of your courses. At least one. */
  readonly topics: readonly string[];
}

/**
 * Who is taught what.
 *
 * @category Team
 */
export interface EnablementTable {
  /** From the newest on. */
  readonly bands: readonly TenureBand[];
  /** Each pair of band and stage at most once. */
  readonly rows: readonly EnablementRow[];
}

/**
 * What to teach one person, and why.
 *
 * @category Team
 */
export interface Enablement {
  /** The person. */
  readonly id: string;
  /** His band. */
  readonly bandId: string;
  /** His weakest stage, as given. */
  readonly stageId: string | null;
  /** What to teach: of his stage first, then of his band, each once. Empty when the table has neither. */
  readonly topics: readonly string[];
  /**
   * Where they come from. `stage`: the table knows his band and stage. `band`: no stage is weak. `stage-not-listed`: the table
   * has no row of his stage, only his band's topics stand here, if there are any.
   */
  readonly source: 'stage' | 'band' | 'stage-not-listed';
}

const CALLER = 'enablementFor';

/** The house's table: newcomers learn the product and the basics, veterans key accounts. */
const DEFAULT_TABLE: EnablementTable = {
  bands: [
    { id: 'newcomer', fromMonths: 0 },
    { id: 'settled', fromMonths: 6 },
    { id: 'veteran', fromMonths: 24 },
  ],
  rows: [
    { bandId: 'newcomer', stageId: null, topics: ['product knowledge', 'basics of selling'] },
    { bandId: 'newcomer', stageId: 'newCustomers', topics: ['where customers are found', 'the first call'] },
    { bandId: 'newcomer', stageId: 'appointments', topics: ['asking for an appointment'] },
    { bandId: 'newcomer', stageId: 'visits', topics: ['preparing a visit', 'joint visit as a guest'] },
    { bandId: 'newcomer', stageId: 'closing', topics: ['answering objections'] },
    { bandId: 'settled', stageId: null, topics: ['reviewing customer files'] },
    { bandId: 'settled', stageId: 'newCustomers', topics: ['asking for referrals'] },
    { bandId: 'settled', stageId: 'appointments', topics: ['qualifying before meeting'] },
    { bandId: 'settled', stageId: 'visits', topics: ['finding needs', 'joint visit with feedback'] },
    { bandId: 'settled', stageId: 'closing', topics: ['negotiating', 'asking for the decision'] },
    { bandId: 'veteran', stageId: null, topics: ['key accounts'] },
    { bandId: 'veteran', stageId: 'newCustomers', topics: ['opening new segments'] },
    { bandId: 'veteran', stageId: 'appointments', topics: ['reaching the decision maker'] },
    { bandId: 'veteran', stageId: 'visits', topics: ['mapping the buying centre'] },
    { bandId: 'veteran', stageId: 'closing', topics: ['negotiating large contracts'] },
  ],
};

/**
 * Suggests what to teach whom: newcomers the product and the basics, veterans key accounts, everybody what his weakest
 * stage asks for.
 *
 * Use it after `gapProfile`. It looks up a table that is data: bands of experience × stages. Without a table it uses a
 * small one of bands from 0, 6 and 24 months and the stages `newCustomers`, `appointments`, `visits` and `closing`; yours
 * will name your courses. A stage that the table does not list is told.
 *
 * Always true: somebody belongs to the last band that begins at or before his months; the topics are those of the table and
 * nothing else, the stage's first.
 *
 * @param people - Everybody's months in the job and weakest stage.
 * @param table - Bands and rows; the default table if left out.
 * @returns Everybody's topics in the order given, and where they come from.
 * @throws PlanningError `out-of-range` for bands that do not begin with 0 or do not rise, an empty list of topics, or
 *   negative months; `unknown-id` for a row of no band; `duplicate-key` for a second row of a band and stage;
 *   `not-an-integer`, `duplicate-id`, `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * enablementFor([{ id: 'Li', tenureMonths: 2, weakestStageId: 'visits' }])[0]?.topics; // => ['preparing a visit', 'joint visit as a guest', 'product knowledge', 'basics of selling']
 * enablementFor([{ id: 'Wu', tenureMonths: 60, weakestStageId: null }]); // => [{ id: 'Wu', bandId: 'veteran', stageId: null, topics: ['key accounts'], source: 'band' }]
 * @category Team
 */
export function enablementFor(
  people: readonly TrainedPerson[],
  table: EnablementTable = DEFAULT_TABLE,
): readonly Enablement[] {
  const { bands, topicsOf } = readTable(table);
  const rows = requireRows<'tenureMonths' | 'weakestStageId'>(
    people,
    { required: ['tenureMonths', 'weakestStageId'] },
    CALLER,
    ['people'],
  );
  return rows.map(({ id, tenureMonths, weakestStageId }, row): Enablement => {
    const path = ['people', row];
    const months = requireInteger(tenureMonths, { least: 0 }, CALLER, [...path, 'tenureMonths']);
    const stageId = weakestStageId === null ? null : requireId(weakestStageId, CALLER, [...path, 'weakestStageId']);
    const bandId = bands.filter(({ fromMonths }) => fromMonths <= months).at(-1)!.id;
    const topics = topicsOf.get(bandId)!;
    const ofStage = stageId === null ? undefined : topics.get(stageId);
    return {
      id,
      bandId,
      stageId,
      topics: [...new Set([...(ofStage ?? []), ...(topics.get(null) ?? [])])],
      source: stageId === null ? 'band' : ofStage === undefined ? 'stage-not-listed' : 'stage',
    };
  });
}

function readTable(value: unknown): {
  readonly bands: readonly TenureBand[];
  readonly topicsOf: ReadonlyMap<string, ReadonlyMap<string | null, readonly string[]>>;
} {
  const given = requireObject(value, { required: ['bands', 'rows'] }, CALLER, ['table']);
  const bands = readBands(given.bands);
  const topicsOf = new Map(bands.map(({ id }) => [id, new Map<string | null, readonly string[]>()]));
  requireList(given.rows, CALLER, ['table', 'rows']).forEach((item, index) => {
    const path = ['table', 'rows', index];
    const row = requireObject(item, { required: ['bandId', 'stageId', 'topics'] }, CALLER, path);
    const bandId = requireId(row.bandId, CALLER, [...path, 'bandId']);
    const stageId = row.stageId === null ? null : requireId(row.stageId, CALLER, [...path, 'stageId']);
    const ofBand = topicsOf.get(bandId);
    if (ofBand === undefined) {
      const at = [...path, 'bandId'];
      throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be one of the bands`, bandId);
    }
    if (ofBand.has(stageId)) {
      const requirement = `one row of ${bandId} and ${stageId ?? 'no stage'}`;
      throw refusal('duplicate-key', CALLER, [...path, 'stageId'], requirement, stageId);
    }
    ofBand.set(stageId, readTopics(row.topics, [...path, 'topics']));
  });
  return { bands, topicsOf };
}

function readBands(value: unknown): readonly TenureBand[] {
  const path = ['table', 'bands'];
  const rows = requireRows<'fromMonths'>(value, { required: ['fromMonths'] }, CALLER, path);
  if (rows.length === 0) {
    throw refusal('out-of-range', CALLER, path, `${describePath(path)} to have at least one band`, value, {
      leastLength: 1,
    });
  }
  let before = -1;
  return rows.map(({ id, fromMonths: given }, index) => {
    const at = [...path, index, 'fromMonths'];
    const fromMonths = requireInteger(given, { least: 0 }, CALLER, at);
    if (index === 0 ? fromMonths !== 0 : fromMonths <= before) {
      const requirement = `${describePath(at)} to be ${index === 0 ? '0' : `above ${before}, where the band before begins`}`;
      throw refusal('out-of-range', CALLER, at, requirement, given);
    }
    before = fromMonths;
    return { id, fromMonths };
  });
}

function readTopics(value: unknown, path: ErrorPath): readonly string[] {
  const topics = requireList(value, CALLER, path).map((topic, index) => requireId(topic, CALLER, [...path, index]));
  if (topics.length > 0) return topics;
  throw refusal('out-of-range', CALLER, path, `${describePath(path)} to have at least one topic`, value, {
    leastLength: 1,
  });
}
