import { expect, it } from 'vitest';
import { barChart } from '../../tools/bench/bar-chart.js';
import type { Chart } from '../../tools/bench/part.js';
import { markdownTable } from '../../tools/bench/report.js';

const chart: Chart = {
  id: 'made-up',
  title: 'Boats <fast & slow>',
  measure: 'knots, more is better',
  groups: [
    {
      title: 'harbour',
      bars: [
        { label: 'tug', value: 1234.5, isOwn: false },
        { label: 'ferry', value: 617.25, isOwn: true },
      ],
    },
  ],
};

it('a chart says in words what its bars show', () => {
  expect(barChart(chart)).toContain('<desc id="desc">knots, more is better. harbour: tug 1,235, ferry 617.</desc>');
  expect(barChart(chart)).toContain('<title id="title">Boats &lt;fast &amp; slow&gt;</title>');
});

it('the bars of a chart are as long as their numbers say, and all of them fit', () => {
  const bars = [...barChart(chart).matchAll(/<rect class="(?:own|other)" x="(\d+)" .*?width="([\d.]+)"/g)];
  const [tug = 0, ferry = 0] = bars.map(([, , width]) => Number(width));
  expect(ferry / tug).toBeCloseTo(0.5, 2);
  expect(Number(bars[0]?.[1]) + tug).toBeLessThan(720);
});

it('a chart has colours for light and for dark', () => {
  expect(barChart(chart)).toMatch(/@media \(prefers-color-scheme: dark\)/);
});

it('a value that was not measured is drawn as nothing and said to be missing', () => {
  const broken = { ...chart, groups: [{ title: '', bars: [{ label: 'raft', value: Number.NaN, isOwn: true }] }] };
  expect(barChart(broken)).toContain('raft –.');
  expect(barChart(broken)).not.toContain('NaN');
});

it('a table of the document has its chart above it, and one without a chart has none', () => {
  const table = { title: 'Boats', method: 'Counted.', columns: ['boat', 'knots'], rows: [['tug', 12]] };
  expect(markdownTable({ ...table, id: 'made-up' }, [chart])).toContain('](images/bench/made-up.svg)\n\n| boat');
  expect(markdownTable({ ...table, id: 'other' }, [chart])).not.toContain('images/');
});
