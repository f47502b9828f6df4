/** A row that hangs below another one, by its id. */
export interface GoalRow {
  readonly id: string;
  readonly parentId: string | null;
}

/**
 * A row that names a parent who is not there. It stands as a root of its own.
 *
 * @category Target
 */
export interface OrphanedGoal {
  /** The row. */
  readonly id: string;
  /** The parent it names. */
  readonly parentId: string;
}

/**
 * Rows that hang below each other in a ring. Each stands as a root of its own, so that nothing is lost or added twice.
 *
 * @category Target
 */
export interface GoalCycle {
  /** From a row to its parent, to that one's parent, and round again to the first. */
  readonly ids: readonly string[];
}

/**
 * A second row of an id. The first one counts, this one does not.
 *
 * @category Target
 */
export interface DuplicateGoal {
  /** The id that is there twice. */
  readonly id: string;
  /** The place of the row that does not count, from 0, children after their parent. */
  readonly position: number;
}

/** Rows as the tree they are; rows are named by their place. */
export interface GoalTree {
  /** The rows that count, in input order. */
  readonly places: readonly number[];
  /** The same rows, each after everything beneath it. */
  readonly upwards: readonly number[];
  /** By place: the row above, or `null` for a root. */
  readonly parents: readonly (number | null)[];
  /** By place: the rows directly beneath, in input order. */
  readonly children: readonly (readonly number[])[];
  readonly orphans: readonly OrphanedGoal[];
  readonly cycles: readonly GoalCycle[];
  readonly duplicates: readonly DuplicateGoal[];
}

/** Hangs rows below their parents; what does not fit is named, and nothing is thrown away but second rows of an id. */
export function goalTree(rows: readonly GoalRow[]): GoalTree {
  const placeOf = new Map<string, number>();
  const duplicates: DuplicateGoal[] = [];
  rows.forEach(({ id }, position) => {
    if (placeOf.has(id)) duplicates.push({ id, position });
    else placeOf.set(id, position);
  });
  const places = [...placeOf.values()];
  const orphans: OrphanedGoal[] = [];
  const parents = new Array<number | null>(rows.length).fill(null);
  for (const place of places) {
    const { id, parentId } = rows[place]!;
    if (parentId === null) continue;
    const parent = placeOf.get(parentId);
    if (parent === undefined) orphans.push({ id, parentId });
    else parents[place] = parent;
  }
  const rings = ringsOf(places, parents);
  for (const place of rings.flat()) parents[place] = null;
  const children = rows.map((): number[] => []);
  for (const place of places) {
    const parent = parents[place] ?? null;
    if (parent !== null) children[parent]!.push(place);
  }
  const downwards = places.filter((place) => parents[place] === null);
  for (const place of downwards) downwards.push(...children[place]!); // the list grows until the last leaf is in it
  return {
    places,
    upwards: downwards.reverse(),
    parents,
    children,
    orphans,
    cycles: rings.map((ring) => ({ ids: ring.map((place) => rows[place]!.id) })),
    duplicates,
  };
}

/** Climbs from every row; who comes to a row of the same climb has gone round a ring. */
function ringsOf(places: readonly number[], parents: readonly (number | null)[]): readonly (readonly number[])[] {
  const climbOf = new Map<number, number>();
  const rings: number[][] = [];
  for (const start of places) {
    const climb: number[] = [];
    let place: number | null = start;
    while (place !== null && !climbOf.has(place)) {
      climbOf.set(place, start);
      climb.push(place);
      place = parents[place] ?? null;
    }
    if (place !== null && climbOf.get(place) === start) rings.push(climb.slice(climb.indexOf(place)));
  }
  return rings;
}
