import { requireId, requireRows } from '../foundation/check.ts';
import { refusal } from '../foundation/refusal.ts';

/**
 * A team, and the one it belongs to.
 *
 * @category Target
 */
export interface Team {
  /** Once in the plan. */
  readonly id: string;
  /** The team above; a team without one is at the top. */
  readonly parentId?: string;
}

/** Reads the teams of an input: parents are there, and nobody is above himself. */
export function readTeams(value: unknown, caller: string): readonly Team[] {
  const rows = requireRows(value, { required: [], optional: ['parentId'] }, caller, ['teams']);
  const teams = rows.map(({ id, parentId }, index): Team => {
    if (parentId === undefined) return { id };
    const path = ['teams', index, 'parentId'];
    const parent = requireId(parentId, caller, path);
    if (rows.some((row) => row.id === parent)) return { id, parentId: parent };
    throw refusal('unknown-id', caller, path, `teams[${index}].parentId to be one of teams`, parent);
  });
  const parents = new Map(teams.map((team) => [team.id, team.parentId]));
  teams.forEach(({ id }, index) => {
    let above = parents.get(id);
    for (let steps = teams.length; above !== undefined; steps -= 1) {
      if (steps === 0 || above === id) {
        throw refusal('circular-parents', caller, ['teams', index, 'parentId'], 'no team to be above itself', id);
      }
      above = parents.get(above);
    }
  });
  return teams;
}

/** A team and all teams beneath it. */
export function teamsBeneath(teams: readonly Team[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const team of teams) if (team.parentId !== undefined && found.has(team.parentId)) found.add(team.id);
  }
  return found;
}
