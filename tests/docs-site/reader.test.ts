import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedSite, serveSite } from './served-site.js';

const description = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/api/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, { summary?: string }>>;
};

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

/** One page of each kind: home, steps, tables, diagrams, error codes, decisions, API. */
const kinds = ['index', 'quick-start', 'configuration', 'flow', 'troubleshooting', 'decisions/index', 'api-reference'];
const looks = [
  { width: 320, colorScheme: 'dark', kinds },
  { width: 768, colorScheme: 'dark', kinds: ['index', 'configuration'] },
  { width: 1280, colorScheme: 'light', kinds },
] as const;

describe('a reader', () => {
  it('searches offline for an error code and finds its solution', async () => {
    const { context, page, problems } = await site.window();
    await page.goto(`${site.origin}/concepts.html`);
    await page.getByRole('button', { name: 'Search' }).first().click();
    await page.getByRole('searchbox').fill('tenant_refused');
    const found = page.getByRole('option').getByRole('link');
    await found.first().waitFor();
    const targets = await found.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(targets).toContain('/troubleshooting.html#tenant_refused');
    await page.locator('a[href="/troubleshooting.html#tenant_refused"].result').click();
    await page.getByRole('heading', { name: 'tenant_refused', exact: false, level: 3 }).first().waitFor();
    expect(new URL(page.url()).hash).toBe('#tenant_refused');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('opens the API reference, with every operation of the description', async () => {
    const { context, page, problems } = await site.window();
    await page.goto(`${site.origin}/api-reference.html`);
    const operations = Object.values(description.paths).flatMap((path) =>
      Object.values(path).flatMap(({ summary }) => (summary ? [summary] : [])),
    );
    expect(operations.length).toBeGreaterThan(5);
    for (const name of operations) await page.getByRole('heading', { name }).first().waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('sees diagrams in the color scheme of the system, and can read them as text', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { context, page } = await site.window({ colorScheme });
      await page.goto(`${site.origin}/flow.html`);
      const picture = page.locator(`.diagram img.${colorScheme}-only`).first();
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
      expect(await page.locator('.diagram img:visible').count()).toBe(2);
      await page.getByText('Diagram as text').first().click();
      await page.getByText('sequenceDiagram').waitFor();
      await context.close();
    }
  });
});

it.each([768, 960, 1280])('the navigation bar fits into the window: %i pixels', async (width) => {
  const { context, page } = await site.window({ viewport: { width, height: 900 } });
  await page.goto(`${site.origin}/operations.html`);
  const buttons = page.locator('.VPNavBar :is(a, button)').filter({ visible: true });
  expect(await buttons.count()).toBeGreaterThan(4);
  const edges = await buttons.evaluateAll((all) => all.map((button) => button.getBoundingClientRect().right));
  expect(Math.max(...edges)).toBeLessThanOrEqual(width);
  await context.close();
});

describe.each(looks)('at $width pixels, $colorScheme', ({ width, colorScheme, ...at }) => {
  it.each(at.kinds)('axe finds nothing serious on %s', async (name) => {
    const { context, page } = await site.window({
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    await page.goto(`${site.origin}/${name}.html`);
    // The API reference is loaded later.
    await page.locator('main [role=status]').waitFor({ state: 'detached' });
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { run }: typeof axe = Reflect.get(window, 'axe');
      const { violations } = await run({ resultTypes: ['violations'] });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
    });
    expect(found).toEqual([]);
    await context.close();
  });
});
