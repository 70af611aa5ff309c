import type { Page } from 'playwright-core';

interface Mark {
  token: string;
  side: 'left' | 'right';
  /** What the mark points at, and where in it: shares of its width and height. */
  part: string;
  at: [x: number, y: number];
}

/** Where each of the twelve tokens is seen, in the order of the table in `docs/tokens.md`. */
const marks: readonly Mark[] = [
  { token: '--brand', side: 'left', part: '[data-kind="primary"]', at: [0, 0.5] },
  { token: '--on-brand', side: 'right', part: '[data-kind="primary"]', at: [0.76, 0.5] },
  { token: '--brand-text', side: 'right', part: '[data-part="input"]', at: [1, 0.7] },
  { token: '--page', side: 'left', part: '[data-part="card"]', at: [-0.06, 0.04] },
  { token: '--surface', side: 'right', part: '[data-part="card"]', at: [0.96, 0.04] },
  { token: '--field', side: 'left', part: '.field ~ .field [data-part="input"]', at: [0.018, 0.25] },
  { token: '--ink', side: 'left', part: '.field ~ .field [data-part="label"]', at: [-0.02, 0.5] },
  { token: '--radius', side: 'right', part: '[data-part="input"]', at: [1, 0] },
  { token: '--density', side: 'right', part: '.field ~ .field [data-part="label"]', at: [0.95, -0.6] },
  { token: '--font', side: 'left', part: '[data-part="label"]', at: [-0.02, 0.5] },
  { token: '--font-display', side: 'left', part: '[data-part="title"]', at: [-0.02, 0.5] },
  { token: '--text-base', side: 'right', part: '[data-part="lead"]', at: [1, 0.5] },
];

/** Draws numbered marks over the form that a window shows, its first field in focus, with the names of the tokens beside the card. */
export async function markTokens(page: Page): Promise<void> {
  await page.locator('[data-part="input"] input').first().focus();
  await page.evaluate((list) => {
    const card = document.querySelector('[data-part="card"]')?.getBoundingClientRect();
    if (!card) throw new Error('There is no card to mark.');
    const placed = list.map((mark, index) => {
      const box = document.querySelector(mark.part)?.getBoundingClientRect();
      if (!box) throw new Error(`There is no ${mark.part} for ${mark.token}.`);
      const [x, y] = mark.at;
      const left = mark.side === 'left';
      const point = { x: box.left + x * box.width, y: box.top + y * box.height };
      return { ...point, name: `${index + 1}  ${mark.token}`, left, labelY: point.y };
    });
    for (const left of [true, false]) {
      let least = 0;
      for (const mark of placed.filter((one) => one.left === left).sort((a, b) => a.y - b.y)) {
        mark.labelY = Math.max(mark.y, least);
        least = mark.labelY + 40;
      }
    }
    const lines = placed.map(({ x, y, name, left, labelY }) => {
      const from = left ? card.left - 70 : card.right + 70;
      const anchor = left ? 'end' : 'start';
      return `<path d="M${from} ${labelY}L${x} ${y}" stroke="#c2185b" stroke-width="1.5"/>
        <circle cx="${x}" cy="${y}" r="5" fill="#c2185b" stroke="#fff" stroke-width="2"/>
        <text x="${from + (left ? -8 : 8)}" y="${labelY + 5}" text-anchor="${anchor}" xml:space="preserve">${name}</text>`;
    });
    const drawing = `<svg style="position:fixed;inset:0;width:100%;height:100%;font:600 15px ui-monospace,Menlo,Consolas,monospace;fill:#8e0f43">
      ${lines.join('')}</svg>`;
    document.body.insertAdjacentHTML('beforeend', drawing);
  }, marks);
}
