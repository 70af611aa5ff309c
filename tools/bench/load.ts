import { performance } from 'node:perf_hooks';
import jsonwebtoken from 'jsonwebtoken';
import { Pool } from 'undici';
import { password, signupUrl, state, tokenSecret } from '../../tests/support/signup-world.js';
import type { TenantProcess } from './tenant.js';

/** The header with the client's IP address (`CLIENT_IP_HEADER`). */
export const ADDRESS_HEADER = 'x-client-address';

/** The signup request of one user. */
export interface Submission {
  headers: Record<string, string>;
  body: string;
}

/** Large, because a password must not contain the username. */
let lastId = 1_000_000;

/**
 * Adds new users to the tenant and creates their signup requests. Each user has a token and an IP address, so that no rate
 * limit per caller applies.
 */
export async function createSubmissions(tenant: TenantProcess, count: number): Promise<Submission[]> {
  const ids = Array.from({ length: count }, () => String(++lastId));
  await tenant.send({ people: ids });
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
  /** Maximum duration. The load ends earlier with the last submission. */
  maxMs: number;
}

export interface LoadResult {
  /** Response times in milliseconds. */
  latencies: number[];
  seconds: number;
}

/**
 * Sends submissions over several connections, on each one after another without a pause.
 * @throws if a response is not 200, because errors would count as fast responses.
 */
export async function runLoad(
  origin: string,
  submissions: readonly Submission[],
  { connections, maxMs }: Load,
): Promise<LoadResult> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies: number[] = [];
  const queue = submissions.values();
  const start = performance.now();
  const worker = async () => {
    for (const submission of queue) {
      const sent = performance.now();
      await submit(pool, submission);
      latencies.push(performance.now() - sent);
      if (performance.now() - start > maxMs) return;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - start) / 1000;
  await pool.close();
  return { latencies, seconds };
}

/** Sends a submission and reads the response. @throws if it is not 200. */
export async function submit(pool: Pool, { headers, body }: Submission): Promise<void> {
  const answer = await pool.request({ method: 'POST', path: '/api/signup', headers, body });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`POST /api/signup returned ${answer.statusCode}: ${text}`);
}

/** Reads the session of each user, as the page does. @returns the submissions with the account snapshots. */
export async function openPages(origin: string, submissions: readonly Submission[]): Promise<Submission[]> {
  const pool = new Pool(origin, { connections: 10 });
  const opened = submissions.map(async ({ headers, body }) => {
    const answer = await pool.request({ method: 'GET', path: '/api/session', headers });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`GET /api/session returned ${answer.statusCode}: ${text}`);
    return {
      headers,
      body: JSON.stringify({ ...JSON.parse(body), accountSnapshot: JSON.parse(text).accountSnapshot }),
    };
  });
  const withSnapshots = await Promise.all(opened);
  await pool.close();
  return withSnapshots;
}
