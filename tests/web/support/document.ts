import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

/** Setup of every test file with a document. */

// jsdom has no layout and cannot scroll.
Element.prototype.scrollIntoView = () => {};

// For slow machines.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

// Queries by role compute the style of every element, which took a third of the time of these tests. Without the page's style
// sheet, elements with the same tag and these attributes have the same style.
const looks = ['type', 'hidden', 'open', 'dir', 'style'];
const computed = window.getComputedStyle;
const known = new Map<string, CSSStyleDeclaration>();
window.getComputedStyle = (element) => {
  const look = [element.localName, ...looks.map((name) => element.getAttribute(name))].join('|');
  const style = known.get(look) ?? computed(element);
  known.set(look, style);
  return style;
};
