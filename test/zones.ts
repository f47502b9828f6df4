import { spawnSync } from 'node:child_process';

/**
 * Runs the unit tests once in each time zone: `npm run test:zones`, or `npm run test:zones -- Africa/Cairo` for some.
 * Chosen for what their clocks do: ahead of and behind UTC, summer time north and south, a switch at midnight
 * (Cairo, formerly São Paulo), a whole day left out (Apia, 30 December 2011).
 *
 * The laws of the calendar try as many cases as in `npm test`. The other rooms get their dates from it: there the laws
 * try fewer, as what a zone breaks, it breaks on the dates that the tests name. `npm run laws:nightly` asks for a hundred
 * times as many: of every room under UTC, of the calendar in every zone.
 */
const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'Africa/Cairo',
  'Pacific/Apia',
];
const CALENDAR = 'test/calendar';
/** Databases, bundlers and compilers in process: they take long, and none of their answers depends on a clock. */
const WITHOUT_DATES = [
  'test/sql/**',
  'test/jsonSchema/**',
  'test/architecture*.test.ts',
  'test/loop/storage.test.ts',
  'test/loop/seededBugs.test.ts',
];
const NIGHTLY = '--nightly';

const asked = process.argv.slice(2).filter((argument) => argument !== NIGHTLY);
const isNightly = process.argv.includes(NIGHTLY);
const failed: string[] = [];
for (const zone of asked.length > 0 ? asked : ZONES) {
  requireZone(zone);
  if (isNightly) {
    run(zone, 'calendar', 100_000, [CALENDAR]);
    run(zone, 'the other rooms', zone === 'UTC' ? 100_000 : 1000, ['--exclude', `${CALENDAR}/**`]);
  } else {
    run(zone, 'calendar', 1000, [CALENDAR]);
    const left = [`${CALENDAR}/**`, ...WITHOUT_DATES];
    run(
      zone,
      'the other rooms',
      200,
      left.flatMap((pattern) => ['--exclude', pattern]),
    );
  }
}
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

function requireZone(zone: string): void {
  const probe = spawnSync(process.execPath, ['-p', 'Intl.DateTimeFormat().resolvedOptions().timeZone'], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  if (probe.stdout.trim() !== zone)
    throw new Error(`this Node does not know the time zone ${zone}: it says ${probe.stdout}`);
}

function run(zone: string, rooms: string, cases: number, files: readonly string[]): void {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['vitest', 'run', '--project', 'unit', '--reporter', 'dot', ...files],
    { env: { ...process.env, TZ: zone, QUOTALOOP_CASES: String(cases) }, encoding: 'utf8' },
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${zone}, ${rooms}, ${cases} cases a law: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (status === 0) return;
  failed.push(`${zone} (${rooms})`);
  console.log(stdout, stderr);
}
