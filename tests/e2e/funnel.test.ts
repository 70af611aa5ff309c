import { beforeEach, describe, expect, it } from 'vitest';
import { config as skippableProfile } from '../../examples/profile/signup.config.js';
import { demoFunnel } from '../../tools/demo/demo-funnel.js';
import { demoWorld } from '../support/demo-world.js';
import { hold } from '../support/held-script.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();
const reporter = /\/assets\/step-reporter-[^/]+\.js$/;

/** The count of each step and of each error, as the funnel page shows them. */
async function totals(): Promise<Record<string, number>> {
  const { tables, errors } = await demoFunnel(Object.values(world.pages));
  const steps = tables[0]?.groups[0]?.steps.map(({ step, count }) => [step, count] as const) ?? [];
  return Object.fromEntries([
    ...steps,
    ...errors.map(({ field, code, count }) => [`${field} ${code}`, count] as const),
  ]);
}

let before: Record<string, number>;
beforeEach(async () => {
  before = await totals();
});

/** The changes of the counts since the test began. */
async function newCounts(): Promise<Record<string, number>> {
  const now = await totals();
  const changes = Object.entries(now).map(([step, count]) => [step, count - (before[step] ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

/** Waits for these counts: the browser sends beacons when it is idle. */
const counts = (steps: Record<string, number>) => expect.poll(newCounts).toEqual(steps);

/** Records the beacons of a visitor. @returns their texts. */
async function recordBeacons(visitor: Visitor): Promise<string[]> {
  const sent: string[] = [];
  await visitor.page.exposeFunction('recordBeacon', (text: string) => sent.push(text));
  await visitor.page.addInitScript(() => {
    const send = navigator.sendBeacon.bind(navigator);
    navigator.sendBeacon = (url, body) => {
      if (body instanceof Blob) void body.text().then((text) => Reflect.get(window, 'recordBeacon')(text));
      return send(url, body);
    };
  });
  return sent;
}

async function setVisibility({ page }: Visitor, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

const signedInAsAda = 'You are signed in as Ada Lovelace';
const typed = { Username: 'Ada.Byron', Password: password };

describe('a signup', () => {
  it('is counted once in each step, also after a reload, by mode, brand, language and application', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await counts({ shown: 1 });
    await ada.type({ Username: 'Ada.Byron' });
    await counts({ shown: 1, first_input: 1 });
    await ada.page.reload();
    await ada.isReady();
    await ada.type(typed);
    await ada.submit();
    await ada.sees(signedInAsAda);
    await counts({ shown: 1, first_input: 1, submitted: 1, completed: 1 });
    const { tables } = await demoFunnel([world.pages.identity]);
    const names = tables.slice(1).map(({ title, groups }) => [title, groups.map(({ name }) => name)]);
    expect(names).toEqual([
      ['By mode', ['identity']],
      ['By brand', ['harbour']],
      ['By language', ['en']],
      ['By application', ['harbour-identity-action']],
    ]);
  });

  it('with an error of the page is counted with field and code, without the input, and as abandoned when the tab closes', async () => {
    const ada = await world.visitor();
    const sent = await recordBeacons(ada);
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'x', Password: 'canary' });
    await ada.submit();
    const withError = { shown: 1, first_input: 1, first_error: 1, 'username username_too_short': 1 };
    await counts(withError);
    // The texts of the beacons are read asynchronously, so their order varies.
    await expect.poll(() => sent.length).toBe(3);
    expect(sent.map((text) => JSON.parse(text)).sort((one, other) => one.event.localeCompare(other.event))).toEqual([
      expect.objectContaining({ event: 'first_error', field: 'username', code: 'username_too_short' }),
      { token: expect.any(String), event: 'first_input', language: 'en' },
      { token: expect.any(String), event: 'shown', language: 'en' },
    ]);
    expect(sent.join()).not.toMatch(/canary|example|Ada|Lovelace/);
    await ada.page.close();
    await counts({ ...withError, abandoned: 1 });
  });

  it('with input before the script of the reports loads, and an error of the server, is counted with both', async () => {
    world.tenant.users.create({ connection: 'signup-usernames', username: 'taken', password, email: 'a@example.com' });
    const ada = await world.visitor();
    const release = await hold(ada, reporter);
    await ada.page.route('**/api/username*', (route) => route.abort());
    ada.mayComplain(/api\/username/);
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'taken', Password: password });
    release();
    await counts({ shown: 1, first_input: 1 });
    await ada.submit();
    await counts({ shown: 1, first_input: 1, first_error: 1, submitted: 1, 'username username_taken': 1 });
  });

  it('is counted as canceled after "Not you?", and the sample application links to the funnel page', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await ada.button('Not you?').click();
    await ada.reads('You were not signed in');
    await counts({ shown: 1, cancelled: 1 });
    await ada.page.goto(world.origin);
    await ada.page.getByRole('link', { name: 'Signup funnel' }).click();
    await ada.sees('Signup funnel');
    const table = ada.page.getByRole('region').or(ada.page.locator('section')).filter({ hasText: 'By mode' });
    await table.getByRole('cell', { name: 'profile', exact: true }).waitFor();
  });

  it('is counted as abandoned while the page is left or hidden, and as completed once it is', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await counts({ shown: 1 });
    await ada.page.goto('about:blank');
    await counts({ shown: 1, abandoned: 1 });
    await ada.page.goBack();
    await ada.isReady();
    await counts({ shown: 1 });
    for (const _ of [1, 2]) {
      await setVisibility(ada, 'hidden');
      await counts({ shown: 1, abandoned: 1 });
      await setVisibility(ada, 'visible');
      await counts({ shown: 1 });
    }
    await setVisibility(ada, 'hidden');
    await counts({ shown: 1, abandoned: 1 });
    await ada.type(typed);
    await ada.submit();
    await counts({ shown: 1, first_input: 1, submitted: 1, completed: 1 });
  });

  it('without JavaScript is counted by the server', async () => {
    const ada = await world.visitor({ javaScriptEnabled: false });
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type(typed);
    await ada.submit();
    await ada.sees(signedInAsAda);
    await counts({ shown: 1, first_input: 1, submitted: 1, completed: 1 });
  });
});

