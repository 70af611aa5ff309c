import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SinglePageApp, startSinglePageApp } from '../engines/spa/single-page-app.js';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';

const world = demoWorld();

let app: SinglePageApp;
beforeAll(async () => {
  app = await startSinglePageApp(world.tenant);
});
afterAll(() => app?.close());

it("an application that opens a popup with Auth0's SDK for browsers gets people back from it, through the step", async () => {
  const ada = await world.visitor();
  ada.mayComplain(new RegExp(`^request: ${app.address}`));
  await ada.page.goto(app.address);
  const opened = ada.page.waitForEvent('popup');
  await ada.page.getByRole('button', { name: 'Sign in in a popup' }).click();
  const popup = await opened;
  await popup.getByRole('button', { name: 'Ada Lovelace' }).click();
  await popup.getByText('a•••@example.com').waitFor();
  expect(await popup.evaluate(() => window.opener !== null)).toBe(true);
  await popup.getByLabel('Username', { exact: true }).fill('ada');
  await popup.getByLabel('Password', { exact: true }).fill(password);
  await popup.getByRole('button', { name: 'Continue to Harbour' }).click();
  await ada.sees('Signed in as Ada Lovelace');
});
