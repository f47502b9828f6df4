import { PGlite } from '@electric-sql/pglite';
import { advanceLoop, replayLoop } from 'quotaloop';
import type { LoopAdvance, LoopEvent, LoopState } from 'quotaloop';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { agreed, cancelled, closed, goalSet, march, meta } from './march.ts';

// What docs/execution-loop.md says of a database, against a real Postgres in this process; in Node only.

let database: PGlite;

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(`
    CREATE TABLE loop_event (
      loop_id text    NOT NULL,
      seq     integer NOT NULL,
      id      text    NOT NULL,
      event   jsonb   NOT NULL,
      PRIMARY KEY (loop_id, seq),
      UNIQUE (loop_id, id)
    )`);
}, 60_000);

afterAll(() => database.close());
beforeEach(() => database.exec('DELETE FROM loop_event'));

async function readLog(): Promise<readonly LoopEvent[]> {
  const { rows } = await database.query<{ event: LoopEvent }>(
    'SELECT event FROM loop_event WHERE loop_id = $1 ORDER BY seq',
    [meta.id],
  );
  return rows.map(({ event }) => event);
}

/** One writer: what he has read, and what he answers the user. */
async function write(event: LoopEvent, expectedSeq: number): Promise<LoopAdvance> {
  const log = await readLog();
  const state: LoopState = replayLoop(meta, log);
  const answer = advanceLoop(state, event, { expectedSeq, log });
  if (!answer.ok || answer.duplicate === true) return answer;
  const { rows } = await database.query(
    `INSERT INTO loop_event (loop_id, seq, id, event) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING seq`,
    [meta.id, answer.state.seq, event.id, JSON.stringify(event)],
  );
  // Somebody else took the version between our reading and our writing: read again, and be told.
  return rows.length === 1 ? answer : write(event, expectedSeq);
}

const codes = (answer: LoopAdvance) => (answer.ok ? [] : answer.rejections.map(({ code }) => code));

it('a month is stored event by event and read back as the same state', async () => {
  for (const [seq, event] of march.entries()) expect(await write(event, seq)).toMatchObject({ ok: true });
  expect(replayLoop(meta, await readLog())).toEqual(replayLoop(meta, march));
});

it('of two writers that saw the same version one wins, the other is told stale-version', async () => {
  await write(agreed, 0);
  const answers = await Promise.all([
    write({ ...goalSet, id: 'left' }, 1),
    write({ ...cancelled, id: 'right', at: goalSet.at }, 1),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.flatMap(codes)).toContain('stale-version');
  expect(await readLog()).toHaveLength(2);
});

it('the database itself refuses a second event for a version, so that no reading can be too old', async () => {
  await write(agreed, 0);
  const log = await readLog();
  const insert = (event: LoopEvent) =>
    database.query('INSERT INTO loop_event (loop_id, seq, id, event) VALUES ($1, $2, $3, $4)', [
      meta.id,
      log.length + 1,
      event.id,
      JSON.stringify(event),
    ]);
  await insert({ ...goalSet, id: 'first' });
  await expect(insert({ ...goalSet, id: 'second' })).rejects.toThrow(/duplicate key/);
});

it('an event that is sent again after a lost answer is stored once', async () => {
  await write(agreed, 0);
  await write(goalSet, 1);
  const again = await write(agreed, 0);
  expect(again).toMatchObject({ ok: true, duplicate: true });
  const both = await Promise.all([write(closed, 2), write(agreed, 0)]);
  expect(both.map(({ ok }) => ok)).toEqual([false, true]);
  expect(await readLog()).toHaveLength(2);
});
