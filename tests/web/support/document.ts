import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

/** What every test file with a document begins with: vitest loads this before each of them. */

// jsdom has no layout, and so nothing to scroll.
Element.prototype.scrollIntoView = () => {};

// A slow machine is no failure.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

// jsdom matches its whole default style sheet against every element that a query by role or name looks at: a third of the
// time of these tests. The page's own style sheet is not there, so elements that agree in this look alike.
const looks = ['type', 'hidden', 'open', 'dir', 'style'];
const computed = window.getComputedStyle;
const known = new Map<string, CSSStyleDeclaration>();
window.getComputedStyle = (element) => {
  const look = [element.localName, ...looks.map((name) => element.getAttribute(name))].join('|');
  const style = known.get(look) ?? computed(element);
  known.set(look, style);
  return style;
};
