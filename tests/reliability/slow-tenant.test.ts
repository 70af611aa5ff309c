import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { config } from '../../signup.config.js';
import { type Answer, state } from '../support/signup-world.js';
import { type ApiInstance, environmentOf, startInstance, visitor } from './api-instance.js';
import { type BareTenant, startBareTenant } from './bare-tenant.js';
import { documentedTable, documentTable, markdownTable, updatesDocs } from './documented-table.js';
import { completedAs } from './stored-signup.js';

const PEOPLE = 20;
/** Auth0's smallest plan. */
const rateLimit = { burst: 2, perSecond: 2 };
/** The page tries again by itself so often (web/flow/auto-retry.ts); then it has a button for it. */
const AUTOMATIC_ROUNDS = 4;
const MANY_ROUNDS = 20;

let tenant: BareTenant;
let api: ApiInstance;
beforeAll(async () => {
  tenant = await startBareTenant({ rateLimit });
  api = startInstance(tenant, environmentOf('identity', tenant), { config });
});
afterAll(() => tenant.close());

interface Reached {
  answer: Answer;
  /** How often it was told to come back. */
  rounds: number;
}

/** Makes a request as the page does: waits for as long as it is told to and makes it again. */
async function asThePage(request: () => Promise<Answer>): Promise<Reached> {
  for (let rounds = 0; ; rounds++) {
    const answer = await request();
    const { retryAfter } = answer.body;
    if (retryAfter === undefined || rounds === MANY_ROUNDS) return { answer, rounds };
    await pause(retryAfter * 1000);
  }
}

async function visit(person: string, username: string): Promise<Reached> {
  // One login: the account snapshot is of no use to another one.
  const login = visitor(tenant, person);
  const opened = await asThePage(() => api.call(login, 'GET', '/api/session'));
  if (opened.answer.status !== 200) return opened;
  const { accountSnapshot } = opened.answer.body;
  const body = { state, username, password: 'Quiet-Harbour-42', accountSnapshot };
  return asThePage(() => api.call(login, 'POST', '/api/signup', body));
}

/** Somebody types and types: a check four times a second, until the others are done. */
async function keepChecking(person: string, done: AbortSignal): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (!done.aborted) {
    answers.push(await api.call(person, 'GET', `/api/username?username=typing-${answers.length}`));
    await pause(250);
  }
  return answers;
}

describe(`${PEOPLE} people at once, and a tenant that allows two calls per second`, () => {
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

  it('all have their signup in the end, without pressing a button again', () => {
    const stored = visits.map((_, index) => completedAs(tenant, 'identity', `google-oauth2|guest-${index}`));
    expect(stored).toEqual(visits.map((_, index) => `guest-${index}`));
    expect(visits.map(({ answer }) => answer.body.username)).toEqual(stored);
    expect(Math.max(...visits.map(({ rounds }) => rounds))).toBeLessThanOrEqual(AUTOMATIC_ROUNDS);
  });

  const made = (method: string, path: RegExp) =>
    tenant.calls.filter((call) => call.method === method && path.test(call.path) && call.status !== 429).length;

  it('each signup costs two calls: its submission has an account snapshot', () => {
    const reads = made('GET', /^\/api\/v2\/users\/[^/]+$/);
    expect({ created: made('POST', /users$/), linked: made('POST', /identities$/), reads }).toEqual({
      created: PEOPLE,
      linked: PEOPLE,
      // When the page opens.
      reads: PEOPLE,
    });
  });

  it('availability checks make room: they are answered, and next to none of them reaches the tenant', () => {
    expect(new Set(checks.map(({ status }) => status))).toEqual(new Set([200]));
    expect(checks.length).toBeGreaterThan(50);
    expect(checks.filter(({ body }) => body.status === 'unchecked').length).toBeGreaterThan(checks.length - 10);
    expect(made('GET', /users$/)).toBeLessThan(10);
  });

  it('docs/reliability.md says so (UPDATE_DOCS=1 writes it; seconds are shown, not compared)', () => {
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
