import { spawnSync } from 'node:child_process';

/**
 * Runs the unit tests once in each time zone: `npm run test:zones`, or `npm run test:zones -- Africa/Cairo` for some.
 * Chosen for what their clocks do: ahead of and behind UTC, summer time north and south, a switch at midnight
 * (Cairo, formerly São Paulo), a whole day left out (Apia, 30 December 2011).
 *
 * The laws try fewer cases than in `npm test`: what a zone breaks, it breaks on the dates that the tests name.
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

const asked = process.argv.slice(2);
const failed: string[] = [];
for (const zone of asked.length > 0 ? asked : ZONES) {
  const env = { QUOTALOOP_CASES: '200', ...process.env, TZ: zone };
  const probe = spawnSync(process.execPath, ['-p', 'Intl.DateTimeFormat().resolvedOptions().timeZone'], {
    env,
    encoding: 'utf8',
  });
  if (probe.stdout.trim() !== zone)
    throw new Error(`this Node does not know the time zone ${zone}: it says ${probe.stdout}`);
  const started = performance.now();
  const run = spawnSync('npx', ['vitest', 'run', '--project', 'unit', '--reporter', 'dot'], { env, encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${zone}: ${run.status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (run.status === 0) continue;
  failed.push(zone);
  console.log(run.stdout, run.stderr);
}
if (failed.length > 0) {
  console.error(`failed in ${failed.join(', ')}`);
  process.exitCode = 1;
}
