import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReactApp, startReactApp } from '../support/react-app.js';
import { password } from '../support/signup-world.js';
import { engineWorld } from './engine-world.js';
import type { Person } from './person.js';

const world = engineWorld();

let app: ReactApp;
beforeAll(async () => {
  app = await startReactApp(world.tenant);
});
afterAll(() => app?.close());

/** Opens the React example in a browser. */
async function openApp(): Promise<Person> {
  const ada = await world.person();
  await ada.tab.go(app.address);
  await ada.sees('Welcome to Harbour');
  return ada;
}

async function signUp(ada: Person): Promise<void> {
  await ada.chooses('Ada Lovelace');
  await ada.sees('Finish setting up your account');
  await ada.isKnown();
  await ada.type({ Username: 'ada', Password: password });
  await ada.submit();
}

describe("the React example, which uses Auth0's SDK for browsers", () => {
  it('signs in by redirect through the signup page, and keeps the session over a reload', async () => {
    const ada = await openApp();
    await ada.click('button', 'Sign in');
    await signUp(ada);
    await ada.sees('Signed in as Ada Lovelace');
    expect(await ada.tab.address()).toBe(app.address);
    // The tokens were only in memory, so the SDK logs in silently in an iframe.
    await ada.tab.reload();
    await ada.sees('Signed in as Ada Lovelace');
    await ada.click('button', 'Sign out');
    await ada.sees('Welcome to Harbour');
  });

  it('signs in by popup through the signup page, also if the user takes long', async () => {
    const ada = await openApp();
    await ada.click('button', 'Sign in in a popup');
    const popup = await ada.popup();
    await popup.chooses('Ada Lovelace');
    await popup.sees('Finish setting up your account');
    await popup.isKnown();
    // The SDK checks every second whether the popup is closed. A page that severs `window.opener` would look closed.
    await popup.reads('a•••@example.com');
    expect(await popup.tab.run(() => window.opener !== null)).toBe(true);
    await popup.type({ Username: 'ada', Password: password });
    await popup.submit();
    await ada.sees('Signed in as Ada Lovelace');
  });
});
