/**
 * The oldest browsers that the page is built for, by the names of MDN's compatibility data: the syntax of its scripts and its
 * styles is lowered to what they know. What their libraries lack the page does without; a test takes it away.
 */
export const oldestBrowsers = {
  chrome: '111',
  edge: '111',
  firefox: '114',
  safari: '16.4',
  safari_ios: '16.4',
} as const;
