/** The variables of the process; a browser has none. */
const environment = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env ?? {};

/** How many cases each law tries: 1000 at every commit, more where `QUOTALOOP_CASES` says so (`npm run laws:nightly`). */
export const numRuns = Number(environment['QUOTALOOP_CASES'] ?? 1000);
