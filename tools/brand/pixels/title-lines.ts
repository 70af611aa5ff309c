import type { Page } from 'playwright-core';

/** Number of lines of the page's title. */
export function titleLines(page: Page): Promise<number> {
  return page.evaluate(() => {
    const title = document.querySelector('h1');
    if (!title) return 0;
    const range = document.createRange();
    range.selectNodeContents(title);
    // Fonts in one line may have different heights.
    const bottoms = [...range.getClientRects()].map(({ bottom }) => bottom).sort((one, other) => one - other);
    const height = Number.parseFloat(getComputedStyle(title).fontSize) / 2;
    return bottoms.filter((bottom, at) => at === 0 || bottom - (bottoms[at - 1] ?? 0) > height).length;
  });
}

/** The element that makes the page scroll horizontally, as a selector; null if it does not. */
export function widerThanWindow(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const wide = [...document.querySelectorAll<HTMLElement>('#page *')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    });
    const named = wide.find((element) => element.dataset.part) ?? wide[0];
    return named?.dataset.part ? `[data-part="${named.dataset.part}"]` : (named?.localName ?? 'the page');
  });
}
