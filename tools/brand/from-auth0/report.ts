import { differenceCiede2000 } from 'culori';
import type { NewBrand } from './brand-files.js';
import type { Change } from './fix-contrast.js';
import type { Look } from './look.js';

/** Something that was not taken over, and the way on. */
export interface Refusal {
  problem: string;
  remedy: string;
}

export interface Taken {
  brand: NewBrand;
  look: Look;
  /** The folder as the person knows it, and its name. */
  shown: string;
  name: string;
  /** Paths in the folder. */
  files: readonly string[];
  changes: readonly Change[];
  refused: readonly Refusal[];
}

/** What the command prints: what was written, changed and left out, and what to do next. */
export function reportLines({ brand, look, shown, name, files, changes, refused }: Taken): string[] {
  return [
    `${shown}/ has the look of Universal Login: ${files.join(', ')}`,
    ...section('Changed to the nearest color that can be read or seen:', changes.map(changeLine)),
    ...section('Not taken over:', [
      ...refused.flatMap(({ problem, remedy }) => [problem, `  ${remedy}`]),
      "texts: Auth0's are written for other screens (login, password reset). Yours go into texts/<language>.ts.",
      ...inkNotes(look),
    ]),
    ...section('Please look:', [...(look.isUntouched ? [untouched] : []), ...looks(brand, name)]),
    ...section('To use it, in signup.config.ts:', [`export const brands: BrandChoice = { default: '${name}' };`]),
  ];
}

const untouched = "Universal Login has Auth0's own look: nobody has customized it.";

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

function changeLine({ token, scheme, before, after, seen, ratio, needed }: Change): string {
  return `${token} ${before} → ${after} (${scheme}): ${seen} had ${ratio}, and needs ${needed}:1`;
}

/** Colors that are told apart at a glance (CIEDE2000). */
const VISIBLE = 12;
const difference = differenceCiede2000();

/** Auth0 has three inks and we have one with a quiet one: texts that are of another color there. */
function inkNotes({ colors }: Look): string[] {
  const { header, body_text, input_filled_text, input_labels_placeholders } = colors;
  const others = Object.entries({ body_text, input_filled_text }).filter(([, color]) =>
    [header, input_labels_placeholders].every((ink) => difference(color, ink) > VISIBLE),
  );
  return others.map(([name, color]) => `${name} ${color}: texts have --ink and --ink-quiet alone.`);
}

function looks({ facts, tokens }: NewBrand, name: string): string[] {
  const hasDark = tokens.some(({ value }) => typeof value !== 'string');
  return [
    ...(hasDark ? ["Dark is derived: Auth0's theme has one scheme. Look at each page in dark (npm run gallery)."] : []),
    ...(facts.scheme === 'dark' ? ['Dark alone, as in Auth0: `scheme` in brand.ts.'] : []),
    ...(hasDark && facts.logo
      ? [
          `The logo in dark: where it cannot be seen, name a second one: logo: { light: '${String(facts.logo)}', dark: … }`,
        ]
      : []),
    `The rendered page is measured by: npm run brand -- check ${name} --pixels`,
    `The name "${facts.name}", and links to terms, privacy and imprint, which Auth0's theme does not have: brand.ts.`,
  ];
}
