import { type Measured, measure, passes } from './contrast.js';
import { nearestPassing } from './nearest-color.js';
import type { Pair } from './pairs.js';
import { ColorError, lightDarkParts, resolveToken } from './resolve-color.js';
import type { TokenDeclaration } from './style-sheet.js';
import type { Variant } from './variants.js';

/** What to change in one variant of the page. */
export interface Remedies {
  /** The token to change for each failing pair that has a remedy. */
  tokens: ReadonlyMap<Pair, string>;
  /** The new value of each token to change, as `#rrggbb`. */
  values: ReadonlyMap<string, string>;
  /** The variant with the new values. */
  after: Variant;
}

/** One change of a token, with the failing pairs that it helps. */
interface Step {
  token: string;
  value: string;
  helped: readonly Measured[];
}

/** How many different colors have to fail on a ground before the ground is the one to change. */
const MANY = 3;
/** A token that is changed again and again is no remedy. */
const MOST_CHANGES = 2;

/**
 * What to change so that every pair passes, with as few changes as possible. A change that breaks another pair is followed
 * by the next one.
 */
export function findRemedies(pairs: readonly Pair[], variant: Variant): Remedies {
  const tokens = new Map<Pair, string>();
  const values = new Map<string, string>();
  const changes = new Map<string, number>();
  let after = variant;
  for (;;) {
    const measured = pairs.map((pair) => measure(pair, after.values, after.scheme));
    const step = nextStep(measured, after, (token) => (changes.get(token) ?? 0) < MOST_CHANGES);
    if (!step) return { tokens, values, after };
    changes.set(step.token, (changes.get(step.token) ?? 0) + 1);
    values.set(step.token, step.value);
    for (const { pair } of step.helped) tokens.set(pair, step.token);
    after = { ...after, values: replaced(step.token, step.value, after) };
  }
}

/**
 * The first of these that helps: a ground of the brand's own on which many colors fail, or one that passes elsewhere; a color
 * of the brand's own, with all that follow it; the color of the failing pair, for all its grounds; its ground if it passes on
 * another; its color for this ground alone. `--brand` comes last: it is what the brand is known by.
 */
function nextStep(
  measured: readonly Measured[],
  variant: Variant,
  mayChange: (token: string) => boolean,
): Step | undefined {
  const failing = measured.filter((each) => !passes(each) && !each.problem);
  const tryToken = (token: string, helped: readonly Measured[], keep = true): Step | undefined => {
    if (helped.length === 0 || !mayChange(token)) return undefined;
    const others = measured.filter((each) => keep && passes(each) && involves(each, token));
    const value = nearest(token, [...helped, ...others], variant);
    return value === null ? undefined : { token, value, helped };
  };
  const first = <Item>(items: Iterable<Item>, step: (item: Item) => Step | undefined): Step | undefined => {
    for (const item of items) {
      const found = step(item);
      if (found) return found;
    }
    return undefined;
  };
  const own = [...variant.written].filter((token) => token !== '--brand');
  const frontOf = ({ pair }: Measured) => adjustable(pair.front, variant);
  return (
    first(own, (ground) => tryToken(ground, wrongGround(ground, measured, failing))) ??
    first(own, (token) => {
      const follows = (each: Measured) => Boolean(each.front?.uses.has(token));
      return failing.some((each) => frontOf(each) === token) ? tryToken(token, failing.filter(follows)) : undefined;
    }) ??
    first(failing, (each) =>
      tryToken(
        frontOf(each),
        failing.filter((other) => frontOf(other) === frontOf(each)),
      ),
    ) ??
    first(failing, (each) => {
      const isOther = each.pair.ground !== '--brand' && passesElsewhere(each, each.pair.ground, measured);
      return isOther ? tryToken(each.pair.ground, [each]) : undefined;
    }) ??
    first(failing, (each) => tryToken(frontOf(each), [each], false)) ??
    first(failing, (each) => tryToken(each.pair.ground, [each]))
  );
}

/** The failing pairs of a ground, if it is the ground that is wrong. */
function wrongGround(ground: string, measured: readonly Measured[], failing: readonly Measured[]): readonly Measured[] {
  const onIt = failing.filter(({ pair }) => pair.ground === ground);
  const fronts = new Set(failing.filter((each) => each.ground?.uses.has(ground)).map(({ pair }) => pair.front));
  if (onIt.length === 0) return [];
  if (fronts.size >= MANY) return failing.filter((each) => each.ground?.uses.has(ground));
  const elsewhere = measured.filter((each) => !each.ground?.uses.has(ground));
  return onIt.every((each) => passesElsewhere(each, ground, elsewhere)) ? onIt : [];
}

/** Whether the color in front passes on another ground than this one. */
function passesElsewhere({ pair }: Measured, ground: string, measured: readonly Measured[]): boolean {
  return measured.some((each) => each.pair.front === pair.front && each.pair.ground !== ground && passes(each));
}

/** The declaration of a token with other values in one or both schemes. */
export function rewritten(value: string | undefined, changes: { light?: string; dark?: string }): string {
  const now = value === undefined ? null : (lightDarkParts(value) ?? { light: value, dark: value });
  const light = changes.light ?? now?.light ?? changes.dark;
  const dark = changes.dark ?? now?.dark ?? changes.light;
  return oneLine(light === dark ? String(light) : `light-dark(${light}, ${dark})`);
}

/**
 * The token to change where this one is the color in front: `--focus` is `var(--brand-text)`, and a brand sets the latter.
 * Never `--brand` itself: it is what the brand is known by.
 */
function adjustable(token: string, variant: Variant): string {
  if (variant.written.has(token)) return token;
  const [, next] = /^var\(\s*(--[\w-]+)\s*\)$/.exec(variant.values.get(token)?.value ?? '') ?? [];
  return next && next !== '--brand' ? adjustable(next, variant) : token;
}

function involves({ front, ground }: Measured, token: string): boolean {
  return Boolean(front?.uses.has(token) || ground?.uses.has(token));
}

function nearest(token: string, concerned: readonly Measured[], variant: Variant): string | null {
  try {
    const { color } = resolveToken(token, variant.values, variant.scheme);
    return nearestPassing(color, (hex) => {
      const values = replaced(token, hex, variant);
      return concerned.every(({ pair }) => passes(measure(pair, values, variant.scheme)));
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
