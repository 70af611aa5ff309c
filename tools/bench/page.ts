import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { launchBrowser } from '../../tests/support/browser.js';
import { dist } from '../build/dist.js';
import { buildIfNeeded } from '../build/fresh-build.js';
import { startPages } from './compared-pages.js';
import { type Place, placeOfField, type TypingVisit, typingVisit, type Visit, visit } from './page-visit.js';
import type { BenchRun, Chart, PartResult, Target } from './part.js';
import { median, rounded } from './statistics.js';

const OWN = ['Signup Step'];

interface Measured {
  looking: Visit[];
  typing: TypingVisit[];
}

/** What somebody on a slow phone waits for, beside an empty page and a plain React page with the same two fields. */
export async function benchPage(run: BenchRun): Promise<PartResult> {
  const browser = await launchBrowser();
  buildIfNeeded();
  const site = await startPages(browser, await firstPictureBytes(`${dist}/page`));
  const measured = new Map<string, Measured>(site.pages.map(({ name }) => [name, { looking: [], typing: [] }]));
  const places = new Map<string, Place>();
  try {
    run.note('where the fields are');
    for (const page of site.pages.filter(({ hasFields }) => hasFields))
      places.set(page.name, await placeOfField(browser, page));
    for (let round = 1; round <= (run.quick ? 3 : 9); round++) {
      run.note(`round ${round}`);
      for (const page of site.pages) {
        measured.get(page.name)?.looking.push(await visit(browser, page));
        const place = places.get(page.name);
        if (place) measured.get(page.name)?.typing.push(await typingVisit(browser, page, place));
      }
    }
  } finally {
    await site.close();
    await browser.close();
  }
  return report(measured);
}

/** What has to come before the form can be seen: the HTML, and the style sheets that it names. */
async function firstPictureBytes(pageDir: string): Promise<number> {
  const html = await readFile(`${pageDir}/index.html`);
  const styles = [...String(html).matchAll(/<link rel="stylesheet"[^>]* href="([^"]+)"/g)].map(([, path = '']) => path);
  const files = [html, ...(await Promise.all(styles.map((path) => readFile(`${pageDir}${path}`))))];
  return files.reduce((sum, file) => sum + gzipSync(file).length, 0);
}

const middle = (visits: readonly Visit[], what: keyof Visit) => median(visits.map((one) => one[what]));
/** A key counts from when one can see anything: nobody types before. */
const keptKey = ({ press, firstPaint }: TypingVisit) => Math.max(press, firstPaint);

function report(pages: ReadonlyMap<string, Measured>): PartResult {
  const rounds = pages.get('Signup Step')?.looking.length ?? 0;
  const rows = [...pages].map(([name, { looking, typing }]) => [
    name,
    middle(looking, 'bytes') / 1000,
    middle(looking, 'firstPaint'),
    middle(looking, 'firstContent'),
    median(typing.map(keptKey)),
    middle(looking, 'interactive'),
    middle(looking, 'layoutShift'),
  ]);
  return {
    tables: [
      {
        id: 'page',
        title: 'The page on a slow phone',
        method: `Chromium with slow 4G (562.5 ms, 1.4 Mbit/s) and a processor four times slower, nothing in its cache; medians of ${rounds} visits each, in turn. The empty page weighs what our HTML and style sheet weigh. *First kept key* is of as many visits of its own, in which somebody taps into the field and presses a key as soon as the field is in the document: the later of that press, as the browser noted it, and that visit's first paint. A letter that is not there in the end, when the script has taken over, stops the run.`,
        columns: [
          'page',
          'kB',
          'first paint, ms',
          'first text, ms',
          'first kept key, ms',
          'script ready, ms',
          'layout shift',
        ],
        rows,
      },
    ],
    charts: [chartOf(pages)],
    targets: OWN.flatMap((name) => targetsOf(name, pages.get(name), pages.get('empty page'))),
    samples: Object.fromEntries([...pages].flatMap(([name, measured]) => samplesOf(name, measured))),
  };
}

/** Without a bar for what a page does not have. */
function chartOf(pages: ReadonlyMap<string, Measured>): Chart {
  return {
    id: 'page',
    title: 'The page on a slow phone',
    measure: 'ms since the navigation began, less is better',
    groups: (['firstPaint', 'interactive'] as const).map((what) => ({
      title: { firstPaint: 'first paint', interactive: 'script ready' }[what],
      bars: [...pages]
        .map(([name, { looking }]) => ({ label: name, value: middle(looking, what), isOwn: OWN.includes(name) }))
        .filter(({ value }) => !Number.isNaN(value)),
    })),
  };
}

function targetsOf(name: string, own: Measured | undefined, empty: Measured | undefined): Target[] {
  if (!own || !empty) return [];
  const ratio = (what: keyof Visit) => middle(own.looking, what) / middle(empty.looking, what);
  const later = median(own.typing.map((one) => keptKey(one) - one.firstPaint));
  const laterThanText = median(own.typing.map(({ press, firstContent }) => Math.max(0, press - firstContent)));
  const shift = Math.max(...own.looking.map(({ layoutShift }) => layoutShift));
  const afterwards = (ms: number) => ({ measured: `${rounded(ms)} ms later`, reached: ms === 0 });
  return [
    {
      text: `${name}: first paint at most 1.1 × of an empty page of the same bytes`,
      measured: `${ratio('firstPaint').toFixed(2)} × (with text ${ratio('firstContent').toFixed(2)} ×)`,
      reached: ratio('firstPaint') <= 1.1,
    },
    { text: `${name}: first kept key at the first paint, of the colour behind the form`, ...afterwards(later) },
    { text: `${name}: first kept key at the first paint with text`, ...afterwards(laterThanText) },
    { text: `${name}: layout shift 0 in every visit`, measured: String(rounded(shift)), reached: shift === 0 },
  ];
}

function samplesOf(name: string, { looking, typing }: Measured): [string, number[]][] {
  const seen = (['firstPaint', 'firstContent', 'interactive'] as const).map((what): [string, number[]] => [
    `page, ${name}, ${what}, ms`,
    looking.map((one) => one[what]),
  ]);
  const typed = (['firstPaint', 'firstContent', 'press'] as const).map((what): [string, number[]] => [
    `page, ${name}, with a key, ${what}, ms`,
    typing.map((one) => one[what]),
  ]);
  return [...seen, ...typed];
}
