import { type Measured, measure, passes, ratioText } from '../colors/contrast.js';
import { type Pair, pairsOf } from '../colors/pairs.js';
import { findRemedies, type Remedies, rewritten } from '../colors/remedies.js';
import type { Scheme } from '../colors/resolve-color.js';
import type { TokenDeclaration } from '../colors/style-sheet.js';
import type { Variant } from '../colors/variants.js';
import { type ContrastFinding, error, type Finding } from './report.js';

/** What the check of the contrasts says. */
export interface ContrastReport {
  findings: Finding[];
  /** Declarations with which every pair passes, to be copied; empty where a pair has no remedy. */
  together: string[];
  /** How many pairs were measured, for the last line. */
  measured: number;
}

/**
 * Measures every pair of colors in every variant of the page.
 * @param fallbackFile named where no declaration of the brand's takes part.
 */
export function checkContrast(variants: readonly Variant[], layout: string, fallbackFile: string): ContrastReport {
  const pairs = pairsOf(layout);
  const findings: Finding[] = [];
  const changes = new Map<string, Changes>();
  const seen = new Set<string>();
  for (const variant of variants) {
    const measured = pairs.map((pair) => measure(pair, variant.values, variant.scheme));
    const failing = measured.filter((one) => !passes(one));
    if (failing.length === 0) continue;
    const remedies = findRemedies(pairs, variant);
    for (const [token, value] of remedies.values) {
      changes.set(token, { [variant.scheme]: value, ...changes.get(token) });
    }
    for (const each of failing) {
      // A media query repeats what is wrong without it.
      const key = [each.pair.front, each.pair.ground, variant.scheme, each.ratio, each.problem].join();
      if (!seen.has(key)) findings.push(findingOf(each, { variant, remedies, fallbackFile }));
      seen.add(key);
    }
  }
  return {
    findings: bothSchemes(findings),
    together: declarationsOf(changes, variants, pairs),
    measured: pairs.length * variants.length,
  };
}

/** New values of a token by scheme. */
type Changes = Partial<Record<Scheme, string>>;

interface FindingContext {
  variant: Variant;
  remedies: Remedies;
  fallbackFile: string;
}

function findingOf(measured: Measured, { variant, remedies, fallbackFile }: FindingContext): Finding {
  const { pair, ratio, problem } = measured;
  const token = remedies.tokens.get(pair);
  const place = cause(measured, variant, token);
  const file = place?.file ?? fallbackFile;
  const name = `${bare(pair.front)} on ${bare(pair.ground)}`;
  if (problem) {
    return error(file, place?.line, `${name} cannot be measured: ${problem}.`, 'Give it a color of its own.');
  }
  const { ratio: better } = measure(pair, remedies.after.values, variant.scheme);
  const suggestion = token
    ? `try ${token}: ${remedies.values.get(token)} (${ratioText(better)})`
    : `no lightness of ${pair.front} or ${pair.ground} passes: choose other colors`;
  const finding: ContrastFinding = {
    ...error(file, place?.line, `${name}: ${pair.seen}`, suggestion),
    pair: name,
    ratio,
    needed: pair.needed,
    scheme: variant.media ? `${variant.scheme}, ${variant.media}` : variant.scheme,
    suggestion,
  };
  return finding;
}

/** The declaration of the brand's that a pair fails by: of the token to change, of the color in front, or what they follow. */
function cause(
  { front, ground, pair }: Measured,
  { values, written }: Variant,
  token: string | undefined,
): TokenDeclaration | undefined {
  const used = [token ?? '', pair.front, ...(front?.uses ?? []), pair.ground, ...(ground?.uses ?? [])];
  return values.get(used.find((name) => written.has(name)) ?? '');
}

/** What is the same in light and dark is said once. */
function bothSchemes(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const { scheme, ratio } = finding as Partial<ContrastFinding>;
    const key = ratio === undefined ? JSON.stringify(finding) : JSON.stringify({ ...finding, scheme: '' });
    const before = merged.get(key);
    merged.set(key, before && scheme === 'dark' ? ({ ...before, scheme: 'both' } as Finding) : (before ?? finding));
  }
  return [...merged.values()];
}

/** The changes as declarations; none where they do not make every pair of every variant pass. */
function declarationsOf(
  changes: ReadonlyMap<string, Changes>,
  variants: readonly Variant[],
  pairs: readonly Pair[],
): string[] {
  const now = variants.find(({ media }) => media === '')?.values;
  const schemes = new Set(variants.map(({ scheme }) => scheme));
  const declared = [...changes].map(([token, change]) => {
    const only = schemes.size === 1 ? (change.light ?? change.dark ?? '') : rewritten(now?.get(token)?.value, change);
    return [token, only] as const;
  });
  const pass = variants.every((variant) => {
    const values = new Map(variant.values);
    for (const [name, value] of declared) values.set(name, { name, value, file: '', line: 1, media: '' });
    return pairs.every((pair) => passes(measure(pair, values, variant.scheme)));
  });
  return pass ? declared.map(([token, value]) => `${token}: ${value};`) : [];
}

function bare(token: string): string {
  return token.replace(/^--/, '');
}
