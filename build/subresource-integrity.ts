import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** Hashes of the scripts and style sheets, by their addresses (Subresource Integrity: `sha256-…`). */
export type Integrity = Readonly<Record<string, string>>;

/** Reads every script and style sheet that Vite has built. */
export async function integrityOf(pageDir: string): Promise<Integrity> {
  const files = (await readdir(`${pageDir}/assets`)).filter((name) => /\.(js|css)$/.test(name)).sort();
  const hashes = files.map(async (name) => {
    const content = await readFile(`${pageDir}/assets/${name}`);
    return [`/assets/${name}`, `sha256-${hashOf(content)}`] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}

/** A page in which every script and style sheet has its hash, and what the security policy needs for that. */
interface GuardedPage {
  html: string;
  /** Hash sources for `script-src`. */
  scripts: readonly string[];
}

/**
 * Puts the hashes into a page: as attributes where an element names the file, and in an import map at the mark
 * `<!--imports-->` for what a script imports. Browsers that do not know `integrity` in an import map ignore it.
 * @throws where an element loads a script or a style sheet that has no hash.
 */
export function withIntegrity(html: string, integrity: Integrity): GuardedPage {
  const scripts = Object.entries(integrity).filter(([address]) => address.endsWith('.js'));
  const map = JSON.stringify({ integrity: Object.fromEntries(scripts) });
  const guarded = html
    .replace(/<script\b[^>]*\ssrc="([^"]+)"|<link rel="stylesheet"[^>]*\shref="([^"]+)"/g, (element, script, style) => {
      const hash = integrity[script ?? style];
      if (!hash) throw new Error(`The build has no hash for ${script ?? style}`);
      return `${element} integrity="${hash}"`;
    })
    .replace('<!--imports-->', `<script type="importmap">${map}</script>`);
  return { html: guarded, scripts: [`'sha256-${hashOf(map)}'`] };
}

/** The shortest that browsers take: they do not compress, and stand in every page. */
function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64');
}
