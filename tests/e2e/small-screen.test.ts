import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';

const world = demoWorld();

describe('a window of 320 pixels', () => {
  it.each(['identity', 'profile', 'customer'] as const)(
    'shows the form without scrolling sideways (%s)',
    async (mode) => {
      const ada = await world.visitor({ viewport: { width: 320, height: 640 } });
      await ada.signIn('Ada Lovelace', { mode });
      const sideways = () =>
        ada.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await ada.field('Username').waitFor();
      expect(await sideways()).toBe(0);
      await ada.type({ Username: 'hedy' });
      await ada.submit();
      await ada.reads(/hedy.* is taken/);
      expect(await sideways()).toBe(0);
    },
  );
});

describe('a phone of 320 × 568 with its keyboard open', () => {
  /** What is left of the screen above the keyboard. */
  const above = { width: 320, height: 308 };

  it('shows each field with what is said of it while one types, and is walked through by tapping', async () => {
    const ada = await world.visitor({ viewport: above, hasTouch: true, isMobile: true });
    await ada.signIn('Ada Lovelace');
    const inView = (selector: string) =>
      ada.page.locator(selector).evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      });
    await ada.field('Username').tap();
    await ada.page.keyboard.type('hedy');
    await ada.reads(/hedy.* is taken/);
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
});
