import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

export const schemes = ['light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** Where the pictures of diagrams are, below `docs/`. */
export const diagramFolder = 'images/diagrams';

/**
 * The name of a diagram's picture. It follows from the diagram, so that a picture of an earlier version is never shown.
 * @param source a block of Mermaid, without its fences.
 */
export function diagramPicture(source: string, scheme: Scheme): string {
  return `${createHash('sha256').update(source.trim()).digest('hex').slice(0, 12)}-${scheme}.svg`;
}

/** The blocks of Mermaid in a page. */
export function diagramsOf(page: string): string[] {
  return [...page.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, source = '']) => source);
}

/**
 * A diagram on the site: its picture in the scheme of the reader, and its source for everybody who cannot see it.
 * @param page path of the page below `docs/`.
 * @param docs the folder. Throws an Error where the picture was not drawn.
 */
export function diagramFigure(source: string, page: string, docs: string): string {
  const pictures = schemes.map((scheme) => {
    const file = posix.join(diagramFolder, diagramPicture(source, scheme));
    if (!existsSync(join(docs, file))) throw new Error(`${page}: run "npm run docs:diagrams" to draw its diagram.`);
    const address = posix.relative(posix.dirname(page), file);
    return `<img class="${scheme}-only" src="./${address}" alt="Diagram. Its text is below." loading="lazy">`;
  });
  const text = source.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<figure class="diagram"><div tabindex="0" role="group" aria-label="Diagram">${pictures.join('')}</div><details><summary>Diagram as text</summary><pre v-pre tabindex="0">${text}</pre></details></figure>`;
}
