/** What axe looks for, in the panel and in the tests: WCAG 2.2 A and AA, and what it advises beyond them. */
export const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const;
