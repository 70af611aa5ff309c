import { join, relative } from 'node:path';
import { root } from '../../build/paths.js';
import { type BrandFolder, type ResolvedBrand, readBrand, withDefaults } from '../brand-folders.js';
import { error, type Finding } from '../check/report.js';
import { ratioText } from '../colors/contrast.js';
import { controlsOf, withoutRing } from './focus-ring.js';
import type { Gallery, StoryWindow } from './gallery.js';
import { isVisible, visibleShareOfLogo } from './logo-contrast.js';
import { takePicture } from './pixel-image.js';
import { faintTexts } from './text-contrast.js';
import { titleLines, widerThanWindow } from './title-lines.js';

/** States that together show every kind of text on every background. */
const states = ['form', 'form-ready', 'form-errors', 'steps-second-errors', 'returning', 'expired', 'busy'];
/** States with different titles. */
const titled = ['form', 'profile', 'steps-first', 'returning', 'done', 'expired', 'busy', 'failed'];
/** States that together show every kind of control. */
const withControls = ['form-ready', 'profile-fields'];
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
/** The narrowest supported window (WCAG 2.2, 1.4.10). */
const narrow = { width: 320, height: 640 };
const MAX_TITLE_LINES = 3;

/** The brand under test. */
interface Context {
  brand: ResolvedBrand;
  name: string;
  file: string;
  gallery: Gallery;
}

/**
 * Checks the rendered page of a brand in a browser: contrast of texts at their worst pixel, also of hovered, pressed and
 * autofilled controls; focus rings; the logo in each scheme; titles and width in every language at 320 px.
 */
export async function checkPixels(folder: BrandFolder, gallery: Gallery): Promise<Finding[]> {
  const brand = withDefaults(await readBrand(folder));
  const context: Context = { brand, name: folder.name, file: `${relative(root, join(folder.path))}/`, gallery };
  const findings: Finding[] = [];
  for (const colorScheme of brand.schemes) {
    for (const viewport of [phone, desktop]) {
      const window = await gallery.open({ viewport, colorScheme });
      const where = `${viewport.width} px, ${colorScheme}`;
      findings.push(...(await checkTexts(context, window, where)), ...(await checkLogo(context, window, where)));
      if (viewport === phone) findings.push(...(await checkFocus(context, window, where)));
      await window.close();
    }
  }
  return [...withoutRepeats(findings), ...(await checkNarrow(context, brand.schemes[0] ?? 'light'))];
}

async function checkTexts({ name, file }: Context, { page, show }: StoryWindow, where: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const views = [
    ...states.map((state) => [state, 'rest'] as const),
    ...withControls.flatMap((state) => [
      [state, 'hover'] as const,
      [state, 'pressed'] as const,
      [state, 'autofill'] as const,
    ]),
  ];
  for (const [state, controls] of views) {
    await show(state, { brand: name, controls });
    for (const { text, part, ratio, needed } of await faintTexts(page)) {
      const how = controls === 'rest' ? '' : `, ${controls}`;
      const problem = `${part} "${text}": ${ratioText(ratio)} at its worst pixel, needs ${needed} (${state}${how}, ${where}).`;
      const remedy = `Choose colors with more contrast, or give [data-part="${part}"] its own background.`;
      findings.push(error(file, undefined, problem, remedy));
    }
  }
  return findings;
}

async function checkLogo({ name, file }: Context, { page, show }: StoryWindow, where: string): Promise<Finding[]> {
  await show('form', { brand: name });
  const share = await visibleShareOfLogo(page);
  if (share === null || isVisible(share)) return [];
  const problem = `The logo is hard to see: ${Math.round(share * 100)} % of it has a contrast of 3:1 (${where}).`;
  return [error(file, undefined, problem, 'Add a second file for this scheme: `logo: { light: …, dark: … }`.')];
}

async function checkFocus({ name, file }: Context, { page, show }: StoryWindow, where: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const state of withControls) {
    await show(state, { brand: name });
    const controls = await controlsOf(page);
    const rest = await takePicture(page);
    await show(state, { brand: name, controls: 'focus' });
    for (const control of withoutRing(controls, rest, await takePicture(page))) {
      const problem = `"${control}" has no focus ring with a contrast of 3:1 (${state}, ${where}).`;
      findings.push(
        error(file, undefined, problem, 'Set --focus to a color with more contrast, and keep the outline.'),
      );
    }
  }
  return findings;
}

async function checkNarrow({ brand, name, file, gallery }: Context, colorScheme: 'light' | 'dark'): Promise<Finding[]> {
  const window = await gallery.open({ viewport: narrow, colorScheme });
  const findings: Finding[] = [];
  for (const language of brand.languages) {
    for (const state of titled) {
      await window.show(state, { brand: name, language });
      const where = `${state}, ${language}, ${narrow.width} px`;
      const lines = await titleLines(window.page);
      if (lines > MAX_TITLE_LINES) {
        const remedy = 'Set a smaller --text-title, or shorten the title in texts/.';
        findings.push(error(file, undefined, `The title takes ${lines} lines (${where}).`, remedy));
      }
      const wider = await widerThanWindow(window.page);
      if (wider) {
        const remedy = `Let it wrap or shrink: no fixed widths, \`max-width: 100%\`.`;
        findings.push(
          error(file, undefined, `The page is wider than its window because of ${wider} (${where}).`, remedy),
        );
      }
    }
  }
  await window.close();
  return findings;
}

/** Keeps the first of findings that differ only in state and viewport. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ problem }) => {
    const key = problem.replace(/\(.*?, (\d+ px), (light|dark)\)\.$/, '$2');
    return !seen.has(key) && seen.add(key);
  });
}
