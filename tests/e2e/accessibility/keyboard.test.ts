import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { config } from '../../../examples/all-fields/signup.config.js';
import { demoWorld } from '../../support/demo-world.js';
import { password } from '../../support/signup-world.js';
import type { Visitor } from '../../support/visitor.js';

const world = demoWorld({ identity: config });

/** The accessible name of the focused element, and whether its focus is visible. */
function focused(page: Page): Promise<{ name: string; seen: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return { name: '', seen: false };
    const { labels = null, innerText } = element as HTMLInputElement; // other elements have none
    const name = element.getAttribute('aria-label') ?? labels?.[0]?.innerText ?? innerText;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.matches('.field-input') ? element.closest('.field-box') : null;
    const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    return {
      name: name.replace(/\s+/g, ' ').trim(),
      seen: ring || (box !== null && getComputedStyle(box).boxShadow !== 'none'),
    };
  });
}

/** Presses a key until this name has the focus. @returns all names on the way, each once. */
async function walkTo(page: Page, goal: string, key = 'Tab'): Promise<string[]> {
  const way: string[] = [];
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press(key);
    const { name, seen } = await focused(page);
    if (!seen) throw new Error(`The focus of "${name}" is not visible.`);
    // The parts of a date have one name.
    if (way.at(-1) !== name) way.push(name);
    if (name === goal) return way;
  }
  throw new Error(`"${goal}" cannot be reached. The focus order was: ${way.join(', ')}.`);
}

async function arrive(): Promise<Visitor> {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace');
  await ada.reads('a•••@example.com');
  return ada;
}

/** The names of the controls of the first step in reading order. */
async function firstStep({ page }: Visitor): Promise<string[]> {
  const suggestions = await page
    .getByRole('group', { name: 'Suggested usernames' })
    .getByRole('button')
    .allInnerTexts();
  const fields = ['Username', ...suggestions, 'Password', 'Show password', 'First name', 'Date of birth'];
  return ['Cancel', 'Not you?', ...fields, 'Next', 'Language'];
}

describe('with the keyboard alone', () => {
  it('the focus order is the reading order, forward and backward, and the focus is always visible', async () => {
    const ada = await arrive();
    const places = await firstStep(ada);
    expect(await walkTo(ada.page, 'Language')).toEqual(places);
    expect(await walkTo(ada.page, 'Cancel', 'Shift+Tab')).toEqual(places.toReversed().slice(1));
  });

  it('a whole signup can be completed, starting from an error summary whose links lead to the fields', async () => {
    const ada = await arrive();
    const { keyboard } = ada.page;
    await walkTo(ada.page, 'Next');
    await keyboard.press('Enter');
    await ada.sees('Finish setting up your account');
    await expect.poll(async () => (await focused(ada.page)).name).toContain('Check these fields');
    expect((await focused(ada.page)).seen, 'focus ring of the summary').toBe(true);
    await walkTo(ada.page, 'Date of birth: Enter a date.');
    await keyboard.press('Enter');
    await expect.poll(() => focused(ada.page)).toEqual({ name: 'Date of birth', seen: true });
    await keyboard.type('12101990');

    await walkTo(ada.page, 'Username', 'Shift+Tab');
    await keyboard.type('ada.byron');
    await walkTo(ada.page, 'Password');
    await keyboard.type(password);
    await walkTo(ada.page, 'Show password');
    await keyboard.press('Space');
    await expect.poll(() => ada.field('Password').getAttribute('type')).toBe('text');
    await walkTo(ada.page, 'Next');
    await keyboard.press('Enter');
    await ada.sees('Your berth');
    await walkTo(ada.page, 'Yes');
    await keyboard.press('ArrowDown');
    expect((await focused(ada.page)).name).toBe('Not yet');
    await walkTo(ada.page, 'Where would you like to berth? (optional)');
    await keyboard.press('ArrowDown');
    await walkTo(ada.page, 'I accept the rules of the harbor');
    await keyboard.press('Space');
    await keyboard.press('Enter');
    await ada.sees('You are signed in as Ada Lovelace');
    expect(world.user('Ada Lovelace')?.app_metadata).toMatchObject({ boat: 'no', berth: 'north', born: '1990-12-10' });
  });
});

it('a press is canceled by releasing the pointer elsewhere (WCAG 2.5.2)', async () => {
  const ada = await arrive();
  const { x = 0, y = 0 } = (await ada.button('Cancel').boundingBox()) ?? {};
  await ada.page.mouse.move(x + 5, y + 5);
  await ada.page.mouse.down();
  await ada.page.mouse.move(1, 1);
  await ada.page.mouse.up();
  expect(await ada.button('Cancel').getAttribute('aria-disabled')).toBe('false');
  await ada.button('Cancel').click();
  await ada.page.waitForURL((url) => url.origin === world.origin);
});
