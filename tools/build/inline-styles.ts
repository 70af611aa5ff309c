import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';

/** A page that has its style sheet inside, and the hash source that lets a security policy pass it. */
interface StyledPage {
  html: string;
  styles: readonly string[];
}

/**
 * Moves the built style sheet into the page, so that the first answer alone is seen as it should be: on a slow phone a file
 * of its own means one more way there and back before anything is painted. The file goes; nothing else names it.
 */
export async function withInlineStyles(html: string, pageDir: string): Promise<StyledPage> {
  const [link, address] = /<link rel="stylesheet"[^>]*\shref="([^"]+)"[^>]*>/.exec(html) ?? [];
  if (!link || !address) throw new Error('The built page names no style sheet.');
  const file = `${pageDir}${address}`;
  const css = (await readFile(file, 'utf8')).trim();
  await rm(file);
  const hash = createHash('sha256').update(css).digest('base64');
  // A function, because text of a replacement has signs with a meaning of their own.
  return { html: html.replace(link, () => `<style>${css}</style>`), styles: [`'sha256-${hash}'`] };
}
