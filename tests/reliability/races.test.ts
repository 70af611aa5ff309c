import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConflictKind, conflictKinds } from '#tenant/local/store/users/store-context.js';
import { startRedis } from '../support/redis.js';
import type { Answer } from '../support/signup-world.js';
import { environmentOf, type Kind, startInstance, submit, submitWithRetries, type Typed } from './api-instance.js';
import { type BareTenant, startBareTenant } from './bare-tenant.js';
import { loginWorks, storedUsername } from './stored-signup.js';

const redis = await startRedis();
afterAll(() => redis?.stop());

let tenant: BareTenant;
afterEach(() => tenant.close());
const startTenant = (conflicts?: ConflictKind) => async () => {
  tenant = await startBareTenant(conflicts && { conflicts });
};

const typed = (username: string, password = 'Quiet-Harbour-42'): Typed => ({ username, password, team: 'north' });
const start = (kind: Kind) => startInstance(tenant, environmentOf(kind, tenant, redis?.url));
const codes = (answers: readonly Answer[], code: string) => answers.filter(({ body }) => body.code === code).length;

const setups = (
  [
    ['identity', 'separate'],
    ['identity', 'one-409'],
    ['profile, tenant', 'separate'],
    ['profile, tenant', 'one-409'],
    ['profile, redis', 'separate'],
  ] as const
).filter(([kind]) => redis || kind !== 'profile, redis');

describe.each(setups)('%s, conflicts: %s', (kind, conflicts) => {
  beforeEach(startTenant(conflicts));

  // 200 users test the rate-limit queue, which all setups share. 50 are enough for the races.
  const crowd = kind === 'identity' && conflicts === 'separate' ? 200 : 50;

  it(`gives a username that ${crowd} users submit at once to one of them, and responds username_taken to the others`, async () => {
    // Several instances, so that no state within a process decides.
    const instances = Array.from({ length: 4 }, () => start(kind));
    const people = Array.from({ length: crowd }, (_, index) => tenant.addPerson(`racer-${index}`));
    const answers = await Promise.all(
      people.map((person, index) => submitWithRetries(instances[index % 4] ?? start(kind), person, typed('wanted'))),
    );
    expect(codes(answers, 'username_taken')).toBe(crowd - 1);
    const winners = people.filter((_, index) => answers[index]?.status === 200);
    expect(people.filter((person) => storedUsername(tenant, kind, person) === 'wanted')).toEqual(winners);
    expect(winners).toHaveLength(1);
  }, 60_000);

  it('completes one signup for 50 parallel submissions of one token, and answers all with it', async () => {
    const api = start(kind);
    const person = tenant.addPerson('impatient');
    const answers = await Promise.all(Array.from({ length: 50 }, () => submitWithRetries(api, person, typed('mine'))));
    expect(answers.map(({ body }) => body.username)).toEqual(Array(50).fill('mine'));
    expect(tenant.users.get(person)?.identities).toHaveLength(kind === 'identity' ? 2 : 1);
    expect(loginWorks(tenant, kind, { person, ...typed('mine') })).toBe(true);
  }, 60_000);

  it('completes one of two tabs with different usernames, and responds to both with the stored one', async () => {
    const api = start(kind);
    for (let order = 0; order < 20; order++) {
      const person = tenant.addPerson(`two-tabs-${order}`);
      const forms = [typed(`left-${order}`, 'Left-Harbour-41'), typed(`right-${order}`, 'Right-Harbour-42')];
      if (order % 2) forms.reverse();
      const answers = await Promise.all(forms.map((form) => submitWithRetries(api, person, form)));
      const stored = storedUsername(tenant, kind, person);
      expect(answers.map(({ body }) => body.username)).toEqual([stored, stored]);
      const winner = forms.find(({ username }) => username === stored);
      expect(winner && loginWorks(tenant, kind, { person, ...winner })).toBe(true);
    }
  }, 60_000);
});

describe.each(conflictKinds)('identity, on several instances at once, conflicts: %s', (conflicts) => {
  beforeEach(startTenant(conflicts));

  it('completes one signup for 50 parallel submissions of one token, and answers all with it', async () => {
    const instances = Array.from({ length: 5 }, () => start('identity'));
    const person = tenant.addPerson('impatient');
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        submitWithRetries(instances[index % 5] ?? start('identity'), person, typed('mine')),
      ),
    );
    expect(answers.map(({ body }) => body.username)).toEqual(Array(50).fill('mine'));
    expect(tenant.users.get(person)?.identities).toHaveLength(2);
    expect(loginWorks(tenant, 'identity', { person, ...typed('mine') })).toBe(true);
  }, 60_000);

  it('completes one of two tabs with different usernames, also with an orphaned identity', async () => {
    const [left, right] = [start('identity'), start('identity')];
    for (let order = 0; order < 20; order++) {
      const person = tenant.addPerson(`two-tabs-${order}`);
      const forms = [typed(`left-${order}`, 'Left-Harbour-41'), typed(`right-${order}`, 'Right-Harbour-42')];
      tenant.faults.set([{ path: '/api/v2/users/*/identities', status: 403, times: 1 }]);
      await submit(left, person, typed(`left-${order}`, 'Early-Harbour-40'));
      tenant.faults.clear();
      const answers = await Promise.all(
        forms.map((form, index) => submitWithRetries(index === 0 ? left : right, person, form)),
      );
      const stored = storedUsername(tenant, 'identity', person);
      expect(answers.map(({ body }) => body.username)).toEqual([stored, stored]);
      const winner = forms.find(({ username }) => username === stored);
      expect(winner && loginWorks(tenant, 'identity', { person, ...winner })).toBe(true);
    }
  }, 60_000);

  it('responds with the stored username if another identity is linked between the two reads after a conflict', async () => {
    const person = tenant.addPerson('ada');
    const quick = start('identity');
    let accountRead = () => {};
    const looked = new Promise<void>((resolve) => {
      accountRead = resolve;
    });
    let refused = false;
    const slow = startInstance(tenant, environmentOf('identity', tenant), {
      async fetch(input, init) {
        const call = `${init?.method} ${decodeURIComponent(new URL(String(input)).pathname)}`;
        if (call.startsWith('GET /api/v2/users/auth0|signup-')) {
          await looked;
          await submit(quick, person, typed('quick'));
        }
        const answer = await fetch(input, init);
        refused ||= call === 'POST /api/v2/users' && !answer.ok;
        if (refused && call === `GET /api/v2/users/${person}`) accountRead();
        return answer;
      },
    });
    tenant.faults.set([{ path: '/api/v2/users/*/identities', status: 403, times: 1 }]);
    await submit(quick, person, typed('early'));
    expect(await submit(slow, person, typed('slow'))).toMatchObject({ status: 200, body: { username: 'quick' } });
    expect(loginWorks(tenant, 'identity', { person, ...typed('quick') })).toBe(true);
  });
});
