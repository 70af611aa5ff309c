/**
 * The oldest supported browsers, by their names in MDN's compatibility data. The build lowers the syntax of scripts and styles
 * to these versions. A test removes the APIs that they do not have.
 */
export const browserTargets = {
  chrome: '111',
  edge: '111',
  firefox: '114',
  safari: '16.4',
  safari_ios: '16.4',
} as const;
