import { parse } from 'culori';
import type { Page } from 'playwright-core';
import { contrast, over } from '../colors/contrast.js';
import { type Area, takePicture } from './pixel-image.js';

/** A text with too little contrast to its background. */
export interface FaintText {
  /** The first 40 characters. */
  text: string;
  /** The nearest `data-part`, or the element's name. */
  part: string;
  /** At its worst pixel. */
  ratio: number;
  needed: number;
}

/** A text and how it is painted. */
interface PaintedText {
  text: string;
  part: string;
  /** Computed CSS value. */
  color: string;
  opacity: number;
  isLarge: boolean;
  areas: Area[];
}

const withoutTexts = `#page, #page * {
  color: transparent !important; -webkit-text-fill-color: transparent !important; text-shadow: none !important;
}`;

/**
 * The texts of the page whose contrast is too low at the worst pixel behind them, which matters for images and gradients.
 * Disabled controls are exempt (WCAG 1.4.3).
 */
export async function faintTexts(page: Page): Promise<FaintText[]> {
  const texts = await page.evaluate(paintedTexts);
  const style = await page.addStyleTag({ content: withoutTexts });
  const picture = await takePicture(page);
  await style.evaluate((element) => element.parentNode?.removeChild(element));
  return texts.flatMap(({ text, part, color, opacity, isLarge, areas }) => {
    const painted = parse(color);
    if (!painted) throw new Error(`The color ${color} of "${text}" cannot be measured.`);
    const foreground = { ...painted, alpha: (painted.alpha ?? 1) * opacity };
    const backgrounds = areas.flatMap((area) => picture.colorsIn(area));
    const ratio = Math.min(21, ...backgrounds.map((background) => contrast(over(foreground, background), background)));
    const needed = isLarge ? 3 : 4.5;
    return ratio < needed ? [{ text, part, ratio, needed }] : [];
  });
}

/** Runs in the browser. */
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
    // The text of an option is painted by its list.
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
