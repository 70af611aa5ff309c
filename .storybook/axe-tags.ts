/** The rules of axe in the panel and in the tests: WCAG 2.2 A and AA, and best practices. */
export const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const;
