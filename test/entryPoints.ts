import * as quotaloop from 'quotaloop';
import * as charts from 'quotaloop/charts';
import * as locale from 'quotaloop/locale';
import * as schema from 'quotaloop/schema';
import * as sql from 'quotaloop/sql';

/** Every door of the package, by the name that users import: what holds for all public functions is tried on all. */
export const entryPoints = {
  quotaloop,
  'quotaloop/charts': charts,
  'quotaloop/locale': locale,
  'quotaloop/schema': schema,
  'quotaloop/sql': sql,
};

/** Everything public, whichever door it stands behind; no two doors have the same name. */
export type PublicNames = typeof quotaloop & typeof charts & typeof locale & typeof schema & typeof sql;

/** The file that is the door: `quotaloop/sql` is `src/sql.ts`. */
export function doorFile(specifier: string): string {
  return `src/${specifier === 'quotaloop' ? 'index' : specifier.slice('quotaloop/'.length)}.ts`;
}
