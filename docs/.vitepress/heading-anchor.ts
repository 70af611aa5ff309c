/**
 * The anchor of a heading as GitHub makes it, so that a link to `page.md#heading` works there and on the site.
 * @param heading its text, with or without Markdown's marks.
 */
export function headingAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
