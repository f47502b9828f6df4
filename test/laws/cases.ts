type Environment = Readonly<Record<string, string | undefined>>;

/** The variables of the process; a page of the browser tests is given those that it needs. */
const environment: Environment = {
  ...(import.meta as { readonly env?: Environment }).env,
  ...(globalThis as { readonly process?: { readonly env?: Environment } }).process?.env,
};

/** How many cases each law tries: 1000 at every commit, more where `QUOTALOOP_CASES` says so (`npm run laws:nightly`). */
export const numRuns = Number(environment['QUOTALOOP_CASES'] ?? 1000);

/**
 * Where the search for cases begins: somewhere else in each run, unless `QUOTALOOP_SEED` names a place. A change is
 * judged with a named one, so that the verdict is on the change and can be repeated; `npm test` and the nightly run search on.
 */
export const seed = environment['QUOTALOOP_SEED'] === undefined ? undefined : Number(environment['QUOTALOOP_SEED']);
