import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { launchBrowser } from '../../tests/support/browser.js';
import { dist } from '../build/paths.js';
import { startPages } from './compared-pages.js';
import { findField, type Place, type TypingVisit, typingVisit, type Visit, visit } from './page-visit.js';
import { type BenchRun, median, type PartResult, ratioTarget, rounded, type Target } from './report.js';

const OWN = 'Signup Step';

interface Measured {
  looking: Visit[];
  typing: TypingVisit[];
}

/** Measures the page on a slow phone, compared with an empty page and a plain React page with the same two fields. */
export async function benchPage({ quick, note }: BenchRun): Promise<PartResult> {
  const rounds = quick ? 3 : 9;
  const browser = await launchBrowser();
  // As large as the HTML, which includes the styles: the form needs nothing else for its first paint.
  const site = await startPages(browser, gzipSync(await readFile(`${dist}/page/index.html`)).length);
  const measured = new Map<string, Measured>(site.pages.map(({ name }) => [name, { looking: [], typing: [] }]));
  const places = new Map<string, Place>();
  try {
    for (const page of site.pages.filter(({ hasFields }) => hasFields))
      places.set(page.name, await findField(browser, page));
    for (let round = 1; round <= rounds; round++) {
      note(`round ${round} of ${rounds}`);
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
  return report(measured, rounds);
}

const medianOf = (visits: readonly Visit[], what: keyof Visit) => median(visits.map((one) => one[what]));
/** A key press counts at the earliest at the first paint, because users do not type before. */
const keptKey = ({ press, firstPaint }: TypingVisit) => Math.max(press, firstPaint);

function report(pages: ReadonlyMap<string, Measured>, rounds: number): PartResult {
  const table = {
    id: 'page',
    title: 'The page on a slow phone',
    method: `Chromium with slow 4G (562.5 ms, 1.4 Mbit/s), a CPU that is four times slower, and an empty cache; medians of ${rounds} visits each, in turn. The empty page is as large as the HTML of Signup Step with its styles. *First kept key* has its own visits: a tap on the field and a key press are sent as soon as the field is in the document. The value is the time of the key press, as the browser records it, or of the first paint, if that is later. The run stops if the letter is missing after hydration.`,
    columns: [
      'page',
      'kB',
      'first paint, ms',
      'first text, ms',
      'first kept key, ms',
      'script ready, ms',
      'layout shift',
    ],
    rows: [...pages].map(([name, { looking, typing }]) => [
      name,
      medianOf(looking, 'bytes') / 1000,
      medianOf(looking, 'firstPaint'),
      medianOf(looking, 'firstContent'),
      median(typing.map(keptKey)),
      medianOf(looking, 'interactive'),
      medianOf(looking, 'layoutShift'),
    ]),
  };
  return { tables: [table], targets: targetsOf(pages.get(OWN), pages.get('empty page')) };
}

function targetsOf(own: Measured | undefined, empty: Measured | undefined): Target[] {
  if (!own || !empty) return [];
  const paint = medianOf(own.looking, 'firstPaint') / medianOf(empty.looking, 'firstPaint');
  const later = median(own.typing.map((one) => keptKey(one) - one.firstPaint));
  const shift = Math.max(...own.looking.map(({ layoutShift }) => layoutShift));
  return [
    ratioTarget('first paint beside an empty page of the same bytes', paint, { atMost: 1.1 }),
    { text: 'first kept key at the first paint', measured: `${rounded(later)} ms later`, reached: later === 0 },
    { text: 'layout shift 0 in every visit', measured: String(rounded(shift)), reached: shift === 0 },
  ];
}