describe('a signup without reports completes, and the server counts its completion', () => {
  it('while the script of the reports is blocked', async () => {
    const ada = await world.visitor();
    ada.mayComplain(reporter);
    await ada.page.route(reporter, (route) => route.abort());
    await ada.signIn('Ada Lovelace');
    await ada.type(typed);
    await ada.submit();
    await ada.sees(signedInAsAda);
    await counts({ completed: 1 });
  });

  it('while the browser has no beacons, refuses to send them, or a blocker stops them', async () => {
    const ada = await world.visitor();
    ada.mayComplain(/api\/events/);
    await ada.page.route('**/api/events', (route) => route.abort());
    await ada.page.addInitScript(() => Object.assign(navigator, { sendBeacon: undefined }));
    await ada.signIn('Ada Lovelace');
    await ada.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await ada.page.evaluate(() => Object.assign(navigator, { sendBeacon: () => false }) && undefined);
    await ada.type({ Username: 'x' });
    await ada.field('Password').fill(password);
    await ada.reads('Use at least 3 characters.');
    await ada.page.evaluate(() => Reflect.deleteProperty(navigator, 'sendBeacon'));
    await ada.type(typed);
    const stopped = ada.page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/events'));
    await ada.submit();
    await stopped;
    await ada.sees(signedInAsAda);
    await counts({ completed: 1 });
  });
});

describe('FUNNEL=off', () => {
  const quiet = demoWorld({ profile: skippableProfile }, { FUNNEL: 'off' });

  it('loads no script for reports and sends none', async () => {
    const ada = await quiet.visitor();
    const requests: string[] = [];
    ada.page.on('request', (request) => requests.push(request.url()));
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await ada.type({ Username: 'Ada.Byron' });
    await ada.reads(/ada\.byron.* is available/);
    await ada.page.goto('about:blank');
    expect(requests.filter((url) => /events|step-reporter/.test(url))).toEqual([]);
    const { tables } = await demoFunnel([quiet.pages.profile]);
    expect(tables[0]?.groups[0]?.steps.every(({ count }) => count === 0)).toBe(true);
  });
});
