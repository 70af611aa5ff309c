/**
 * The oldest browsers that the page is built for, by the names of MDN's compatibility data. The build lowers the syntax of scripts
 * and styles to these versions, and a test takes away the APIs that they lack.
 */
export const browserTargets = {
  chrome: '111',
  edge: '111',
  firefox: '114',
  safari: '16.4',
  safari_ios: '16.4',
} as const;
