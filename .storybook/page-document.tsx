import { type ReactNode, useLayoutEffect } from 'react';
import { brandOf } from './brands.js';
import { emulate } from './emulation.js';
import type { Look } from './toolbar.js';

let present: Look | undefined;

/** What the server writes around the page: the facts and the style sheet of the brand. */
function dress(look: Look): void {
  const { brand, styles } = brandOf(look);
  const { key, layout, align, scheme } = brand;
  Object.assign(document.documentElement.dataset, { brand: key, layout, align, scheme });
  document.documentElement.style.colorScheme = scheme === 'auto' ? '' : scheme;
  const element = document.getElementById('brand') ?? document.createElement('style');
  if (element.textContent !== styles) Object.assign(element, { id: 'brand', textContent: styles });
  document.head.append(element);
}

/** A document as the toolbar says, around a story. */
export function PageDocument({ look, children }: { look: Look; children: ReactNode }) {
  useLayoutEffect(() => {
    present = look;
    document.documentElement.style.fontSize = `${look.text}%`;
    dress(look);
    emulate(look);
  });
  return children;
}

// Style sheets come with the parts that need them, and change while somebody works on them.
new MutationObserver(() => present && emulate(present)).observe(document.head, {
  childList: true,
  characterData: true,
  subtree: true,
});
// A screen that leads somewhere would leave at once.
document.addEventListener('submit', (event) => event.preventDefault());
