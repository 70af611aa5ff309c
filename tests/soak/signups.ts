import { setTimeout as pause } from 'node:timers/promises';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { password, signToken, state } from '../support/signup-world.js';

/** The simulated signups and their results. */
export interface Signups {
  started: number;
  completed: number;
  /** Milliseconds from the first request to the last one, without pauses for typing. */
  total: number[];
  /** Milliseconds of the submission, including retries. */
  submission: number[];
  /** Status or error of each failed signup. */
  errors: string[];
}

/** A new user starts at this interval. */
const INTERVAL_MS = 250;
const MAX_ATTEMPTS = 5;

/** Starts four signups per second until the signal; resolves when all have completed or failed. */
export async function runSignups(tenant: LocalTenant, origin: string, signal: AbortSignal): Promise<Signups> {
  const signups: Signups = { started: 0, completed: 0, total: [], submission: [], errors: [] };
  const running: Promise<void>[] = [];
  while (!signal.aborted) {
    signups.started++;
    running.push(
      signUp(tenant, origin, signups.started, signups).catch((error) => void signups.errors.push(String(error))),
    );
    await pause(INTERVAL_MS);
  }
  await Promise.all(running);
  return signups;
}

async function signUp(tenant: LocalTenant, origin: string, n: number, signups: Signups): Promise<void> {
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
  signups.submission.push(performance.now() - submitted);
  signups.total.push(performance.now() - start);
  if (status === 200) signups.completed++;
  else signups.errors.push(String(status));
}

/** Sends the form, with retries after `Retry-After`, as the page does. */
async function submit(url: string, init: RequestInit): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const response = await ended(fetch(url, init));
    const seconds = response.headers.get('retry-after');
    if (seconds === null || attempt === MAX_ATTEMPTS) return response.status;
    await pause(Number(seconds) * 1000);
  }
}

/** Waits for the complete response. */
async function ended(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  await response.arrayBuffer();
  return response;
}
