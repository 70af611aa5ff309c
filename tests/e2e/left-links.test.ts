import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { UNTIL_STUCK_MS } from '../support/page-clock.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** The two ways to leave, what the page says then, and where each ends. */
const ways = [
  { name: 'Cancel', mode: 'identity', leaving: 'Canceled', end: 'You were not signed in' },
  { name: 'Skip for now', mode: 'profile', leaving: "You're all set", end: 'You are signed in as Ada Lovelace' },
] as const;
const form = { identity: 'Finish setting up your account', profile: 'Choose a username' };

/** Does this, and keeps the browser where it is, once, on its way back to the tenant. */
async function interruptedOnTheWay({ page }: Visitor, act: () => Promise<void>): Promise<void> {
  await page.route(`${world.tenant.origin}/continue**`, (route) => route.fulfill({ status: 204 }), { times: 1 });
  // The heading comes before the browser leaves: only an answered request is a way back that has ended.
  const interrupted = page.waitForEvent('requestfailed', (request) => request.isNavigationRequest());
  await act();
  await interrupted;
}

describe.each(ways)('after $name', ({ name, mode, leaving, end }) => {
  async function arrive(): Promise<Visitor> {
    const ada = await world.visitor();
    await ada.page.clock.install();
    await ada.signIn('Ada Lovelace', { mode });
    await ada.sees(form[mode]);
    return ada;
  }

  async function leave(): Promise<Visitor> {
    const ada = await arrive();
    await ada.button(name).click();
    await ada.sees(end);
    return ada;
  }

  async function leaveInVain(): Promise<Visitor> {
    const ada = await arrive();
    await interruptedOnTheWay(ada, () => ada.button(name).click());
    await ada.sees(leaving);
    return ada;
  }

  /** The page says where to begin; from there one gets to the form of a new login. */
  async function beginAnew(ada: Visitor): Promise<void> {
    expect(await ada.page.getByRole('textbox').count()).toBe(0);
    await ada.page.getByRole('link', { name: 'Start over' }).click();
    await ada.sees('See the signup step at work');
    await ada.page.goto(`${world.origin}/login?mode=${mode}&kind=action`);
    await ada.sees(form[mode]);
    await ada.isReady();
    expect(await ada.field('Username').isEditable()).toBe(true);
  }

  it('the back button shows no form, and the next sign-in does', async () => {
    const ada = await leave();
    await ada.page.goBack();
    await ada.sees('This page has expired');
    await beginAnew(ada);
  });

  it('the link itself shows no form any more either', async () => {
    const ada = await leave();
    await ada.page.goto(ada.arrivals[0] ?? '');
    await ada.sees('This page has expired');
    await beginAnew(ada);
  });

  it('a way back that is interrupted leads to the application', async () => {
    const ada = await leaveInVain();
    await ada.page.clock.runFor(UNTIL_STUCK_MS);
    await ada.page.getByRole('link', { name: 'Continue' }).click();
    await ada.sees('See the signup step at work');
  });

  it('a refresh on an interrupted way back says where to begin', async () => {
    const ada = await leaveInVain();
    await ada.page.reload();
    await ada.sees('This page has expired');
    await beginAnew(ada);
  });
});

describe('a "Cancel" that got no answer', () => {
  it('has left nothing: a refresh shows the form', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    ada.mayComplain(/\/api\/decline/);
    await ada.page.route('**/api/decline', (route) => route.abort());
    await ada.button('Cancel').click();
    await ada.sees("We can't reach the server");
    await ada.page.reload();
    await ada.isReady();
    await ada.sees('Finish setting up your account');
    expect(await ada.field('Username').isEditable()).toBe(true);
  });
});
