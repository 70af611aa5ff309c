import { expect, it } from 'vitest';
import { startDeadline } from '#server/deadline.js';
import { ok } from '#server/result.js';
import { createKeyedMutex } from '#server/signup/user-mutex.js';

const soon = () => startDeadline(2_000);

/** Work that runs until `end` is called, and notes when it began and ended. */
function longWork(notes: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    notes.push(`${name} begins`);
    await ended;
    notes.push(`${name} ends`);
    return ok(name);
  };
  return { work, end };
}

it('submissions of one user run one after the other, in the order of their arrival', async () => {
  const run = createKeyedMutex();
  const notes: string[] = [];
  const [first, second] = [longWork(notes, 'first'), longWork(notes, 'second')];
  const all = Promise.all([run('ada', first.work, soon()), run('ada', second.work, soon())]);
  second.end();
  first.end();
  expect(await all).toEqual([ok('first'), ok('second')]);
  expect(notes).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

it('a user does not wait for another user', async () => {
  const run = createKeyedMutex();
  const notes: string[] = [];
  const ada = longWork(notes, 'ada');
  const adas = run('ada', ada.work, soon());
  expect(await run('alan', async () => ok('alan'), soon())).toEqual(ok('alan'));
  ada.end();
  await adas;
});

it('a submission whose deadline ends while it waits fails with in_progress, and the next one still waits for the first', async () => {
  const run = createKeyedMutex();
  const notes: string[] = [];
  const [first, third] = [longWork(notes, 'first'), longWork(notes, 'third')];
  const firsts = run('ada', first.work, soon());
  const second = await run('ada', async () => ok('second'), startDeadline(20));
  expect(second).toMatchObject({ ok: false, failure: { code: 'in_progress', retryAfter: 2 } });
  const thirds = run('ada', third.work, soon());
  third.end();
  first.end();
  await Promise.all([firsts, thirds]);
  expect(notes).toEqual(['first begins', 'first ends', 'third begins', 'third ends']);
});

it('work that throws releases the mutex', async () => {
  const run = createKeyedMutex();
  const broken = run(
    'ada',
    async () => {
      throw new Error('made up');
    },
    soon(),
  );
  const next = run('ada', async () => ok('next'), soon());
  await expect(broken).rejects.toThrow('made up');
  expect(await next).toEqual(ok('next'));
});
