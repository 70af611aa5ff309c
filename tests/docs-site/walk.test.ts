import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedSite, serveSite } from './served-site.js';

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

interface Visit {
  path: string;
  title: string;
  links: string[];
  anchors: string[];
  /** Pixels that the page is wider than the window. */
  overflow: number;
}

/** Opens every page on a narrow phone, and waits until it is hydrated. */
async function visitAll(): Promise<{ visits: Visit[]; problems: string[] }> {
  const windows = await Promise.all([1, 2, 3].map(() => site.window({ viewport: { width: 320, height: 640 } })));
  const open = [...site.pages];
  const visits: Visit[] = [];
  await Promise.all(
    windows.map(async ({ context, page }) => {
      for (let path = open.shift(); path !== undefined; path = open.shift()) {
        await page.goto(site.origin + path);
        await page.waitForFunction(() => Reflect.has(document.getElementById('app') ?? {}, '__vue_app__'));
        const seen = await page.evaluate(() => ({
          title: document.querySelector('main h1, .VPHero h1')?.textContent ?? '',
          links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map((link) => link.href),
          anchors: [...document.querySelectorAll('[id]')].map(({ id }) => id),
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        }));
        visits.push({ path, ...seen });
      }
      await context.close();
    }),
  );
  return { visits, problems: windows.flatMap(({ problems }) => problems) };
}

describe('the documentation site', () => {
  let walk: Awaited<ReturnType<typeof visitAll>>;
  beforeAll(async () => {
    walk = await visitAll();
  });

  it('has pages, each with a title', () => {
    expect(walk.visits.length).toBeGreaterThan(80);
    expect(walk.visits.filter(({ title }) => title.trim() === '').map(({ path }) => path)).toEqual([]);
  });

  it('opens each page without an error and without a request to another host', () => {
    expect(walk.problems).toEqual([]);
  });

  it('links to existing pages, files and headings', () => {
    const anchorsOf = new Map(walk.visits.map(({ path, anchors }) => [path, new Set(anchors)]));
    const isBroken = (href: string) => {
      const { origin, pathname, hash } = new URL(href);
      if (origin !== site.origin) return false;
      const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
      if (!site.has(path)) return true;
      return hash !== '' && !anchorsOf.get(path)?.has(decodeURIComponent(hash.slice(1)));
    };
    const broken = walk.visits.flatMap(({ path, links }) => links.filter(isBroken).map((link) => `${path}: ${link}`));
    expect([...new Set(broken)]).toEqual([]);
  });

  it('fits a phone 320 pixels wide', () => {
    expect(walk.visits.filter(({ overflow }) => overflow > 0).map(({ path }) => path)).toEqual([]);
  });
});

it('the check reports a failed response and a request to another host', async () => {
  const { context, page, problems } = await site.window();
  await page.route('https://elsewhere.example/*', (route) => route.abort());
  await page.goto(`${site.origin}/concepts.html`);
  await page.evaluate(() => {
    document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/pixel.gif' }));
    document.body.append(Object.assign(new Image(), { src: '/gone.gif' }));
  });
  await expect.poll(() => problems.some((text) => text.includes('asks for https://elsewhere.example'))).toBe(true);
  await expect.poll(() => problems.some((text) => text.includes('404') && text.includes('/gone.gif'))).toBe(true);
  await context.close();
});
