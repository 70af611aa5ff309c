import { emulate } from './emulation.js';
import { brandOf, type Look } from './toolbar.js';

let currentLook: Look | undefined;

/**
 * Applies the toolbar's look to the document: what the server writes for the brand, and the emulated features. Called before
 * a story is rendered, so that no transition runs between brands.
 */
export function applyLook(look: Look): void {
  currentLook = look;
  const { brand, styles } = brandOf(look);
  const { key, layout, align, scheme } = brand;
  Object.assign(document.documentElement.dataset, { brand: key, layout, align, scheme });
  document.documentElement.style.colorScheme = scheme === 'auto' ? '' : scheme;
  document.documentElement.style.fontSize = `${look.text}%`;
  const element = document.getElementById('brand') ?? document.createElement('style');
  if (element.textContent !== styles) Object.assign(element, { id: 'brand', textContent: styles });
  // Last, as on the page.
  document.head.append(element);
  emulate(look);
}

// Style sheets are added when parts load, and by hot reload.
new MutationObserver(() => currentLook && emulate(currentLook)).observe(document.head, {
  childList: true,
  characterData: true,
  subtree: true,
});
// The redirect screen would leave the page.
document.addEventListener('submit', (event) => event.preventDefault());
