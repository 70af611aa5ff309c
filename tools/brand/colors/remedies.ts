import { type MeasuredPair, measure, passes } from './contrast.js';
import { nearestPassing } from './nearest-color.js';
import type { Pair } from './pairs.js';
import { ColorError, lightDarkParts, resolveToken } from './resolve-color.js';
import type { TokenDeclaration } from './style-sheet.js';
import type { Variant } from './variants.js';

/** Token changes that make one variant of the page pass. */
export interface Remedies {
  /** The token to change for each failing pair that has a remedy. */
  tokens: ReadonlyMap<Pair, string>;
  /** The new value of each token to change, as `#rrggbb`. */
  values: ReadonlyMap<string, string>;
  /** The variant with the new values. */
  after: Variant;
}

/** One change of a token, with the failing pairs that it fixes. */
interface Step {
  token: string;
  value: string;
  fixes: readonly MeasuredPair[];
}

/** If this many colors fail on a background, the background is changed and not the colors. */
const MANY_FAILURES = 3;
/** Limit of changes per token, so that the search ends. */
const MAX_CHANGES = 2;

/**
 * Finds token changes so that every pair passes, with as few changes as possible. If a change breaks another pair, the next
 * step fixes that one.
 */
export function findRemedies(pairs: readonly Pair[], variant: Variant): Remedies {
  const tokens = new Map<Pair, string>();
  const values = new Map<string, string>();
  const changes = new Map<string, number>();
  let after = variant;
  for (;;) {
    const measured = pairs.map((pair) => measure(pair, after.values, after.scheme));
    const step = nextStep(measured, after, (token) => (changes.get(token) ?? 0) < MAX_CHANGES);
    if (!step) return { tokens, values, after };
    changes.set(step.token, (changes.get(step.token) ?? 0) + 1);
    values.set(step.token, step.value);
    for (const { pair } of step.fixes) tokens.set(pair, step.token);
    after = { ...after, values: replaced(step.token, step.value, after) };
  }
}

/**
 * The next change: the first of these that has a solution.
 * 1. A background that the brand sets: many colors fail on it, or the failing colors pass on other backgrounds.
 * 2. A color that the brand sets, with all tokens derived from it.
 * 3. The foreground of a failing pair, so that it passes on all its backgrounds.
 * 4. The background of a failing pair, if the foreground passes on another one.
 * 5. The foreground for this pair only, even if other pairs break.
 * 6. The background of the pair. Only here `--brand` may change: users recognize the brand by it.
 */
function nextStep(
  measured: readonly MeasuredPair[],
  variant: Variant,
  mayChange: (token: string) => boolean,
): Step | undefined {
  const failing = measured.filter((each) => !passes(each) && !each.problem);
  const tryToken = (token: string, fixes: readonly MeasuredPair[], keep = true): Step | undefined => {
    if (fixes.length === 0 || !mayChange(token)) return undefined;
    const others = measured.filter((each) => keep && passes(each) && involves(each, token));
    const value = nearest(token, [...fixes, ...others], variant);
    return value === null ? undefined : { token, value, fixes };
  };
  const first = <Item>(items: Iterable<Item>, step: (item: Item) => Step | undefined): Step | undefined => {
    for (const item of items) {
      const found = step(item);
      if (found) return found;
    }
    return undefined;
  };
  const own = [...variant.written].filter((token) => token !== '--brand');
  const foregroundOf = ({ pair }: MeasuredPair) => adjustable(pair.foreground, variant);
  return (
    first(own, (background) => tryToken(background, wrongBackground(background, measured, failing))) ??
    first(own, (token) => {
      const follows = (each: MeasuredPair) => Boolean(each.foreground?.uses.has(token));
      return failing.some((each) => foregroundOf(each) === token)
        ? tryToken(token, failing.filter(follows))
        : undefined;
    }) ??
    first(failing, (each) =>
      tryToken(
        foregroundOf(each),
        failing.filter((other) => foregroundOf(other) === foregroundOf(each)),
      ),
    ) ??
    first(failing, (each) => {
      const isOther = each.pair.background !== '--brand' && passesElsewhere(each, each.pair.background, measured);
      return isOther ? tryToken(each.pair.background, [each]) : undefined;
    }) ??
    first(failing, (each) => tryToken(foregroundOf(each), [each], false)) ??
    first(failing, (each) => tryToken(each.pair.background, [each]))
  );
}

/** The failing pairs of a background if the background is the cause; otherwise none. */
function wrongBackground(
  background: string,
  measured: readonly MeasuredPair[],
  failing: readonly MeasuredPair[],
): readonly MeasuredPair[] {
  const onIt = failing.filter(({ pair }) => pair.background === background);
  const foregrounds = new Set(
    failing.filter((each) => each.background?.uses.has(background)).map(({ pair }) => pair.foreground),
  );
  if (onIt.length === 0) return [];
  if (foregrounds.size >= MANY_FAILURES) return failing.filter((each) => each.background?.uses.has(background));
  const elsewhere = measured.filter((each) => !each.background?.uses.has(background));
  return onIt.every((each) => passesElsewhere(each, background, elsewhere)) ? onIt : [];
}

/** Whether the foreground passes on another background. */
function passesElsewhere({ pair }: MeasuredPair, background: string, measured: readonly MeasuredPair[]): boolean {
  return measured.some(
    (each) => each.pair.foreground === pair.foreground && each.pair.background !== background && passes(each),
  );
}

/** The value of a token after changes in one or both schemes. @param value before; undefined if not set. */
export function changedValue(value: string | undefined, changes: { light?: string; dark?: string }): string {
  const now = value === undefined ? null : (lightDarkParts(value) ?? { light: value, dark: value });
  const light = changes.light ?? now?.light ?? changes.dark;
  const dark = changes.dark ?? now?.dark ?? changes.light;
  return oneLine(light === dark ? String(light) : `light-dark(${light}, ${dark})`);
}

/**
 * The token to change for a foreground: `--focus` is `var(--brand-text)`, so `--brand-text` is changed. Never `--brand`, which
 * users recognize the brand by.
 */
function adjustable(token: string, variant: Variant): string {
  if (variant.written.has(token)) return token;
  const [, next] = /^var\(\s*(--[\w-]+)\s*\)$/.exec(variant.values.get(token)?.value ?? '') ?? [];
  return next && next !== '--brand' ? adjustable(next, variant) : token;
}

function involves({ foreground, background }: MeasuredPair, token: string): boolean {
  return Boolean(foreground?.uses.has(token) || background?.uses.has(token));
}

function nearest(token: string, affected: readonly MeasuredPair[], variant: Variant): string | null {
  try {
    const { color } = resolveToken(token, variant.values, variant.scheme);
    return nearestPassing(color, (hex) => {
      const values = replaced(token, hex, variant);
      return affected.every(({ pair }) => passes(measure(pair, values, variant.scheme)));
    });
  } catch (error) {
    if (error instanceof ColorError) return null;
    throw error;
  }
}

function replaced(token: string, value: string, { values }: Variant): ReadonlyMap<string, TokenDeclaration> {
  const place = values.get(token) ?? { file: '', line: 1, media: '' };
  return new Map(values).set(token, { ...place, name: token, value });
}

function oneLine(value: string): string {
  return value.replaceAll(/\s+/g, ' ').replaceAll(/\( /g, '(').replaceAll(/ \)/g, ')');
}
