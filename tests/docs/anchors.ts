import { headingAnchor } from '../../docs/.vitepress/heading-anchor.js';

/** A page without its code blocks. */
export const withoutCode = (page: string) => page.replaceAll(/^```[\s\S]*?^```$/gm, '');

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: string): string[] {
  const headings = [...withoutCode(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map(headingAnchor);
}
