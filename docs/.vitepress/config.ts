import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type MarkdownRenderer } from 'vitepress';
import { diagramFigure } from './diagrams.js';
import { headingAnchor } from './heading-anchor.js';
import { decisionSidebar, sidebar } from './sidebar.js';
import { sourceLink } from './source-links.js';

const docs = join(import.meta.dirname, '..');
const { repository } = JSON.parse(readFileSync(join(docs, '../package.json'), 'utf8')) as { repository: string };
/** What pages link to beside pages. */
const files = ['api/openapi.json', 'sessions'];

const home = {
  layout: 'home',
  hero: {
    name: 'Signup Step',
    text: 'A username for every social login',
    tagline: 'The branded page between a social login and your application, for Auth0',
    actions: [
      { theme: 'brand', text: 'Quick start', link: '/quick-start' },
      { theme: 'alt', text: 'Concepts', link: '/concepts' },
      { theme: 'alt', text: 'Troubleshooting', link: '/troubleshooting' },
    ],
  },
};

export default defineConfig({
  title: 'Signup Step',
  description: 'The branded page between a social login and an application, for Auth0',
  lang: 'en-US',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: '/mark.svg' }]],
  // Names that GitHub shows below a list of files.
  rewrites: { 'README.md': 'index.md', 'decisions/README.md': 'decisions/index.md' },
  srcExclude: ['node_modules/**'],
  cacheDir: join(docs, 'node_modules/.vitepress-cache'),
  themeConfig: {
    logo: '/mark.svg',
    nav: [
      { text: 'Quick start', link: '/quick-start' },
      { text: 'Configuration', link: '/configuration' },
      { text: 'API', link: '/api-reference' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
    ],
    sidebar: { '/': sidebar, '/decisions/': decisionSidebar },
    outline: { level: [2, 3] },
    search: { provider: 'local' },
  },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    languageAlias: { cron: 'bash' },
    anchor: { slugify: headingAnchor },
    config(md) {
      adaptLinks(md);
      showDiagrams(md);
      breakLongNames(md);
    },
  },
  // The index of the search and the library of the API's reference are large, and loaded where they are needed.
  vite: { build: { chunkSizeWarningLimit: 3_000 } },
  transformPageData(page) {
    // The pages have no front matter, which GitHub would show as a table.
    if (page.relativePath === 'index.md') Object.assign(page.frontmatter, home);
    // Its operations need the room; they are no headings of the page.
    if (page.relativePath === 'api-reference.md') page.frontmatter.aside = false;
  },
  buildEnd({ outDir }) {
    for (const file of files.filter((name) => existsSync(join(docs, name))))
      cpSync(join(docs, file), join(outDir, file), { recursive: true });
  },
});

/**
 * What GitHub shows and the site cannot. Links out of `docs/` lead into the repository; while its address is not known they are words,
 * with the path as their title. Pictures of other hosts become their words, because nothing is loaded from elsewhere.
 */
function adaptLinks(md: MarkdownRenderer): void {
  md.core.ruler.push('adapt-links', ({ tokens, env }) => {
    for (const { children } of tokens) {
      let isPlain = false;
      for (const token of children ?? []) {
        if (token.type === 'image' && /^https?:/.test(token.attrGet('src') ?? ''))
          Object.assign(token, { type: 'text', tag: '', content: token.content });
        if (token.type === 'link_close' && isPlain) {
          token.tag = 'span';
          isPlain = false;
        }
        if (token.type !== 'link_open') continue;
        const href = token.attrGet('href') ?? '';
        const source = sourceLink(href, env.relativePath, repository);
        if (source?.address) token.attrSet('href', source.address);
        else if (source) {
          token.tag = 'span';
          token.attrs = [['title', source.path]];
          isPlain = true;
        } else if (!/^\w+:/.test(href)) token.attrSet('href', href.replace(/README\.md(?=#|$)/, 'index.md'));
      }
    }
  });
}

function showDiagrams(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, at, options, env, self) => {
    const token = tokens[at];
    if (token?.info.trim() === 'mermaid') return diagramFigure(token.content, env.relativePath, docs);
    return fence?.(tokens, at, options, env, self) ?? '';
  };
}

/** Names in code may break after a sign, so that a column of a table can be narrow: `SIGNUP_` `URL`. */
function breakLongNames(md: MarkdownRenderer): void {
  md.renderer.rules.code_inline = (tokens, at) => {
    const parts = (tokens[at]?.content ?? '').split(/(?<=[_/.])(?=\w)/);
    return `<code v-pre>${parts.map(md.utils.escapeHtml).join('<wbr>')}</code>`;
  };
}
