import { computedValue, color as parseColor } from '@csstools/css-color-parser';
import {
  type ComponentValue,
  FunctionNode,
  isFunctionNode,
  isTokenNode,
  isWhiteSpaceOrCommentNode,
  parseListOfComponentValues,
  stringify,
} from '@csstools/css-parser-algorithms';
import { TokenType, tokenize } from '@csstools/css-tokenizer';
import { type Color, parse } from 'culori';

export type Scheme = 'light' | 'dark';

/** Values of custom properties by name. */
export type Values = ReadonlyMap<string, { readonly value: string }>;

/** A color, and the custom properties that it uses, in the order of resolution. */
export interface ResolvedColor {
  color: Color;
  uses: ReadonlySet<string>;
}

/** A value that is not a measurable color. The message is for designers. */
export class ColorError extends Error {}

/**
 * Computes the color of a custom property in one scheme. Supports `var()`, `light-dark()`, `color-mix()`, relative colors and
 * `calc()` in them.
 * @param name with its dashes.
 * @throws ColorError if it is not defined, refers to itself or is not a color.
 */
export function resolveToken(name: string, values: Values, scheme: Scheme): ResolvedColor {
  const uses = new Set<string>();
  const nodes = expand(parseValue(`var(${name})`), { values, scheme, uses, open: [] });
  const [node, ...others] = nodes.filter((each) => !isWhiteSpaceOrCommentNode(each));
  const text = stringify([nodes]).trim();
  if (!node || others.length > 0) throw new ColorError(text ? `"${text}" is not a color` : 'the value is empty');
  const data = parseColor(node);
  // @csstools parses all of CSS; culori converts and compares colors.
  const color = data && parse(computedValue(data));
  if (!color) throw new ColorError(explain(text));
  return { color, uses };
}

/** Resolves `var()` and `light-dark()` in a value. @throws ColorError as `resolveToken`. */
export function expandValue(value: string, values: Values, scheme: Scheme): string {
  return stringify([expand(parseValue(value), { values, scheme, uses: new Set(), open: [] })]).trim();
}

/** The two values of `light-dark(a, b)`; null for any other value. */
export function lightDarkParts(value: string): { light: string; dark: string } | null {
  const [node, ...others] = parseValue(value).filter((each) => !isWhiteSpaceOrCommentNode(each));
  if (!node || others.length > 0 || !isFunctionNode(node) || node.getName() !== 'light-dark') return null;
  const [light = '', dark = ''] = splitAtCommas(node.value).map((part) => stringify([part]).trim());
  return { light, dark };
}

interface Expansion {
  values: Values;
  scheme: Scheme;
  uses: Set<string>;
  /** The custom properties that are being resolved, to detect cycles. */
  open: readonly string[];
}

function expand(nodes: readonly ComponentValue[], expansion: Expansion): ComponentValue[] {
  return nodes.flatMap((node): ComponentValue[] => {
    if (!isFunctionNode(node)) return [node];
    if (node.getName() === 'var') return expandVar(node, expansion);
    if (node.getName() === 'light-dark') {
      const parts = splitAtCommas(node.value);
      if (parts.length !== 2) throw new ColorError(`"${node.toString()}" needs two values`);
      return expand(trimmed(parts[expansion.scheme === 'light' ? 0 : 1] ?? []), expansion);
    }
    return [new FunctionNode(node.name, node.endToken, expand(node.value, expansion))];
  });
}

function expandVar(node: FunctionNode, expansion: Expansion): ComponentValue[] {
  const [first = [], ...fallback] = splitAtCommas(node.value);
  const name = stringify([first]).trim();
  const declared = expansion.values.get(name);
  if (!declared) {
    if (fallback.length > 0) return expand(trimmed(fallback.flat()), expansion);
    throw new ColorError(`${name} is not defined`);
  }
  if (expansion.open.includes(name)) {
    throw new ColorError(`${[...expansion.open, name].join(' → ')}: the value refers to itself`);
  }
  expansion.uses.add(name);
  return expand(trimmed(parseValue(declared.value)), { ...expansion, open: [...expansion.open, name] });
}

function parseValue(css: string): ComponentValue[] {
  return parseListOfComponentValues(tokenize({ css }));
}

function splitAtCommas(nodes: readonly ComponentValue[]): ComponentValue[][] {
  const parts: ComponentValue[][] = [[]];
  for (const node of nodes) {
    if (isTokenNode(node) && node.value[0] === TokenType.Comma) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}

function trimmed(nodes: readonly ComponentValue[]): ComponentValue[] {
  const from = nodes.findIndex((node) => !isWhiteSpaceOrCommentNode(node));
  const to = nodes.findLastIndex((node) => !isWhiteSpaceOrCommentNode(node));
  return from < 0 ? [] : nodes.slice(from, to + 1);
}

/** System colors (https://www.w3.org/TR/css-color-4/#css-system-colors) and keywords that depend on the element. */
const contextual =
  /^(currentcolor|canvas(text)?|accentcolor(text)?|field(text)?|button\w+|linktext|mark(text)?|inherit)$/i;

function explain(text: string): string {
  if (contextual.test(text)) return `"${text}" cannot be measured: it depends on the device or the element`;
  if (/gradient\(|url\(|image/.test(text)) return `"${text}" is an image, not a color`;
  return `"${text}" is not a color`;
}
