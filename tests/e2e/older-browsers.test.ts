import { expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { newerApis, takeAway } from '../support/newer-apis.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** A browser without the APIs that one of the oldest supported browsers lacks. */
async function olderBrowser(): Promise<Visitor> {
  const apis = newerApis();
  expect(apis).toContainEqual(['URL', 'canParse']);
  expect(apis.length).toBeGreaterThan(500);
  const visitor = await world.visitor();
  await visitor.page.addInitScript(takeAway, apis);
  return visitor;
}

it('the page works with the APIs of the oldest browsers of its build: Cancel, then a whole signup', async () => {
  const ada = await olderBrowser();
  await ada.signIn('Ada Lovelace');
  expect(
    await ada.page.evaluate(() => [typeof Reflect.get(URL, 'canParse'), typeof Reflect.get(URL, 'parse')]),
  ).toEqual(['undefined', 'undefined']);
  await ada.button('Cancel').click();
  await ada.sees('You were not signed in');

  await ada.page.goto(`${world.origin}/login?mode=identity&kind=action`);
  await ada.isReady();
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
