import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import type { Submission } from './submissions.js';

export interface Load {
  connections: number;
  /** The load ends after this time, or earlier with the last submission. */
  forMs: number;
}

export interface LoadResult {
  /** How long each answer took, in ms. */
  answers: number[];
  seconds: number;
}

/**
 * Sends submissions over so many connections, on each of them one after the other, without a pause. Throws where an
 * answer is not 200: what is refused at once would count as quick.
 */
export async function putUnderLoad(
  origin: string,
  submissions: readonly Submission[],
  { connections, forMs }: Load,
): Promise<LoadResult> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const answers: number[] = [];
  const queue = submissions.values();
  const start = performance.now();
  const lane = async () => {
    for (const submission of queue) {
      answers.push(await timed(() => submit(pool, submission)));
      if (performance.now() - start > forMs) return;
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  const seconds = (performance.now() - start) / 1000;
  await pool.close();
  return { answers, seconds };
}

/** Sends a submission and reads the answer. Throws where it is not 200. */
export async function submit(pool: Pool, { headers, body }: Submission): Promise<void> {
  const answer = await pool.request({ method: 'POST', path: '/api/signup', headers, body });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`A submission was answered with ${answer.statusCode}: ${text}`);
}

/**
 * Opens the page as a browser does before it submits. Throws where that is not answered with 200.
 * @returns the submission with the account snapshot of that page.
 */
export async function openPage(pool: Pool, submission: Submission): Promise<Submission> {
  const answer = await pool.request({ method: 'GET', path: '/api/session', headers: submission.headers });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`A page was answered with ${answer.statusCode}: ${text}`);
  const { accountSnapshot } = JSON.parse(text);
  return { ...submission, body: JSON.stringify({ ...JSON.parse(submission.body), accountSnapshot }) };
}

/** Opens the page for everybody, over ten connections. @returns their submissions with account snapshots. */
export async function openPages(origin: string, submissions: readonly Submission[]): Promise<Submission[]> {
  const pool = new Pool(origin, { connections: 10 });
  const opened = await Promise.all(submissions.map((submission) => openPage(pool, submission)));
  await pool.close();
  return opened;
}

/** How long something takes, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
