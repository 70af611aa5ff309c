import { parse } from 'culori';
import type { Page } from 'playwright-core';
import { contrast, over } from '../colors/contrast.js';
import { type Area, takePicture } from './pixel-image.js';

/** A text that is too close to what lies behind it. */
export interface FaintText {
  /** The first words of it. */
  text: string;
  /** The part that a brand styles (`data-part`), or the element. */
  part: string;
  /** At its worst pixel. */
  ratio: number;
  needed: number;
}

/** A text as it is painted. */
interface PaintedText {
  text: string;
  part: string;
  /** Computed, as CSS. */
  color: string;
  opacity: number;
  isLarge: boolean;
  areas: Area[];
}

const withoutTexts = `#page, #page * {
  color: transparent !important; -webkit-text-fill-color: transparent !important; text-shadow: none !important;
}`;

/**
 * The texts of the page whose contrast is too low, each by the worst pixel behind it: pictures and gradients have many.
 * What cannot be used is left out, as WCAG 1.4.3 says.
 */
export async function faintTexts(page: Page): Promise<FaintText[]> {
  const texts = await page.evaluate(paintedTexts);
  const style = await page.addStyleTag({ content: withoutTexts });
  const picture = await takePicture(page);
  await style.evaluate((element) => element.parentNode?.removeChild(element));
  return texts.flatMap(({ text, part, color, opacity, isLarge, areas }) => {
    const painted = parse(color);
    if (!painted) throw new Error(`The browser paints "${text}" in ${color}, which cannot be measured.`);
    const front = { ...painted, alpha: (painted.alpha ?? 1) * opacity };
    const grounds = areas.flatMap((area) => picture.colorsIn(area));
    const ratio = Math.min(21, ...grounds.map((ground) => contrast(over(front, ground), ground)));
    const needed = isLarge ? 3 : 4.5;
    return ratio < needed ? [{ text, part, ratio, needed }] : [];
  });
}

/** Runs in the page. */
function paintedTexts(): PaintedText[] {
  const found: PaintedText[] = [];
  const add = (element: Element, text: string, rects: Iterable<DOMRect>) => {
    const shown = { visibilityProperty: true, opacityProperty: true };
    if (
      !text ||
      !element.checkVisibility(shown) ||
      element.closest('[aria-disabled="true"], :disabled, .visually-hidden')
    )
      return;
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    let opacity = 1;
    for (let each: Element | null = element; each; each = each.parentElement) {
      opacity *= Number.parseFloat(getComputedStyle(each).opacity);
    }
    const areas = [...rects]
      .filter(({ width, height }) => width > 3 && height > 3)
      .map(({ x, y, width, height }) => ({
        x: x + scrollX + 1,
        y: y + scrollY + 1,
        width: width - 2,
        height: height - 2,
      }));
    found.push({
      text: text.slice(0, 40),
      part: element.closest<HTMLElement>('[data-part]')?.dataset.part ?? element.localName,
      color: style.webkitTextFillColor || style.color,
      opacity,
      // WCAG: 18 points, or 14 points in bold.
      isLarge: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700),
      areas,
    });
  };
  const walker = document.createTreeWalker(document.getElementById('page') ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    // The words of an option are shown by its list.
    if (node.parentElement && !node.parentElement.closest('option, script, style')) {
      add(node.parentElement, (node.textContent ?? '').trim(), range.getClientRects());
    }
  }
  for (const field of document.querySelectorAll<HTMLInputElement>('#page :is(input, textarea, select)')) {
    const { x, y, width, height } = field.getBoundingClientRect();
    const inner = new DOMRect(x + 12, y + height / 2 - 8, Math.max(0, width - 40), 16);
    if (!['checkbox', 'radio', 'hidden'].includes(field.type)) add(field, field.value, [inner]);
  }
  return found;
}
