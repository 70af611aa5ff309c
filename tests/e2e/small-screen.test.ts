import { expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';

const world = demoWorld();

/** What an open keyboard leaves of a phone of 320 × 568. */
const aboveKeyboard = { width: 320, height: 308 };

it('on a small phone each field and its message stay in view above the keyboard, and nothing scrolls sideways', async () => {
  const ada = await world.visitor({ viewport: aboveKeyboard, hasTouch: true, isMobile: true });
  await ada.signIn('Ada Lovelace');
  const inView = (selector: string) =>
    ada.page.locator(selector).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
  const sideways = () =>
    ada.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await sideways(), 'sideways scrolling at first').toBe(0);
  await ada.field('Username').tap();
  await ada.page.keyboard.type('hedy');
  await ada.reads(/hedy.* is taken/);
  expect(await sideways(), 'sideways scrolling with an error').toBe(0);
  await expect.poll(() => inView('#username')).toBe(true);
  await expect.poll(() => inView('#username-message')).toBe(true);
  await ada.page.locator('.suggestions button:visible').first().tap();
  await ada.reads(/is available/);
  const chosen = await ada.field('Username').inputValue();
  await ada.field('Password').tap();
  await ada.page.keyboard.type(password);
  await expect.poll(() => inView('#password')).toBe(true);
  await expect.poll(() => inView('#password-message')).toBe(true);
  // "Go" on the keyboard.
  await ada.page.keyboard.press('Enter');
  await ada.sees('You are signed in as Ada Lovelace');
  await ada.reads(`Your username is ${chosen}.`);
});
