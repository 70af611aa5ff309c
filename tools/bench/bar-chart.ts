import type { Bar, Chart } from './part.js';
import { rounded } from './statistics.js';

const WIDTH = 720;
const MARGIN = 20;
/** Where the labels end and the bars begin. */
const LABELS = 300;
const ROW = 24;
const BAR = 14;
const HEADING = 30;
const TOP = 78;
/** Room for the number behind the longest bar. */
const NUMBER = 70;

/** Colours of the page (web/theme/tokens.css), written out: a picture in a document cannot load them. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #15171c }
  .surface { fill: #fff } .quiet { fill: #565b66 } .other { fill: #868c98 } .own { fill: #4338ca }
  .title { font-size: 17px; font-weight: 600 } .group { font-weight: 600 } .axis { stroke: #868c98 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f2f3f5 } .surface { fill: #17181e } .quiet { fill: #a9afba } .other { fill: #717885 }
    .own { fill: #a5b4fc } .axis { stroke: #717885 }
  }`;

/**
 * Draws a chart of bars as SVG, in light and dark colours. Every bar has its name and its number beside it, and the
 * description says all of them, so that nothing depends on seeing the picture.
 */
export function barChart({ title, measure, groups }: Chart): string {
  const longest = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value || 0)), 0) || 1;
  const scale = (WIDTH - LABELS - NUMBER - MARGIN) / longest;
  let y = TOP;
  const rows = groups.flatMap((group) => {
    const heading = group.title === '' ? [] : [words({ x: MARGIN, y: y + 12, text: group.title, type: 'group' })];
    y += heading.length > 0 ? HEADING : 0;
    const bars = group.bars.map((bar) => {
      const row = drawn(bar, y, scale);
      y += ROW;
      return row;
    });
    y += ROW / 2;
    return [...heading, ...bars];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped(`${measure}. ${inWords(groups)}`)}</desc>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="surface" width="${WIDTH}" height="${y}" rx="8"/>`,
    words({ x: MARGIN, y: 34, text: title, type: 'title' }),
    words({ x: MARGIN, y: 56, text: measure, type: 'quiet' }),
    `<line class="axis" x1="${LABELS}" x2="${LABELS}" y1="${TOP - 4}" y2="${y - ROW / 2}"/>`,
    ...rows,
    '</svg>\n',
  ].join('\n');
}

function drawn({ label, value, isOwn }: Bar, y: number, scale: number): string {
  const length = Math.max(1, (value || 0) * scale);
  return [
    words({ x: LABELS - 10, y: y + 12, text: label, type: isOwn ? 'name' : 'quiet', end: true }),
    `<rect class="${isOwn ? 'own' : 'other'}" x="${LABELS}" y="${y}" width="${length.toFixed(1)}" height="${BAR}"/>`,
    words({ x: LABELS + length + 8, y: y + 12, text: numberOf(value), type: 'number' }),
  ].join('\n');
}

function words({ x, y, text, type, end }: { x: number; y: number; text: string; type: string; end?: true }): string {
  const anchor = end ? ' text-anchor="end"' : '';
  return `<text class="${type}" x="${x.toFixed(0)}" y="${y.toFixed(0)}"${anchor}>${escaped(text)}</text>`;
}

function inWords(groups: Chart['groups']): string {
  const sentence = ({ title, bars }: Chart['groups'][number]) =>
    `${title === '' ? '' : `${title}: `}${bars.map(({ label, value }) => `${label} ${numberOf(value)}`).join(', ')}.`;
  return groups.map(sentence).join(' ');
}

function numberOf(value: number): string {
  return Number.isFinite(value) ? rounded(value).toLocaleString('en') : '–';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
