import { beforeEach, describe, expect, it } from 'vitest';
import { config as skippableProfile } from '../../examples/profile/signup.config.js';
import { demoFunnel } from '../../tools/demo/demo-funnel.js';
import { demoWorld } from '../support/demo-world.js';
import { hold } from '../support/held-script.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();
const reporter = /\/assets\/step-reporter-[^/]+\.js$/;

/** How many logins have taken which steps, and their errors, as the page of the tenant shows it. */
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

/** Since the test began. */
async function taken(): Promise<Record<string, number>> {
  const now = await totals();
  const changes = Object.entries(now).map(([step, count]) => [step, count - (before[step] ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

/** Beacons come when the browser has nothing else to do. */
const takes = (steps: Record<string, number>) => expect.poll(taken).toEqual(steps);

/** Somebody whose beacons are listened to. @returns their texts. */
async function overheard(visitor: Visitor): Promise<string[]> {
  const sent: string[] = [];
  await visitor.page.exposeFunction('overhear', (text: string) => sent.push(text));
  await visitor.page.addInitScript(() => {
    const send = navigator.sendBeacon.bind(navigator);
    navigator.sendBeacon = (url, body) => {
      if (body instanceof Blob) void body.text().then((text) => Reflect.get(window, 'overhear')(text));
      return send(url, body);
    };
  });
  return sent;
}

async function shows(visitor: Visitor, state: 'hidden' | 'visible'): Promise<void> {
  await visitor.page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

describe('somebody who signs up', () => {
  it('is counted in each step once, by mode, brand, language and application', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await takes({ shown: 1 });
    await ada.type({ Username: 'Ada.Byron' });
    await takes({ shown: 1, first_input: 1 });
    await ada.page.reload();
    await ada.isReady();
    await ada.type({ Username: 'Ada.Byron', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await takes({ shown: 1, first_input: 1, submitted: 1, completed: 1 });
    const { tables } = await demoFunnel([world.pages.identity]);
    const names = tables.slice(1).map(({ title, groups }) => [title, groups.map(({ name }) => name)]);
    expect(names).toEqual([
      ['By mode', ['identity']],
      ['By brand', ['harbour']],
      ['By language', ['en']],
      ['By application', ['harbour-identity-action']],
    ]);
  });

  it('who types before the script is there is counted as well', async () => {
    const ada = await world.visitor();
    const release = await hold(ada, reporter);
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'Ada.Byron', Password: password });
    release();
    await takes({ shown: 1, first_input: 1 });
  });

  it('is counted with the first error, of the page or of the server, and not with what was typed', async () => {
    world.tenant.users.create({ connection: 'signup-usernames', username: 'taken', password, email: 'a@example.com' });
    const [ada, grace] = [await world.visitor(), await world.visitor()];
    const sent = await overheard(ada);
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'x', Password: 'canary' });
    await ada.submit();
    await takes({ shown: 1, first_input: 1, first_error: 1, 'username username_too_short': 1 });
    // Each is read in its own time, so in any order.
    await expect.poll(() => sent.length).toBe(3);
    expect(sent.map((text) => JSON.parse(text)).sort((one, other) => one.event.localeCompare(other.event))).toEqual([
      expect.objectContaining({ event: 'first_error', field: 'username', code: 'username_too_short' }),
      { token: expect.any(String), event: 'first_input', language: 'en' },
      { token: expect.any(String), event: 'shown', language: 'en' },
    ]);
    expect(sent.join()).not.toMatch(/canary|example|Ada|Lovelace/);

    before = await totals();
    await grace.page.route('**/api/username*', (route) => route.abort());
    grace.mayComplain(/api\/username/);
    await grace.signIn('Ada Lovelace');
    await grace.type({ Username: 'taken', Password: password });
    await grace.submit();
    await takes({ shown: 1, first_input: 1, first_error: 1, submitted: 1, 'username username_taken': 1 });
  });
});

describe('somebody who does not', () => {
  it('has cancelled or skipped it', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.button('Not you?').click();
    await ada.reads('You were not signed in');
    await takes({ shown: 1, cancelled: 1 });
  });

  it('has abandoned it when they leave, and no longer when they are back', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await takes({ shown: 1 });
    await ada.page.goto('about:blank');
    await takes({ shown: 1, abandoned: 1 });
    await ada.page.goBack();
    await ada.isReady();
    await takes({ shown: 1 });
    await ada.page.close();
    await takes({ shown: 1, abandoned: 1 });
  });

  it('may be in another tab or application for a while', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await takes({ shown: 1 });
    for (const _ of [1, 2]) {
      await shows(ada, 'hidden');
      await takes({ shown: 1, abandoned: 1 });
      await shows(ada, 'visible');
      await takes({ shown: 1 });
    }
    await shows(ada, 'hidden');
    await takes({ shown: 1, abandoned: 1 });
    await ada.type({ Username: 'Ada.Byron', Password: password });
    await ada.submit();
    await takes({ shown: 1, first_input: 1, submitted: 1, completed: 1 });
  });
});

