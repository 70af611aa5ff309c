import { expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { newerApis, takeAway } from '../support/newer-apis.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** Somebody whose browser has nothing that one of the oldest browsers lacks. */
async function withOlderBrowser(): Promise<Visitor> {
  const apis = newerApis();
  expect(apis).toContainEqual(['URL', 'canParse']);
  expect(apis.length).toBeGreaterThan(500);
  const visitor = await world.visitor();
  await visitor.page.addInitScript(takeAway, apis);
  return visitor;
}

it('the page needs nothing that the oldest browsers of its build do not have', async () => {
  const ada = await withOlderBrowser();
  await ada.signIn('Ada Lovelace');
  expect(
    await ada.page.evaluate(() => [typeof Reflect.get(URL, 'canParse'), typeof Reflect.get(URL, 'parse')]),
  ).toEqual(['undefined', 'undefined']);
  await ada.button('ada.lovelace').waitFor();
  await ada.type({ Username: 'hedy', Password: 'Password123' });
  await ada.reads(/hedy.* is taken/);
  await ada.submit();
  await ada.reads('Too common. Choose a different one.');
  await ada.type({ Username: 'ada', Password: password });
  await ada.reads(/ada.* is available/);
  await ada.reads('Strong');
  await ada.submit();
  await ada.sees('You are signed in as Ada Lovelace');
});

it('and can be left there', async () => {
  const ada = await withOlderBrowser();
  await ada.signIn('Ada Lovelace');
  await ada.button('Cancel').click();
  await ada.sees('You were not signed in');
});
