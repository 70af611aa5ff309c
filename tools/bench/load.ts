import { performance } from 'node:perf_hooks';
import jsonwebtoken from 'jsonwebtoken';
import { Pool } from 'undici';
import { password, signupUrl, state, tokenSecret } from '../../tests/support/signup-world.js';
import type { TenantProcess } from './tenant.js';

/** The header in which the servers find the address of a request. */
export const ADDRESS_HEADER = 'x-client-address';

/** One user's request to sign up, ready to be sent. */
export interface Submission {
  headers: Record<string, string>;
  body: string;
}

/** Long enough that no password holds it. */
let lastId = 1_000_000;

/**
 * Adds so many new users to the tenant, and writes what each of them submits. Every user has a token and an address of their
 * own, so that no rate limit of a single caller is met.
 */
export async function newSubmissions(tenant: TenantProcess, howMany: number): Promise<Submission[]> {
  const ids = Array.from({ length: howMany }, () => String(++lastId));
  await tenant.order({ people: ids });
  const iss = new URL(tenant.origin).host;
  return ids.map((id) => {
    const sub = `google-oauth2|${id}`;
    const claims = { iss, sub, aud: signupUrl, jti: `login-${id}`, ip: '192.0.2.1', email: `${id}@example.com` };
    return {
      headers: {
        authorization: `Bearer ${jsonwebtoken.sign(claims, tokenSecret, { expiresIn: '15m' })}`,
        'content-type': 'application/json',
        [ADDRESS_HEADER]: ['10', Number(id) >> 16, (Number(id) >> 8) & 255, Number(id) & 255].join('.'),
      },
      body: JSON.stringify({ state, username: `person-${id}`, password }),
    };
  });
}

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
 * answer is not 200: a refusal would count as a quick answer.
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
      const sent = performance.now();
      await submit(pool, submission);
      answers.push(performance.now() - sent);
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

/** Opens the page for every user, as a browser does first. @returns their submissions with its account snapshots. */
export async function openPages(origin: string, submissions: readonly Submission[]): Promise<Submission[]> {
  const pool = new Pool(origin, { connections: 10 });
  const opened = submissions.map(async ({ headers, body }) => {
    const answer = await pool.request({ method: 'GET', path: '/api/session', headers });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`A page was answered with ${answer.statusCode}: ${text}`);
    return {
      headers,
      body: JSON.stringify({ ...JSON.parse(body), accountSnapshot: JSON.parse(text).accountSnapshot }),
    };
  });
  const withSnapshots = await Promise.all(opened);
  await pool.close();
  return withSnapshots;
}
