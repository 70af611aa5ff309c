import { parse } from 'culori';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contrast } from '../../tools/brand/colors/contrast.js';
import { pairsOf } from '../../tools/brand/colors/pairs.js';
import { resolveToken } from '../../tools/brand/colors/resolve-color.js';
import { readStyleSheet } from '../../tools/brand/colors/style-sheet.js';
import { readTheme, variantsOf } from '../../tools/brand/colors/variants.js';
import { controlsOf, withoutRing } from '../../tools/brand/pixels/focus-ring.js';
import { isVisible, visibleShareOfLogo } from '../../tools/brand/pixels/logo-contrast.js';
import { takePicture } from '../../tools/brand/pixels/pixel-image.js';
import { faintTexts } from '../../tools/brand/pixels/text-contrast.js';
import { titleLines, widerThanWindow } from '../../tools/brand/pixels/title-lines.js';
import { sharedBrowser } from '../support/browser.js';

let page: Page;
beforeAll(async () => {
  page = await (await sharedBrowser()).newPage({ viewport: { width: 320, height: 640 } });
});
afterAll(() => page?.close());

/** Shows a page with these parts and styles, in place of the one before. */
async function show(html: string, css = '', colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  await page.emulateMedia({ colorScheme });
  const style = `*{margin:0} body{font:16px/1.5 monospace;background:#fff;color:#111} ${css}`;
  await page.setContent(`<!doctype html><style>${style}</style><div id="page">${html}</div>`);
  return page;
}

const svg = (fill: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="${fill}"/></svg>`)}`;

describe('text contrast in the pixels of a page', () => {
  it('is measured against the worst pixel of the background', async () => {
    const half = '#page { background: linear-gradient(90deg, #fff 50%, #999 50%) } p { color: #111 }';
    expect(await faintTexts(await show('<p data-part="lead">On two backgrounds, one of them grey</p>', half))).toEqual(
      [],
    );
    const worst = half.replace('#999', '#333');
    expect(
      await faintTexts(await show('<p data-part="lead">On two backgrounds, one of them dark</p>', worst)),
    ).toMatchObject([
      { part: 'lead', text: 'On two backgrounds, one of them dark', needed: 4.5, ratio: expect.closeTo(1.49, 1) },
    ]);
  });

  it('is measured for input values and for transparent text', async () => {
    const html =
      '<label data-part="label" style="opacity:.3">Name</label><input data-part="input" value="ada" style="color:#bbb">';
    expect((await faintTexts(await show(html))).map(({ part }) => part)).toEqual(['label', 'input']);
  });

  it('is not measured for hidden text and disabled controls', async () => {
    const faint = 'color:#eee';
    const html = `<p style="${faint};visibility:hidden">a</p><button style="${faint}" disabled>b</button><a style="${faint}" aria-disabled="true">c</a>`;
    expect(await faintTexts(await show(html))).toEqual([]);
  });

  it('needs 3 to 1 for large text', async () => {
    const html = '<h1 style="font-size:24px;color:#888">Large</h1><p style="color:#888">Small</p>';
    expect((await faintTexts(await show(html))).map(({ text }) => text)).toEqual(['Small']);
  });
});

describe('a logo', () => {
  it.each([
    ['#111', 'light', true],
    ['#111', 'dark', false],
    ['#eee', 'dark', true],
  ] as const)('in %s on a %s background is visible: %s', async (fill, scheme, seen) => {
    const css = '@media (prefers-color-scheme: dark) { body { background: #17181e } }';
    const share = await visibleShareOfLogo(
      await show(`<div data-part="logo"><img src="${svg(fill)}"></div>`, css, scheme),
    );
    expect(isVisible(share ?? -1)).toBe(seen);
  });

  it('is optional', async () => {
    expect(await visibleShareOfLogo(await show('<p>Name</p>'))).toBeNull();
  });
});

describe('a focus ring', () => {
  it.each([
    ['2px solid #0b4a6f', []],
    ['2px solid #ddd', ['Go on']],
    ['none', ['Go on']],
  ])('of the outline %s is missing at %j', async (outline, missing) => {
    const made = await show(
      '<p style="padding:20px"><button>Go on</button></p>',
      `button:focus { outline: ${outline}; outline-offset: 2px }`,
    );
    const [controls, rest] = [await controlsOf(made), await takePicture(made)];
    await made.locator('button').focus();
    expect(withoutRing(controls, rest, await takePicture(made))).toEqual(missing);
  });
});

describe('at 320 px', () => {
  it('the check counts the lines of a title', async () => {
    expect(await titleLines(await show('<h1>One</h1>'))).toBe(1);
    expect(
      await titleLines(await show('<h1>One<br>two <b style="font-size:1.2em">and</b><br>three<br>four</h1>')),
    ).toBe(4);
  });

  it('the check names an element that is too wide', async () => {
    expect(await widerThanWindow(await show('<p>Short</p>'))).toBeNull();
    expect(await widerThanWindow(await show('<div data-part="card" style="width:400px">Wide</div>'))).toBe(
      '[data-part="card"]',
    );
  });
});

describe('the check without a browser', () => {
  it.each(['light', 'dark'] as const)('resolves the same colors as the browser, %s', async (scheme) => {
    const brand =
      ':root { --brand: light-dark(#c2410c, oklch(80% 0.12 50)); --brand-hover: oklch(from var(--brand) calc(l - 0.04) c h); }';
    const [variant] = variantsOf(readTheme('card'), [readStyleSheet(brand, 'tokens.css')], [scheme]);
    if (!variant) throw new Error('There is no variant.');
    const names = [...new Set(pairsOf('plain').flatMap(({ foreground, background }) => [foreground, background]))];
    const declared = [...variant.values].map(([name, { value }]) => `${name}: ${value};`).join('\n');
    const made = await show('<p>Probe</p>', `:root { color-scheme: light dark; ${declared} }`, scheme);
    const painted = await made.evaluate((tokens) => {
      const probe = document.querySelector('p') as HTMLElement; // it was created above
      return tokens.map((token) => {
        probe.style.color = `var(${token})`;
        return getComputedStyle(probe).color;
      });
    }, names);
    expect(names.length).toBeGreaterThan(15);
    names.forEach((name, at) => {
      const browsers = parse(painted[at] ?? '');
      if (!browsers) throw new Error(`${name} is ${painted[at]} in the browser.`);
      expect(contrast(resolveToken(name, variant.values, scheme).color, browsers), name).toBeLessThan(1.01);
    });
  });
});
