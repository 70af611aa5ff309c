import type { Look } from './toolbar.js';

/*
 * What a browser knows from its system and from its user cannot be set by a page. So the style sheets are told instead:
 * in each condition and each selector the feature is replaced by one that is always or never the case. What stood there
 * comes back with the usual look. The browser's own part in it (the colors that it forces, the field that it fills) is
 * in `emulation.css`. Tests ask the browser itself.
 */

/** Media features by what the toolbar sets; those that are not named stay the browser's. */
function featuresOf({ scheme, motion, colors, script }: Look): Record<string, string> {
  return {
    ...(scheme !== 'auto' && { 'prefers-color-scheme': scheme }),
    ...(motion === 'reduced' && { 'prefers-reduced-motion': 'reduce' }),
    ...(colors === 'forced' && { 'forced-colors': 'active' }),
    ...(script === 'off' && { scripting: 'none' }),
  };
}

/** Pseudo-classes by what the toolbar sets. */
const pseudoClasses: Partial<Record<Look['controls'], RegExp>> = {
  hover: /:hover\b/g,
  focus: /:focus(-visible|-within)?(?![\w-])/g,
  pressed: /:(active|hover)\b/g,
  autofill: /:(-webkit-)?autofill\b/g,
};
/** The elements that have the focus themselves. */
const focusable = ':is(a, button, input, select, textarea)';

const always = '(min-width: 0)';
const never = '(max-width: 0)';

/** @returns a media query whose features are those. */
export function mediaWith(query: string, features: Readonly<Record<string, string>>): string {
  return query.replaceAll(/\(\s*([\w-]+)\s*(?::\s*([\w-]+)\s*)?\)/g, (whole, name: string, value?: string) => {
    const set = features[name];
    if (set === undefined) return whole;
    const matches = value === undefined ? set !== 'none' : value === set;
    return matches ? always : never;
  });
}

/** @returns a selector that is also met without the browser; its specificity stays. */
export function selectorWith(selector: string, controls: Look['controls']): string {
  const pattern = pseudoClasses[controls];
  if (!pattern) return selector;
  return selector.replaceAll(pattern, (pseudo) => {
    const element = pseudo === ':focus' || pseudo === ':focus-visible' ? focusable : '*';
    return `:is(${pseudo}, :where([data-controls="${controls}"] ${element}))`;
  });
}

/** What stood in a rule at first. */
const originals = new WeakMap<CSSRule, string>();

function original(of: CSSRule, present: string): string {
  const known = originals.get(of) ?? present;
  originals.set(of, known);
  return known;
}

function changeRules(rules: CSSRuleList, look: Look): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const media = mediaWith(original(rule, rule.media.mediaText), featuresOf(look));
      if (rule.media.mediaText !== media) rule.media.mediaText = media;
    }
    if (rule instanceof CSSStyleRule) {
      const selector = selectorWith(original(rule, rule.selectorText), look.controls);
      if (rule.selectorText !== selector) rule.selectorText = selector;
    }
    if ('cssRules' in rule) changeRules(rule.cssRules as CSSRuleList, look); // a rule that holds others
  }
}

/** Makes the style sheets of the document say what the toolbar says. */
export function emulate(look: Look): void {
  document.documentElement.dataset.controls = look.controls;
  document.documentElement.dataset.colors = look.colors;
  for (const sheet of document.styleSheets) changeRules(sheet.cssRules, look);
}
