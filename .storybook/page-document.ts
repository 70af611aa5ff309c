import { emulate } from './emulation.js';
import { brandOf, type Look } from './toolbar.js';

let present: Look | undefined;

/**
 * Makes the document as the toolbar says: what the server writes around the page for the brand, and what the browser would
 * be asked for. Before a story is rendered, so that nothing fades from one brand to another.
 */
export function dressDocument(look: Look): void {
  present = look;
  const { brand, styles } = brandOf(look);
  const { key, layout, align, scheme } = brand;
  Object.assign(document.documentElement.dataset, { brand: key, layout, align, scheme });
  document.documentElement.style.colorScheme = scheme === 'auto' ? '' : scheme;
  document.documentElement.style.fontSize = `${look.text}%`;
  const element = document.getElementById('brand') ?? document.createElement('style');
  if (element.textContent !== styles) Object.assign(element, { id: 'brand', textContent: styles });
  // After the style sheets of the page, as there.
  document.head.append(element);
  emulate(look);
}

// Style sheets come with the parts that need them, and change while somebody works on them.
new MutationObserver(() => present && emulate(present)).observe(document.head, {
  childList: true,
  characterData: true,
  subtree: true,
});
// A screen that leads somewhere would leave at once.
document.addEventListener('submit', (event) => event.preventDefault());
