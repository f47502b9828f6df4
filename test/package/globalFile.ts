import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createContext, runInContext } from 'node:vm';
import { parse } from 'acorn';

// The one script for hosts without modules (a Salesforce static resource, Odoo, Apps Script, mini programs): what such
// hosts forbid must not be in it, and it must work where they run it.

/** A question that goes through calendar, target, funnel and allocation, and its answer. */
const QUESTION = `JSON.stringify([
  quotaloop.allocate(100, [2, 3, 1]),
  quotaloop.requiredTrials({ successes: 10, rate: '0.2', confidence: '0.9' }),
  quotaloop.isoWeekOf('2026-03-02').id,
  quotaloop.targetBetween(
    quotaloop.decomposeTarget({
      amount: 1200,
      year: { start: '2026-01-01', end: '2026-12-31' },
      calendar: { coverage: { start: '2026-01-01', end: '2026-12-31' }, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] },
    }),
    { start: '2026-03-01', end: '2026-03-31' },
  ),
  (() => { try { quotaloop.allocate(1, [0]); } catch (error) { return error.code; } })(),
])`;
const ANSWER = '[["33.33","50.00","16.67"],69,"2026-W10","100.00","no-positive-weight"]';

/** What hosts refuse or lack, wherever it stands in the text. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  eval: /\beval\b/,
  'the Function constructor': /\bFunction\s*\(/,
  'import()': /\bimport\s*\(/,
  'an HTML comment': /<!--|-->/,
  'a directive': /["']use strict["']/,
  Intl: /\bIntl\b/,
  'a file, a net, a process': /\b(?:require|process|fetch|XMLHttpRequest)\b/,
};

export function forbiddenIn(text: string): readonly string[] {
  return Object.entries(FORBIDDEN)
    .filter(([, pattern]) => pattern.test(text))
    .map(([name]) => name);
}

/** Throws unless the script can be put into every such host. */
export function checkGlobalFile(path: string): void {
  const text = readFileSync(path, 'utf8');
  assert.deepEqual(forbiddenIn(text), [], 'the global file holds what hosts refuse');
  // The control: a look that finds nothing anywhere would prove nothing.
  assert.deepEqual(
    forbiddenIn('"use strict"; eval(Function("<!--")); import("fs"); new Intl.X(process)'),
    Object.keys(FORBIDDEN),
  );

  parse(text, { ecmaVersion: 2019, sourceType: 'script' });
  assert.throws(() => parse('a ?? b', { ecmaVersion: 2019, sourceType: 'script' }), SyntaxError);

  inBareRealm(text);
  underLockdown(path);
}

/** A realm with the language and nothing else: no module, no console, no Intl, no code from texts. */
function inBareRealm(text: string): void {
  const realm = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  runInContext('delete globalThis.Intl', realm);
  const before = runInContext('Object.getOwnPropertyNames(globalThis)', realm) as readonly string[];
  runInContext(text, realm);
  const after = runInContext('Object.getOwnPropertyNames(globalThis)', realm) as readonly string[];
  assert.deepEqual(
    // Copied: an array of the other realm is no array of ours.
    Array.from(after).filter((name) => !before.includes(name)),
    ['quotaloop'],
    'the script leaves one name behind',
  );
  assert.equal(runInContext(QUESTION, realm), ANSWER);
}

/**
 * Hardened JavaScript, as in Salesforce: every built-in is frozen, and code runs in a compartment. SES gives a new
 * compartment no arrays of doubles (the bits of NaN could carry a message), so the host has to hand that one name in.
 */
function underLockdown(path: string): void {
  const ses = createRequire(import.meta.url).resolve('ses');
  const program = `
    import { readFileSync } from 'node:fs';
    import ${JSON.stringify(ses)};
    lockdown();
    const realm = new Compartment({ globals: { Float64Array }, __options__: true });
    realm.evaluate(readFileSync(${JSON.stringify(path)}, 'utf8'));
    process.stdout.write(realm.evaluate(${JSON.stringify(QUESTION)}));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  assert.equal(stdout, ANSWER, stderr);
}
