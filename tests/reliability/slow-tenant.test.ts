import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { config } from '../../signup.config.js';
import { type Answer, state } from '../support/signup-world.js';
import { type ApiInstance, environmentOf, startInstance, visitor } from './api-instance.js';
import { type BareTenant, startBareTenant } from './bare-tenant.js';
import { documentedTable, documentTable, markdownTable, updatesDocs } from './documented-table.js';
import { storedUsername } from './stored-signup.js';

const PEOPLE = 20;
/** Auth0's smallest plan. */
const rateLimit = { burst: 2, perSecond: 2 };
/** The page retries this often by itself (web/flow/auto-retry.ts); then it shows a button. */
const AUTOMATIC_RETRIES = 4;
const MAX_RETRIES = 20;

let tenant: BareTenant;
let api: ApiInstance;
beforeAll(async () => {
  tenant = await startBareTenant({ rateLimit });
  api = startInstance(tenant, environmentOf('identity', tenant), { config });
});
afterAll(() => tenant.close());

interface Reached {
  answer: Answer;
  /** Number of retries before this answer. */
  retries: number;
}

/** Makes a request as the page does: waits for `retryAfter` seconds and retries. */
async function withPageRetries(request: () => Promise<Answer>): Promise<Reached> {
  for (let retries = 0; ; retries++) {
    const answer = await request();
    const { retryAfter } = answer.body;
    if (retryAfter === undefined || retries === MAX_RETRIES) return { answer, retries };
    await pause(retryAfter * 1000);
  }
}

async function visit(person: string, username: string): Promise<Reached> {
  // The same login for both calls: an account snapshot is valid only in its login.
  const login = visitor(tenant, person);
  const opened = await withPageRetries(() => api.call(login, 'GET', '/api/session'));
  if (opened.answer.status !== 200) return opened;
  const { accountSnapshot } = opened.answer.body;
  const body = { state, username, password: 'Quiet-Harbour-42', accountSnapshot };
  return withPageRetries(() => api.call(login, 'POST', '/api/signup', body));
}

/** Checks a username four times a second, like a user who types, until the signal. */
async function keepChecking(person: string, done: AbortSignal): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (!done.aborted) {
    answers.push(await api.call(person, 'GET', `/api/username?username=typing-${answers.length}`));
    await pause(250);
  }
  return answers;
}

describe(`${PEOPLE} concurrent users on a tenant with two calls per second`, () => {
  let visits: Reached[] = [];
  let checks: Answer[] = [];
  let seconds = 0;

  beforeAll(async () => {
    const started = performance.now();
    const done = new AbortController();
    const people = Array.from({ length: PEOPLE }, (_, index) => tenant.addPerson(`guest-${index}`));
    const arriving = people.map((person, index) => visit(person, `guest-${index}`));
    const typing = keepChecking(tenant.addPerson('typing'), done.signal);
    visits = await Promise.all(arriving);
    seconds = (performance.now() - started) / 1000;
    done.abort();
    checks = await typing;
  }, 180_000);

  it('all complete their signup with the automatic retries of the page', () => {
    const stored = visits.map((_, index) => storedUsername(tenant, 'identity', `google-oauth2|guest-${index}`));
    expect(stored).toEqual(visits.map((_, index) => `guest-${index}`));
    expect(visits.map(({ answer }) => answer.body.username)).toEqual(stored);
    expect(Math.max(...visits.map(({ retries }) => retries))).toBeLessThanOrEqual(AUTOMATIC_RETRIES);
  });

  const made = (method: string, path: RegExp) =>
    tenant.calls.filter((call) => call.method === method && path.test(call.path) && call.status !== 429).length;

  it('each signup needs two calls, because its submission has an account snapshot', () => {
    const reads = made('GET', /^\/api\/v2\/users\/[^/]+$/);
    expect({ created: made('POST', /users$/), linked: made('POST', /identities$/), reads }).toEqual({
      created: PEOPLE,
      linked: PEOPLE,
      // When the page opens.
      reads: PEOPLE,
    });
  });

  it('availability checks give way: nearly all get a response without a tenant call', () => {
    expect(new Set(checks.map(({ status }) => status))).toEqual(new Set([200]));
    expect(checks.length).toBeGreaterThan(50);
    expect(checks.filter(({ body }) => body.status === 'unchecked').length).toBeGreaterThan(checks.length - 10);
    expect(made('GET', /users$/)).toBeLessThan(10);
  });

  it('docs/reliability.md has these results (UPDATE_DOCS=1 writes them; time and 429s are not compared)', () => {
    const calls = tenant.calls.filter(({ path }) => path.startsWith('/api/v2'));
    const refused = calls.filter(({ status }) => status === 429).length;
    const tableOf = (time: string) =>
      markdownTable([
        ['users', 'signups completed', 'calls per signup', 'calls when the page opens', 'time', 'refused with 429'],
        [String(PEOPLE), String(visits.length), '2', '1', ...time.split(' | ')],
      ]);
    const time = `${Math.round(seconds)} s | ${refused}`;
    const machine = `Measured on ${cpus().length} cores with Node ${process.version}.`;
    if (updatesDocs) documentTable('slow tenant', `${tableOf(time)}\n\n${machine}`);
    const documented = documentedTable('slow tenant');
    const shown = /\d+ s \| \d+/.exec(documented)?.[0] ?? '';
    expect(documented.split('\n\n')[0], 'run these tests with UPDATE_DOCS=1').toBe(tableOf(shown));
  });
});
