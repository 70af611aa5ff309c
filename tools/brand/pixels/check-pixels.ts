import { join, relative } from 'node:path';
import type { Brand } from '../../../web/brand/brand.js';
import { knownLanguages } from '../../../web/i18n/known-languages.js';
import { root } from '../../build/paths.js';
import { type BrandFolder, readBrand } from '../brand-folders.js';
import { error, type Finding } from '../check/report.js';
import { ratioText } from '../colors/contrast.js';
import { controlsOf, withoutRing } from './focus-ring.js';
import type { Gallery, StoryWindow } from './gallery.js';
import { isVisible, visibleShareOfLogo } from './logo-contrast.js';
import { takePicture } from './pixel-image.js';
import { faintTexts } from './text-contrast.js';
import { titleLines, widerThanWindow } from './title-lines.js';

/** States with every kind of text on every ground. */
const states = ['form', 'form-ready', 'form-errors', 'steps-second-errors', 'returning', 'expired', 'busy'];
/** States with titles of their own. */
const titled = ['form', 'profile', 'steps-first', 'returning', 'done', 'expired', 'busy', 'failed'];
/** States in which controls of every kind are shown. */
const controlled = ['form-ready', 'profile-fields'];
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
/** The narrowest window that a page has to fit (WCAG 2.2, 1.4.10). */
const narrow = { width: 320, height: 640 };
const MAX_TITLE_LINES = 3;

/** What a look at one state is about. */
interface Look {
  brand: Brand;
  name: string;
  file: string;
  gallery: Gallery;
}

/**
 * Looks at the page with a brand in a browser: texts by the worst pixel behind them, controls under the pointer, pressed and
 * focused, the logo in each scheme, titles and widths in every language at 320 px.
 */
export async function checkPixels(folder: BrandFolder, gallery: Gallery): Promise<Finding[]> {
  const brand = await readBrand(folder);
  const look: Look = { brand, name: folder.name, file: `${relative(root, join(folder.path))}/`, gallery };
  const schemes = !brand.scheme || brand.scheme === 'auto' ? (['light', 'dark'] as const) : [brand.scheme];
  const findings: Finding[] = [];
  for (const colorScheme of schemes) {
    for (const viewport of [phone, desktop]) {
      const window = await gallery.open({ viewport, colorScheme });
      const where = `${viewport.width} px, ${colorScheme}`;
      findings.push(...(await checkTexts(look, window, where)), ...(await checkLogo(look, window, where)));
      if (viewport === phone) findings.push(...(await checkFocus(look, window, where)));
      await window.close();
    }
  }
  return [...once(findings), ...(await checkNarrow(look, schemes[0] ?? 'light'))];
}

async function checkTexts({ name, file }: Look, { page, show }: StoryWindow, where: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const looks = [
    ...states.map((state) => [state, 'rest'] as const),
    ...controlled.flatMap((state) => [
      [state, 'hover'] as const,
      [state, 'pressed'] as const,
      [state, 'autofill'] as const,
    ]),
  ];
  for (const [state, controls] of looks) {
    await show(state, { brand: name, controls });
    for (const { text, part, ratio, needed } of await faintTexts(page)) {
      const how = controls === 'rest' ? '' : `, ${controls}`;
      const problem = `${part} "${text}": ${ratioText(ratio)} at its worst pixel, needs ${needed} (${state}${how}, ${where}).`;
      const remedy = `Choose colors farther apart, or give [data-part="${part}"] a ground of its own.`;
      findings.push(error(file, undefined, problem, remedy));
    }
  }
  return findings;
}

async function checkLogo({ name, file }: Look, { page, show }: StoryWindow, where: string): Promise<Finding[]> {
  await show('form', { brand: name });
  const share = await visibleShareOfLogo(page);
  if (share === null || isVisible(share)) return [];
  const problem = `The logo is hardly seen: ${Math.round(share * 100)} % of it stands out by 3:1 (${where}).`;
  return [error(file, undefined, problem, 'Name a second file for this scheme: `logo: { light: …, dark: … }`.')];
}

async function checkFocus({ name, file }: Look, { page, show }: StoryWindow, where: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const state of controlled) {
    await show(state, { brand: name });
    const controls = await controlsOf(page);
    const rest = await takePicture(page);
    await show(state, { brand: name, controls: 'focus' });
    for (const control of withoutRing(controls, rest, await takePicture(page))) {
      const problem = `"${control}" does not show its focus by 3:1 (${state}, ${where}).`;
      findings.push(error(file, undefined, problem, 'Set --focus to a color farther away, and keep its outline.'));
    }
  }
  return findings;
}

async function checkNarrow({ brand, name, file, gallery }: Look, colorScheme: 'light' | 'dark'): Promise<Finding[]> {
  const { languages = 'all' } = brand;
  const window = await gallery.open({ viewport: narrow, colorScheme });
  const findings: Finding[] = [];
  for (const language of languages === 'all' ? Object.keys(knownLanguages) : languages) {
    for (const state of titled) {
      await window.show(state, { brand: name, language });
      const where = `${state}, ${language}, ${narrow.width} px`;
      const lines = await titleLines(window.page);
      if (lines > MAX_TITLE_LINES) {
        const remedy = 'Set --text-title smaller, or a shorter text in texts/.';
        findings.push(error(file, undefined, `The title takes ${lines} lines (${where}).`, remedy));
      }
      const wider = await widerThanWindow(window.page);
      if (wider) {
        const remedy = `Let it wrap or shrink: no fixed widths, \`max-width: 100%\`.`;
        findings.push(error(file, undefined, `The page is wider than its window, by ${wider} (${where}).`, remedy));
      }
    }
  }
  await window.close();
  return findings;
}

/** The same fault of the same part is said once, where it was seen first. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ problem }) => {
    const key = problem.replace(/\(.*?, (\d+ px), (light|dark)\)\.$/, '$2');
    return !seen.has(key) && seen.add(key);
  });
}
