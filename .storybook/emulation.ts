import type { Look } from './toolbar.js';

/*
 * A page cannot set media features or pseudo-classes of the browser. So the style sheets are rewritten: conditions and
 * selectors with an emulated feature become always or never true. The default look restores the originals. What the browser
 * itself draws (forced colors, autofilled fields) is in `emulation.css`. Tests use the browser's own emulation.
 */

/** The media features that the toolbar sets; the browser decides about all others. */
function featuresOf({ scheme, motion, colors, script }: Look): Record<string, string> {
  return {
    ...(scheme !== 'auto' && { 'prefers-color-scheme': scheme }),
    ...(motion === 'reduced' && { 'prefers-reduced-motion': 'reduce' }),
    ...(colors === 'forced' && { 'forced-colors': 'active' }),
    ...(script === 'off' && { scripting: 'none' }),
  };
}

/** The pseudo-classes that the toolbar sets. */
const pseudoClasses: Partial<Record<Look['controls'], RegExp>> = {
  hover: /:hover\b/g,
  focus: /:focus(-visible|-within)?(?![\w-])/g,
  pressed: /:(active|hover)\b/g,
  autofill: /:(-webkit-)?autofill\b/g,
};
/** The elements that can have the focus. */
const focusable = ':is(a, button, input, select, textarea)';

const always = '(min-width: 0)';
const never = '(max-width: 0)';

/** @returns the media query with emulated features always or never true. */
function mediaWith(query: string, features: Readonly<Record<string, string>>): string {
  return query.replaceAll(/\(\s*([\w-]+)\s*(?::\s*([\w-]+)\s*)?\)/g, (whole, name: string, value?: string) => {
    const set = features[name];
    if (set === undefined) return whole;
    const matches = value === undefined ? set !== 'none' : value === set;
    return matches ? always : never;
  });
}

/** @returns the selector that also matches emulated controls, with the same specificity. */
function selectorWith(selector: string, controls: Look['controls']): string {
  const pattern = pseudoClasses[controls];
  if (!pattern) return selector;
  return selector.replaceAll(pattern, (pseudo) => {
    const element = pseudo === ':focus' || pseudo === ':focus-visible' ? focusable : '*';
    return `:is(${pseudo}, :where([data-controls="${controls}"] ${element}))`;
  });
}

/** The original condition or selector of each rule. */
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
    if ('cssRules' in rule) changeRules(rule.cssRules as CSSRuleList, look); // a rule with nested rules
  }
}

/** Rewrites the document's style sheets for the toolbar's look. */
export function emulate(look: Look): void {
  document.documentElement.dataset.controls = look.controls;
  document.documentElement.dataset.colors = look.colors;
  for (const sheet of document.styleSheets) changeRules(sheet.cssRules, look);
}
