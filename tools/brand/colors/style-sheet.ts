import postcss, { type AtRule, type Declaration as CssDeclaration, CssSyntaxError, type Rule } from 'postcss';

/** A custom property that a style sheet sets for the whole page. */
export interface TokenDeclaration {
  /** With its dashes: `--brand`. */
  name: string;
  value: string;
  file: string;
  line: number;
  /** Media queries around it; empty if there are none. */
  media: string;
}

/** A place in a style sheet. */
export interface Place {
  file: string;
  line: number;
}

/** The parts of a style sheet that are checked. */
export interface StyleSheet {
  /** Custom properties of `:root`, in order. */
  tokens: TokenDeclaration[];
  /** Names of custom properties that are set for a part of the page only. */
  local: Set<string>;
  /** Custom properties in `var()`, with the first place; `optional` if every place has a fallback. */
  used: Map<string, Place & { optional: boolean }>;
  /** Every `url()` and `@import`. */
  addresses: (Place & { address: string })[];
  /** `@layer` rules. Not allowed, because the build puts the files of a brand into a layer. */
  layers: Place[];
  /** Families in `font-family` of any rule. */
  families: Set<string>;
  /** Colors of single parts, which only the check with `--pixels` can measure. */
  partColors: Place[];
}

/** A style sheet with a syntax error. */
export class StyleSheetError extends Error {
  readonly file: string;
  readonly line: number;

  constructor(place: Place, reason: string) {
    super(reason);
    this.file = place.file;
    this.line = place.line;
  }
}

/** Attributes of `<html>` that selectors may use, such as `data-layout`. */
export type RootAttributes = Readonly<Record<string, string>>;

/**
 * Reads a style sheet.
 * @param file its path in findings.
 * @param attributes of the page's root element. Rules for other layouts or schemes are ignored.
 * @throws StyleSheetError for a syntax error.
 */
export function readStyleSheet(css: string, file: string, attributes: RootAttributes = {}): StyleSheet {
  const sheet: StyleSheet = {
    tokens: [],
    local: new Set(),
    used: new Map(),
    addresses: [],
    layers: [],
    families: new Set(),
    partColors: [],
  };
  const place = (node: AtRule | CssDeclaration): Place => ({ file, line: node.source?.start?.line ?? 1 });
  const root = parse(css, file);
  root.walkAtRules((rule) => {
    if (rule.name === 'layer') sheet.layers.push(place(rule));
    if (rule.name === 'import') {
      sheet.addresses.push({ ...place(rule), address: /^(?:url\()?\s*["']?([^"')\s]*)/.exec(rule.params)?.[1] ?? '' });
    }
  });
  root.walkDecls((declaration) => {
    const at = place(declaration);
    for (const [, address = ''] of declaration.value.matchAll(/url\(\s*["']?([^"')]*)/g)) {
      sheet.addresses.push({ ...at, address });
    }
    for (const [, name = '', next] of declaration.value.matchAll(/var\(\s*(--[\w-]+)\s*([,)])/g)) {
      const before = sheet.used.get(name);
      sheet.used.set(name, { ...(before ?? at), optional: next === ',' && (before?.optional ?? true) });
    }
    const rule = declaration.parent as Rule | AtRule; // the parents of declarations
    const scope = rule.type === 'rule' ? rootScope(rule, attributes) : 'elsewhere';
    if (declaration.prop === 'font-family') {
      for (const family of declaration.value.split(','))
        sheet.families.add(family.trim().replaceAll(/^["']|["']$/g, ''));
    }
    if (!declaration.prop.startsWith('--')) {
      if (/^(background|border|color$|outline|fill|stroke)/.test(declaration.prop)) sheet.partColors.push(at);
    } else if (scope === 'root') {
      const { prop: name, value } = declaration;
      sheet.tokens.push({ name, value, ...at, media: mediaOf(declaration) });
    } else if (scope === 'elsewhere') {
      sheet.local.add(declaration.prop);
    }
  });
  return sheet;
}

function parse(css: string, from: string) {
  try {
    return postcss.parse(css, { from });
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    throw new StyleSheetError({ file: from, line: error.line ?? 1 }, error.reason);
  }
}

/** Whether a rule is for the root of this page (`root`), of pages with another layout or scheme (`other`), or for a part. */
function rootScope(rule: Rule, attributes: RootAttributes): 'root' | 'other' | 'elsewhere' {
  const scopes = rule.selectors.map((selector) => {
    const [, wanted] = /^(?::root|html|:where\(:root\))((?:\[[^\]]+\])*)$/.exec(selector.trim()) ?? [];
    if (wanted === undefined) return 'elsewhere';
    const asked = [...wanted.matchAll(/\[([\w-]+)(?:="?([^"\]]*)"?)?\]/g)];
    return asked.every(([, name = '', value]) => value === undefined || attributes[name] === value) ? 'root' : 'other';
  });
  return scopes.find((scope) => scope === 'root') ?? scopes[0] ?? 'elsewhere';
}

/** The media queries around a declaration, joined by `and`. */
function mediaOf(declaration: CssDeclaration): string {
  const queries: string[] = [];
  for (let node = declaration.parent; node && node.type !== 'root'; node = node.parent as typeof node) {
    if (node.type === 'atrule' && (node as AtRule).name === 'media') queries.unshift((node as AtRule).params);
  }
  return queries.join(' and ');
}