describe('where nothing can be reported', () => {
  const signsUp = async (visitor: Visitor) => {
    await visitor.signIn('Ada Lovelace');
    await visitor.type({ Username: 'Ada.Byron', Password: password });
    await visitor.submit();
    await visitor.sees('You are signed in as Ada Lovelace');
  };

  it.each([
    [
      'a blocker lets no report through',
      (visitor: Visitor) => visitor.page.route('**/api/events', (route) => route.abort()),
    ],
    [
      'a blocker lets the script of the reports not through',
      (visitor: Visitor) => visitor.page.route(reporter, (route) => route.abort()),
    ],
    [
      'the browser sends no beacons',
      ({ page }: Visitor) => page.addInitScript(() => Object.assign(navigator, { sendBeacon: () => false })),
    ],
    [
      'the browser has none',
      ({ page }: Visitor) => page.addInitScript(() => Object.assign(navigator, { sendBeacon: undefined })),
    ],
  ])('because %s, the signup is the same, and its end is counted', async (_, block) => {
    const ada = await world.visitor();
    ada.mayComplain(/api\/events|step-reporter/);
    await block(ada);
    await signsUp(ada);
    await takes({ completed: 1 });
  });

  it('because there is no script, the plain form is counted by the server', async () => {
    const ada = await world.visitor({ javaScriptEnabled: false });
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'Ada.Byron', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await takes({ shown: 1, first_input: 1, submitted: 1, completed: 1 });
  });
});

describe('the page of the tenant', () => {
  it('shows the funnel, and the sample application leads to it', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await takes({ shown: 1 });
    await ada.page.goto(world.origin);
    await ada.page.getByRole('link', { name: 'Signup funnel' }).click();
    await ada.sees('Signup funnel');
    const table = ada.page.getByRole('region').or(ada.page.locator('section')).filter({ hasText: 'By mode' });
    await table.getByRole('cell', { name: 'profile', exact: true }).waitFor();
  });
});

describe('FUNNEL=off', () => {
  const quiet = demoWorld({ profile: skippableProfile }, { FUNNEL: 'off' });

  it('nothing is loaded and nothing is sent', async () => {
    const ada = await quiet.visitor();
    const asked: string[] = [];
    ada.page.on('request', (request) => asked.push(request.url()));
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await ada.type({ Username: 'Ada.Byron' });
    await ada.reads(/ada\.byron.* is available/);
    await ada.page.goto('about:blank');
    expect(asked.filter((url) => /events|step-reporter/.test(url))).toEqual([]);
    const { tables } = await demoFunnel([quiet.pages.profile]);
    expect(tables[0]?.groups[0]?.steps.every(({ count }) => count === 0)).toBe(true);
  });
});
