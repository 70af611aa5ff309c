import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { UNTIL_STUCK_MS } from '../support/page-clock.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** The two ways to leave: the heading while the browser leaves, and the one of the application. */
const ways = [
  { name: 'Cancel', mode: 'identity', leaving: 'Canceled', end: 'You were not signed in' },
  { name: 'Skip for now', mode: 'profile', leaving: "You're all set", end: 'You are signed in as Ada Lovelace' },
] as const;
const form = { identity: 'Finish setting up your account', profile: 'Choose a username' };

/** Performs an action, and interrupts the redirect to the tenant that follows, once. */
async function interruptRedirect({ page }: Visitor, act: () => Promise<void>): Promise<void> {
  await page.route(`${world.tenant.origin}/continue**`, (route) => route.fulfill({ status: 204 }), { times: 1 });
  // The heading comes before the browser leaves: wait until the request has ended.
  const interrupted = page.waitForEvent('requestfailed', (request) => request.isNavigationRequest());
  await act();
  await interrupted;
}

describe.each(ways)('after "$name"', ({ name, mode, leaving, end }) => {
  /** "Start over" leads to the application, and a new sign-in to a form. */
  async function startOver(ada: Visitor): Promise<void> {
    expect(await ada.page.getByRole('textbox').count()).toBe(0);
    await ada.page.getByRole('link', { name: 'Start over' }).click();
    await ada.sees('See the signup step at work');
    await ada.page.goto(`${world.origin}/login?mode=${mode}&kind=action`);
    await ada.sees(form[mode]);
    await ada.isReady();
    expect(await ada.field('Username').isEditable()).toBe(true);
  }

  it('neither the back button nor the link shows the form, and the next sign-in does', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode });
    await ada.button(name).click();
    await ada.sees(end);
    await ada.page.goBack();
    await ada.sees('This page has expired');
    expect(await ada.page.getByRole('textbox').count()).toBe(0);
    await ada.page.goto(ada.arrivals[0] ?? '');
    await ada.sees('This page has expired');
    await startOver(ada);
  });

  it('an interrupted redirect leads to the application by a link, and after a reload to "Start over"', async () => {
    const ada = await world.visitor();
    await ada.page.clock.install();
    await ada.signIn('Ada Lovelace', { mode });
    await interruptRedirect(ada, () => ada.button(name).click());
    await ada.sees(leaving);
    await ada.page.reload();
    await ada.sees('This page has expired');
    await startOver(ada);

    await interruptRedirect(ada, () => ada.button(name).click());
    await ada.sees(leaving);
    await ada.page.clock.runFor(UNTIL_STUCK_MS);
    await ada.page.getByRole('link', { name: 'Continue' }).click();
    await ada.sees('See the signup step at work');
  });
});
