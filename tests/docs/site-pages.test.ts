import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionSidebar, type SidebarItem, sidebar } from '../../docs/.vitepress/sidebar.js';
import { sourceLink } from '../../docs/.vitepress/source-links.js';
import { readDocument } from './named-tests.js';

const folders = ['', 'decisions/', 'decisions/superseded/'];
const pages = folders.flatMap((folder) =>
  readdirSync(join(import.meta.dirname, '../../docs', folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => folder + name),
);

const linksOf = (items: readonly SidebarItem[]): string[] =>
  items.flatMap(({ link, items: inner = [] }) => [...(link ? [link] : []), ...linksOf(inner)]);
const filesOf = (items: readonly SidebarItem[]) =>
  linksOf(items).map((link) => `${link.slice(1).replace(/(?<=^|\/)$/, 'README')}.md`);
const isDecision = (name: string) => /^decisions\/(superseded|\d)/.test(name);

describe('the sidebar', () => {
  it('has every page once, beside the first one and single decisions, and no page that is not there', () => {
    const wanted = pages.filter((name) => name !== 'README.md' && !isDecision(name));
    expect(filesOf(sidebar).toSorted()).toEqual(wanted.toSorted());
  });

  it('has for decisions every one of them, and the way back', () => {
    const wanted = ['README.md', 'decisions/README.md', ...pages.filter(isDecision)];
    expect(filesOf(decisionSidebar).toSorted()).toEqual(wanted.toSorted());
  });

  it('docs/README.md, the same list for GitHub, has every page that is no decision', () => {
    const named = [...readDocument('docs/README.md').matchAll(/\]\(([\w/-]+\.md)\)/g)].map(([, name = '']) => name);
    const wanted = pages.filter((name) => name !== 'README.md' && !isDecision(name));
    expect(named.toSorted()).toEqual(wanted.toSorted());
  });

  it.each(pages)('%s has one heading of the first level', (name) => {
    const text = readDocument(`docs/${name}`).replaceAll(/^```[\s\S]*?^```$/gm, '');
    expect(text.match(/^# .+$/gm)).toHaveLength(1);
  });
});

describe('a link out of docs/', () => {
  const own = 'https://git.example/nordbank/signup-step';

  it('leads into the repository, from any depth and with its anchor', () => {
    expect(sourceLink('../SECURITY.md', 'asvs.md', own)?.address).toBe(`${own}/blob/main/SECURITY.md`);
    expect(sourceLink('../../README.md#test', 'decisions/005-vercel-bundles.md', own)).toEqual({
      path: 'README.md',
      address: `${own}/blob/main/README.md#test`,
    });
  });

  it('has no address while package.json has none', () => {
    const { repository } = JSON.parse(readDocument('package.json')) as { repository: string };
    expect(sourceLink('../SECURITY.md', 'asvs.md', repository)).toEqual({ path: 'SECURITY.md' });
  });

  it.each(['setup.md#access', '#here', 'decisions/README.md', 'https://auth0.com/docs', 'mailto:a@example.com'])(
    'is not what stays there: %s',
    (href) => {
      expect(sourceLink(href, 'asvs.md', own)).toBeUndefined();
    },
  );
});
