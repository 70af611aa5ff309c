import { setTimeout as pause } from 'node:timers/promises';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { password, signToken, state } from '../support/signup-world.js';

/** Who came to sign up, and how it went. */
export interface Visits {
  came: number;
  done: number;
  /** Milliseconds from the first request to the last, the pauses of a person left out. */
  whole: number[];
  /** Milliseconds of the submission, its repeats and their waiting included. */
  submission: number[];
  /** What those heard last who were not done. */
  troubles: string[];
}

const EVERY_MS = 250;
const TRIES = 5;

/** Lets somebody new come four times a second until the signal; resolves when all of them are done or have given up. */
export async function signUpPeople(tenant: LocalTenant, origin: string, signal: AbortSignal): Promise<Visits> {
  const visits: Visits = { came: 0, done: 0, whole: [], submission: [], troubles: [] };
  const walks: Promise<void>[] = [];
  while (!signal.aborted) {
    visits.came++;
    walks.push(walk(tenant, origin, visits.came, visits).catch((error) => void visits.troubles.push(String(error))));
    await pause(EVERY_MS);
  }
  await Promise.all(walks);
  return visits;
}

async function walk(tenant: LocalTenant, origin: string, n: number, visits: Visits): Promise<void> {
  const profile = { provider: 'github', connection: 'github', id: `person-${n}`, email_verified: true };
  const { user_id: sub } = tenant.users.signInSocial({ ...profile, email: `person-${n}@example.com` }, '127.0.0.1');
  const headers = {
    authorization: `Bearer ${await signToken({ iss: new URL(tenant.origin).host, sub })}`,
    'content-type': 'application/json',
    'x-forwarded-for': `203.0.${n >> 8}.${n & 255}`,
  };
  const start = performance.now();
  await ended(fetch(`${origin}/`));
  await ended(fetch(`${origin}/api/session`, { headers }));
  await ended(fetch(`${origin}/api/username?username=person-${n}`, { headers }));
  const submitted = performance.now();
  const body = JSON.stringify({ state, username: `person-${n}`, password });
  const status = await submit(`${origin}/api/signup`, { method: 'POST', headers, body });
  visits.submission.push(performance.now() - submitted);
  visits.whole.push(performance.now() - start);
  if (status === 200) visits.done++;
  else visits.troubles.push(String(status));
}

/** Sends the form, and again where the answer says when, as the page does. */
async function submit(url: string, init: RequestInit): Promise<number> {
  for (let tried = 1; ; tried++) {
    const response = await ended(fetch(url, init));
    const seconds = response.headers.get('retry-after');
    if (seconds === null || tried === TRIES) return response.status;
    await pause(Number(seconds) * 1000);
  }
}

async function ended(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  await response.arrayBuffer();
  return response;
}
