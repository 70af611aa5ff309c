import { differenceCiede2000 } from 'culori';
import type { NewBrand } from './brand-files.js';
import type { Change } from './fix-contrast.js';
import type { Look } from './look.js';

/** Something that was not imported, with a remedy. */
export interface Refusal {
  problem: string;
  remedy: string;
}

export interface ImportResult {
  brand: NewBrand;
  look: Look;
  /** Path of the folder, for messages. */
  shown: string;
  name: string;
  /** Paths in the folder. */
  files: readonly string[];
  changes: readonly Change[];
  refused: readonly Refusal[];
}

/** The output of the command: written files, changed colors, missing parts, next steps. */
export function reportLines({ brand, look, shown, name, files, changes, refused }: ImportResult): string[] {
  return [
    `${shown}/ has the look of Universal Login: ${files.join(', ')}`,
    ...section('Changed to the nearest color with enough contrast:', changes.map(changeLine)),
    ...section('Not imported:', [
      ...refused.flatMap(({ problem, remedy }) => [problem, `  ${remedy}`]),
      "texts: Auth0's are for other screens (login, password reset). Put yours into texts/<language>.ts.",
      ...inkNotes(look),
    ]),
    ...section('Please check:', [...(look.isDefault ? [defaultLook] : []), ...checks(brand, name)]),
    ...section('To use it, in signup.config.ts:', [`export const brands: BrandChoice = { default: '${name}' };`]),
  ];
}

const defaultLook = "Universal Login has Auth0's default look: it is not customized.";

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

function changeLine({ token, scheme, before, after, usedFor, ratio, needed }: Change): string {
  return `${token} ${before} → ${after} (${scheme}): ${usedFor} had ${ratio}, needs ${needed}:1`;
}

/** A clearly visible difference (CIEDE2000). */
const VISIBLE = 12;
const difference = differenceCiede2000();

/** Notes about text colors that are lost: Auth0 has more text colors than this page (`--ink`, `--ink-quiet`). */
function inkNotes({ colors }: Look): string[] {
  const { header, body_text, input_filled_text, input_labels_placeholders } = colors;
  const others = Object.entries({ body_text, input_filled_text }).filter(([, color]) =>
    [header, input_labels_placeholders].every((ink) => difference(color, ink) > VISIBLE),
  );
  return others.map(([name, color]) => `${name} ${color}: the page has only --ink and --ink-quiet for texts.`);
}

function checks({ settings, tokens }: NewBrand, name: string): string[] {
  const hasDark = tokens.some(({ value }) => typeof value !== 'string');
  return [
    ...(hasDark
      ? [
          "The dark colors are derived, because Auth0's theme has one scheme. Check every state in dark: npm run gallery.",
        ]
      : []),
    ...(settings.scheme === 'dark' ? ['The brand has only the dark scheme, as in Auth0: `scheme` in brand.ts.'] : []),
    ...(hasDark && settings.logo
      ? [
          `The logo in dark. If it is hard to see, add a second file: logo: { light: '${String(settings.logo)}', dark: … }`,
        ]
      : []),
    `The rendered page: npm run brand -- check ${name} --pixels`,
    `The name "${settings.name}" in brand.ts. Add links to terms, privacy and imprint there; Auth0's theme has none.`,
  ];
}
