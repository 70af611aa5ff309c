import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { galleryWorld, stateNames } from '../../support/gallery-world.js';

const gallery = galleryWorld();

/** What has to stand out from what lies beside it, at least 3 to 1 (WCAG 1.4.11). Words are measured by axe. */
const pairs: [what: string, colour: string, beside: string][] = [
  ['the border of a field inside', '--line', '--field'],
  ['the border of a field outside', '--line', '--surface'],
  ['the border of a field that has the focus', '--focus', '--surface'],
  ['the border of a field in error', '--bad', '--surface'],
  ['the focus ring on the card', '--focus', '--surface'],
  ['the focus ring on the page', '--focus', '--page'],
  ['the focus ring beside a suggestion', '--focus', '--chip'],
  ['the border of a ticked box', '--brand-text', '--surface'],
  ['the tick in it', '--on-brand', '--brand'],
  ['the border of the chosen suggestion', '--brand-text', '--surface'],
  ['the main button', '--brand', '--surface'],
  ['the main button under the pointer', '--brand-hover', '--surface'],
  ['the sign of a good message', '--good', '--surface'],
  ['the sign of a bad message', '--bad', '--surface'],
  ['the sign of an open rule', '--ink-quiet', '--surface'],
  ['the sign of a notice', '--bad', '--bad-soft'],
  ['the sign of a line that is done in a notice', '--good', '--bad-soft'],
  ['the sign above a heading', '--brand-text', '--brand-soft'],
  ['a weak password in the meter', '--bad', '--bone'],
  ['a middling password in the meter', '--ink-quiet', '--bone'],
  ['a good password in the meter', '--good', '--bone'],
];

/** The contrast of two custom properties as the browser paints them, by WCAG's formula. */
function contrast(page: Page, colours: readonly string[]): Promise<number> {
  return page.evaluate((names) => {
    const canvas = document.createElement('canvas').getContext('2d');
    const probe = document.body.appendChild(document.createElement('p'));
    if (!canvas) throw new Error('There is no canvas.');
    const luminances = names.map((name) => {
      probe.style.color = `var(${name})`;
      canvas.fillStyle = getComputedStyle(probe).color;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
    probe.remove();
    const [dark = 0, bright = 0] = luminances.toSorted((one, other) => one - other);
    return (bright + 0.05) / (dark + 0.05);
  }, colours);
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('every border, ring and sign stands out from what lies beside it', async () => {
    const { page, show } = await gallery.window({ colorScheme });
    await show('form');
    expect(await contrast(page, ['--surface', '--surface'])).toBe(1);
    const measured = await Promise.all(
      pairs.map(async ([what, ...colours]) => ({ what, ratio: await contrast(page, colours) })),
    );
    expect(measured.filter(({ ratio }) => ratio < 3)).toEqual([]);
  });

  it('what is chosen, open or wrong has more than a colour: a sign, a word, a thicker line', async () => {
    const { page, show } = await gallery.window({ colorScheme });
    for (const state of ['form-errors', 'form-strict-errors', 'form-ready', 'steps-second-errors']) {
      await show(state);
      const bare = await page.evaluate(() => {
        const lines = document.querySelectorAll('.field-text:is(.good, .bad), .checklist li, .notice');
        return [...lines]
          .filter((line) => !line.querySelector('svg') || !line.textContent)
          .map((line) => line.outerHTML);
      });
      expect(bare).toEqual([]);
    }
  });
});

/** Controls without an edge of their own or a line under their words. */
function edgeless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hasEdge = (element: Element | null) => {
      if (!element) return false;
      const { borderTopStyle, borderTopWidth, textDecorationLine } = getComputedStyle(element);
      return textDecorationLine !== 'none' || (borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) > 0);
    };
    return [...document.querySelectorAll('a, button, input, select, textarea')]
      .filter((control) => control.checkVisibility())
      .filter((control) => !hasEdge(control) && !hasEdge(control.closest('.field-box')))
      .map((control) => control.outerHTML);
  });
}

/** How many things of the page move by themselves, or would fade from one colour to another. */
function moving(page: Page): Promise<number> {
  return page.locator('#page').evaluate((root) => {
    const animations = root.getAnimations({ subtree: true }).filter(({ playState }) => playState === 'running');
    const fades = (element: Element) => !/^0s(, 0s)*$/.test(getComputedStyle(element).transitionDuration);
    return animations.length + [...root.querySelectorAll('*')].filter(fades).length;
  });
}

describe('where the system asks for colours of its own and for less motion', () => {
  it('every control keeps an edge or a line, and nothing moves or fades', async () => {
    const { page, show } = await gallery.window({ forcedColors: 'active', reducedMotion: 'reduce' });
    for (const state of stateNames) {
      await show(state);
      expect(await edgeless(page), state).toEqual([]);
      expect(await moving(page), state).toBe(0);
    }
  });

  it('and elsewhere they differ: buttons without an edge, a sign that turns', async () => {
    const { page, show } = await gallery.window();
    await show('form-submitting');
    expect((await edgeless(page)).length).toBeGreaterThan(0);
    expect(await moving(page)).toBeGreaterThan(1);
  });
});
