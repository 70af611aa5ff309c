import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContrastFinding, isContrast } from '../../tools/brand/check/report.js';
import { reportOfTokens } from './temporary-brand.js';

/** The pairs that fail. */
async function failing(...args: Parameters<typeof reportOfTokens>): Promise<ContrastFinding[]> {
  return (await reportOfTokens(...args)).findings.filter(isContrast);
}

const passing = ['--brand: light-dark(#0b4a6f, #8fd0f5);', '--on-brand: light-dark(#fff, #0a1a24);'];

describe('contrasts of a brand', () => {
  it('pass with colors that are far enough apart', async () => {
    expect(await reportOfTokens(passing)).toMatchObject({ findings: [], combinedFix: [] });
  });

  it('must be 4.5 for text, without rounding: #767676 on white passes and #777 fails', async () => {
    const white = ['--brand: #fff;', '--brand-hover: #fff;', '--brand-press: #fff;', '--ink: #111;'];
    const text = '--brand-text: #0b4a6f;';
    const scheme = "scheme: 'light'";
    expect(await failing([...white, text, '--on-brand: #767676;'], scheme)).toEqual([]);
    const [found] = await failing([...white, text, '--on-brand: #777;'], scheme);
    expect(found).toMatchObject({
      pair: 'on-brand on brand',
      needed: 4.5,
      scheme: 'light',
      file: 'tokens.css',
      line: 7,
    });
    expect(found?.ratio).toBeCloseTo(4.478, 3);
  });

  it('include the text of the panel in a layout that has one', async () => {
    const pale = [...passing, '--panel: #e8eef2;', '--on-panel: light-dark(#8fa3b0, #0a1a24);'];
    expect(await failing(pale)).toEqual([]);
    expect(await failing(pale, "layout: 'split'")).toMatchObject([{ pair: 'on-panel on panel', scheme: 'light' }]);
  });

  it('must be 3 for borders and the focus ring', async () => {
    const found = await failing([
      ...passing,
      '--line: light-dark(#c9cace, #717885);',
      '--focus: light-dark(#ffd100, #8fd0f5);',
    ]);
    expect(new Set(found.map(({ pair }) => pair.split(' ')[0]))).toEqual(new Set(['line', 'focus']));
    for (const { needed, scheme } of found) expect([needed, scheme]).toEqual([3, 'light']);
  });

  it('of one color are reported once per background, with the declaration of the color', async () => {
    const found = await failing([...passing, '--bad: light-dark(#f00, #ffb4ab);']);
    expect(found.length).toBeGreaterThan(1);
    expect(new Set(found.map(({ pair, line, scheme }) => `${pair.split(' ')[0]} ${line} ${scheme}`))).toEqual(
      new Set(['bad 4 light']),
    );
    expect(new Set(found.map(({ suggestion }) => suggestion.replace(/ \(.*/, '')))).toHaveLength(1);
  });

  it('are fixed by the background if many colors fail on it', async () => {
    const found = await failing([...passing, '--surface: light-dark(#888, #17181e);']);
    expect(found.length).toBeGreaterThan(10);
    for (const { suggestion, line } of found) {
      expect(suggestion).toMatch(/^try --surface: #/);
      expect(line).toBe(4);
    }
  });

  it('include the hovered and the pressed button', async () => {
    const found = await failing([
      ...passing,
      '--brand-hover: light-dark(#9cc, #8fd0f5);',
      '--brand-press: light-dark(#9cc, #8fd0f5);',
    ]);
    expect(found.map(({ pair, line }) => [pair, line])).toEqual([
      ['on-brand on brand-hover', 4],
      ['on-brand on brand-press', 5],
    ]);
  });

  it('of derived colors are reported at the declaration that they use', async () => {
    const found = await failing(['--brand: #ffcc00;']);
    expect(found.map(({ line }) => line)).toEqual(found.map(() => 2));
    expect(found.map(({ pair }) => pair)).toContain('focus on surface');
  });

  it('are measured only in the scheme of a brand with one scheme', async () => {
    const light = ['--brand: #0b4a6f;', '--on-brand: #fff;'];
    expect(await failing(light, "scheme: 'light'")).toEqual([]);
    expect(new Set((await failing(light)).map(({ scheme }) => scheme))).toEqual(new Set(['dark']));
  });

  it('of translucent colors are measured on the layers below', async () => {
    const found = await failing([
      ...passing,
      '--surface: light-dark(rgb(255 255 255 / 0.1), #17181e);',
      '--page: light-dark(#000, #101114);',
    ]);
    expect(found.find(({ pair }) => pair === 'ink on surface')?.ratio).toBeLessThan(3);
  });

  it('are measured in media queries, too', async () => {
    const found = await failing([
      ...passing,
      '}',
      '@media (max-width: 479px) { :root { --ink: light-dark(#999, #f2f3f4); } ',
    ]);
    expect(found.map(({ pair }) => pair)).toContain('ink on surface');
    for (const { scheme } of found) expect(scheme).toBe('light, (max-width: 479px)');
  });

  it('respect prefers-color-scheme', async () => {
    const dark = '@media (prefers-color-scheme: dark) { :root { --brand: #8fd0f5; --on-brand: #0a1a24; } ';
    expect(await failing(['--brand: #0b4a6f;', '--on-brand: #fff;', '}', dark])).toEqual([]);
  });
});

describe('the suggested value', () => {
  it('passes for random colors of a brand', async () => {
    const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    await fc.assert(
      fc.asyncProperty(color, color, async (brand, onBrand) => {
        const tokens = [`--brand: ${brand};`, `--on-brand: ${onBrand};`];
        const { combinedFix, findings } = await reportOfTokens(tokens);
        expect(combinedFix.length > 0 || findings.length === 0).toBe(true);
        expect(await failing([...tokens, ...combinedFix])).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('has the nearest lightness and the same hue, and comes with its ratio', async () => {
    const [found] = await failing(
      ['--brand: #0b4a6f;', '--on-brand: #fff;', '--brand-text: #3f8fc0;'],
      "scheme: 'light'",
    );
    const [, value = '', ratio] = /^try --brand-text: (#[0-9a-f]{6}) \((.*):1\)$/.exec(found?.suggestion ?? '') ?? [];
    expect(Number(ratio)).toBeGreaterThanOrEqual(4.5);
    expect(Number(ratio)).toBeLessThan(6);
    // It is still blue.
    expect(Number.parseInt(value.slice(5), 16)).toBeGreaterThan(Number.parseInt(value.slice(1, 3), 16) + 40);
  });

  it('does not change the other scheme', async () => {
    const { combinedFix } = await reportOfTokens(['--brand: light-dark(#0b4a6f, #8fd0f5);', '--on-brand: #fff;']);
    expect(combinedFix).toEqual([expect.stringMatching(/^--on-brand: light-dark\(#fff, #[0-9a-f]{6}\);$/)]);
  });
});
