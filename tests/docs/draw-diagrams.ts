import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagramFolder, diagramPicture, diagramsOf, type Scheme, schemes } from '../../docs/.vitepress/diagrams.js';
import { launchBrowser } from '../support/browser.js';

/**
 * `npm run docs:diagrams`: draws the diagrams of the pages for the site, which shows pictures. GitHub draws them by itself. Mermaid is
 * large and needed at a change of a diagram alone, so it is installed in a scratch folder. Pictures of earlier versions are removed.
 */
const MERMAID = '11.17.2';
const docs = join(import.meta.dirname, '../../docs');
const folder = join(docs, diagramFolder);

/** Harbour's colors, without transparency: Mermaid computes more from them. */
const colors: Record<Scheme, Record<string, string | boolean>> = {
  light: {
    darkMode: false,
    background: '#ffffff',
    primaryColor: '#eaf2f7',
    primaryTextColor: '#12202a',
    lineColor: '#41525e',
  },
  dark: {
    darkMode: true,
    background: '#15181a',
    primaryColor: '#1f2d36',
    primaryTextColor: '#e8eef2',
    lineColor: '#9fb3c0',
  },
};
const borders: Record<Scheme, string> = { light: '#0b4a6f', dark: '#8fd0f5' };

/** What is measured has to be what is shown. */
const fontFamily = 'system-ui, sans-serif';
const sequenceFont = { actorFontFamily: fontFamily, messageFontFamily: fontFamily, noteFontFamily: fontFamily };

interface Mermaid {
  initialize(config: object): void;
  render(id: string, source: string): Promise<{ svg: string }>;
}

const pages = readdirSync(docs).filter((name) => name.endsWith('.md'));
const diagrams = pages.flatMap((name) => diagramsOf(readFileSync(join(docs, name), 'utf8')));
const wanted = diagrams.flatMap((source) =>
  schemes.map((scheme) => ({ source, scheme, file: diagramPicture(source, scheme) })),
);
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) {
  if (!wanted.some((picture) => picture.file === file)) rmSync(join(folder, file));
}
const missing = wanted.filter(({ file }) => !existsSync(join(folder, file)));
if (missing.length > 0) await draw(missing);

async function draw(pictures: typeof wanted): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'signup-step-diagrams-'));
  const flags = ['--prefix', scratch, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...flags, `mermaid@${MERMAID}`], { stdio: 'inherit' });
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.addScriptTag({ path: join(scratch, 'node_modules/mermaid/dist/mermaid.min.js') });
  for (const { source, scheme, file } of pictures) {
    const config = configOf(scheme);
    const svg = await page.evaluate(
      async ({ text, options }) => {
        const mermaid: Mermaid = Reflect.get(window, 'mermaid');
        mermaid.initialize(options);
        return (await mermaid.render('diagram', text)).svg;
      },
      { text: source, options: config },
    );
    writeFileSync(join(folder, file), `${withSize(svg)}\n`);
  }
  await browser.close();
  rmSync(scratch, { recursive: true });
}

/** As a picture it needs the size that its view box has. */
function withSize(svg: string): string {
  const [, width = '', height = ''] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg) ?? [];
  return svg.replace('width="100%"', `width="${Math.ceil(Number(width))}" height="${Math.ceil(Number(height))}"`);
}

/** Words are text of the picture: HTML in one is not shown by every program. */
function configOf(scheme: Scheme): object {
  const { primaryTextColor: ink, primaryColor: fill, background, lineColor } = colors[scheme];
  const border = borders[scheme];
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    sequence: { mirrorActors: false, wrap: true, width: 130, actorMargin: 50, ...sequenceFont },
    themeVariables: {
      ...colors[scheme],
      fontFamily,
      fontSize: '16px',
      primaryBorderColor: border,
      secondaryColor: fill,
      tertiaryColor: background,
      tertiaryBorderColor: lineColor,
      tertiaryTextColor: ink,
      signalTextColor: ink,
      labelTextColor: ink,
      loopTextColor: ink,
      noteTextColor: ink,
      noteBkgColor: fill,
      edgeLabelBackground: background,
      clusterBkg: background,
      clusterBorder: lineColor,
      actorBorder: border,
      actorLineColor: lineColor,
      sequenceNumberColor: background,
    },
  };
}
