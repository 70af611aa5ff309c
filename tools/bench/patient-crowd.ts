import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Submission } from './submissions.js';

export interface Crowd {
  /** How many want to sign up at any moment. */
  people: number;
  forMs: number;
}

/**
 * People who keep coming for some time: as soon as one has signed up, the next one submits. Who is told to come back later
 * does so when told, as the page does. Spread evenly over the servers.
 * @returns how many signed up within the time, and how many in all: who has begun is served to the end.
 */
export async function sendCrowd(
  origins: readonly string[],
  submissions: readonly Submission[],
  { people, forMs }: Crowd,
): Promise<{ inTime: number; inAll: number }> {
  const pools = origins.map((origin) => new Pool(origin, { connections: people }));
  const queue = submissions.values();
  const start = performance.now();
  const timeIsUp = () => performance.now() - start > forMs;
  let [inTime, inAll] = [0, 0];
  const lane = async (pool: Pool) => {
    for (const submission of queue) {
      if (await submitPatiently(pool, submission, timeIsUp)) inAll++;
      if (timeIsUp()) return;
      inTime = inAll;
    }
  };
  await Promise.all(Array.from({ length: people }, (_, index) => lane(pools[index % pools.length] as Pool)));
  await Promise.all(pools.map((pool) => pool.close()));
  return { inTime, inAll };
}

/** @returns whether the signup is complete; false where the time was up before. */
async function submitPatiently(pool: Pool, { headers, body }: Submission, timeIsUp: () => boolean): Promise<boolean> {
  for (;;) {
    const answer = await pool.request({ method: 'POST', path: '/api/signup', headers, body });
    const text = await answer.body.text();
    if (answer.statusCode === 200) return true;
    const { retryAfter } = JSON.parse(text);
    if (retryAfter === undefined) throw new Error(`A submission was answered with ${answer.statusCode}: ${text}`);
    if (timeIsUp()) return false;
    await wait(retryAfter * 1000);
  }
}
