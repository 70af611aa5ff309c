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

async function atApp(): Promise<Person> {
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
  it('gets people back from a redirect, through the step, and knows them after a reload', async () => {
    const ada = await atApp();
    await ada.click('button', 'Sign in');
    await signUp(ada);
    await ada.sees('Signed in as Ada Lovelace');
    expect(await ada.tab.address()).toBe(app.address);
    // A silent login in an iframe, since the tokens were in memory alone.
    await ada.tab.reload();
    await ada.sees('Signed in as Ada Lovelace');
    await ada.click('button', 'Sign out');
    await ada.sees('Welcome to Harbour');
  });

  it('gets people back from a popup, through the step, however long they take', async () => {
    const ada = await atApp();
    await ada.click('button', 'Sign in in a popup');
    const popup = await ada.popup();
    await popup.chooses('Ada Lovelace');
    await popup.sees('Finish setting up your account');
    await popup.isKnown();
    // The SDK looks every second whether the popup is still there: a page that cut the tie would have ended it.
    await popup.reads('a•••@example.com');
    expect(await popup.tab.run(() => window.opener !== null)).toBe(true);
    await popup.type({ Username: 'ada', Password: password });
    await popup.submit();
    await ada.sees('Signed in as Ada Lovelace');
  });
});
