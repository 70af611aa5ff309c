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

/** A color, and the custom properties that it was made from, the first asked first. */
export interface ResolvedColor {
  color: Color;
  uses: ReadonlySet<string>;
}

/** Why a value is no color that can be measured; a sentence for designers. */
export class ColorError extends Error {}

/**
 * The color of a custom property in one scheme: `var()`, `light-dark()`, `color-mix()`, relative colors and `calc()` in them.
 * @param name with its dashes.
 * @throws ColorError where it is not set, refers to itself or is no color.
 */
export function resolveToken(name: string, values: Values, scheme: Scheme): ResolvedColor {
  const uses = new Set<string>();
  const nodes = expand(parseValue(`var(${name})`), { values, scheme, uses, open: [] });
  const [node, ...others] = nodes.filter((each) => !isWhiteSpaceOrCommentNode(each));
  const text = stringify([nodes]).trim();
  if (!node || others.length > 0) throw new ColorError(text ? `"${text}" is no color` : 'the value is empty');
  const data = parseColor(node);
  // In the notation of the value; only the parser of the value knows all of CSS, and only the other converts and compares.
  const color = data && parse(computedValue(data));
  if (!color) throw new ColorError(whyNot(text));
  return { color, uses };
}

/** The value in one scheme with nothing in it left to look up. @throws ColorError as `resolveToken`. */
export function expandValue(value: string, values: Values, scheme: Scheme): string {
  return stringify([expand(parseValue(value), { values, scheme, uses: new Set(), open: [] })]).trim();
}

/** The two values of `light-dark(a, b)`; null where the value is another one. */
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
  /** The custom properties that are being looked up. */
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
    throw new ColorError(`${name} is set nowhere`);
  }
  if (expansion.open.includes(name)) {
    throw new ColorError(`${[...expansion.open, name].join(' → ')}: a value that refers to itself`);
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

/** https://www.w3.org/TR/css-color-4/#css-system-colors and the words that depend on where they stand. */
const unknowable =
  /^(currentcolor|canvas(text)?|accentcolor(text)?|field(text)?|button\w+|linktext|mark(text)?|inherit)$/i;

function whyNot(text: string): string {
  if (unknowable.test(text)) return `"${text}" cannot be measured: it is another color on another device or part`;
  if (/gradient\(|url\(|image/.test(text)) return `"${text}" is a picture, and a color is asked for`;
  return `"${text}" is no color`;
}
