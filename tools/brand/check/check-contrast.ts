import { type MeasuredPair, measure, passes, ratioText } from '../colors/contrast.js';
import { type Pair, pairsOf } from '../colors/pairs.js';
import { changedValue, findRemedies, type Remedies } from '../colors/remedies.js';
import type { Scheme } from '../colors/resolve-color.js';
import type { TokenDeclaration } from '../colors/style-sheet.js';
import type { Variant } from '../colors/variants.js';
import { type ContrastFinding, error, type Finding } from './report.js';

/** Result of the contrast check. */
export interface ContrastReport {
  findings: Finding[];
  /** Declarations that make every pair pass, ready to copy; empty if some pair has no remedy. */
  combinedFix: string[];
  /** Number of measured pairs. */
  pairCount: number;
}

/**
 * Measures every pair of colors in every variant of the page.
 * @param fallbackFile named in findings that no declaration of the brand causes.
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
      // A failure outside of media queries repeats in each of them.
      const key = [each.pair.foreground, each.pair.background, variant.scheme, each.ratio, each.problem].join();
      if (!seen.has(key)) findings.push(findingOf(each, { variant, remedies, fallbackFile }));
      seen.add(key);
    }
  }
  return {
    findings: mergeSchemes(findings),
    combinedFix: declarationsOf(changes, variants, pairs),
    pairCount: pairs.length * variants.length,
  };
}

/** New values of a token by scheme. */
type Changes = Partial<Record<Scheme, string>>;

interface FindingContext {
  variant: Variant;
  remedies: Remedies;
  fallbackFile: string;
}

function findingOf(measured: MeasuredPair, { variant, remedies, fallbackFile }: FindingContext): Finding {
  const { pair, ratio, problem } = measured;
  const token = remedies.tokens.get(pair);
  const place = cause(measured, variant, token);
  const file = place?.file ?? fallbackFile;
  const name = `${bare(pair.foreground)} on ${bare(pair.background)}`;
  if (problem) {
    return error(file, place?.line, `${name} cannot be measured: ${problem}.`, 'Set the token to a plain color.');
  }
  const { ratio: better } = measure(pair, remedies.after.values, variant.scheme);
  const suggestion = token
    ? `try ${token}: ${remedies.values.get(token)} (${ratioText(better)})`
    : `no lightness of ${pair.foreground} or ${pair.background} passes: choose other colors`;
  const finding: ContrastFinding = {
    ...error(file, place?.line, `${name}: ${pair.usedFor}`, suggestion),
    pair: name,
    ratio,
    needed: pair.needed,
    scheme: variant.media ? `${variant.scheme}, ${variant.media}` : variant.scheme,
    suggestion,
  };
  return finding;
}

/** The brand's declaration that causes a failure: of the token to change, of a color of the pair, or of a token that it uses. */
function cause(
  { foreground, background, pair }: MeasuredPair,
  { values, written }: Variant,
  token: string | undefined,
): TokenDeclaration | undefined {
  const used = [
    token ?? '',
    pair.foreground,
    ...(foreground?.uses ?? []),
    pair.background,
    ...(background?.uses ?? []),
  ];
  return values.get(used.find((name) => written.has(name)) ?? '');
}

/** Merges findings that are the same in light and dark. */
function mergeSchemes(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const { scheme, ratio } = finding as Partial<ContrastFinding>;
    const key = ratio === undefined ? JSON.stringify(finding) : JSON.stringify({ ...finding, scheme: '' });
    const before = merged.get(key);
    merged.set(key, before && scheme === 'dark' ? ({ ...before, scheme: 'both' } as Finding) : (before ?? finding));
  }
  return [...merged.values()];
}

/** The changes as declarations; none if some pair of some variant would still fail. */
function declarationsOf(
  changes: ReadonlyMap<string, Changes>,
  variants: readonly Variant[],
  pairs: readonly Pair[],
): string[] {
  const now = variants.find(({ media }) => media === '')?.values;
  const schemes = new Set(variants.map(({ scheme }) => scheme));
  const declared = [...changes].map(([token, change]) => {
    const only =
      schemes.size === 1 ? (change.light ?? change.dark ?? '') : changedValue(now?.get(token)?.value, change);
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
