const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const program = '*/*';

/** The responses at other addresses than the page and the API, on every host: path, `Accept`, status, and what is sent. */
export const otherAddresses: readonly [
  path: string,
  accept: string,
  status: number,
  sent: 'page' | 'problem' | 'redirect',
][] = [
  ['/nope', browser, 404, 'page'],
  ['/nope', program, 404, 'problem'],
  ['/nope.html', browser, 404, 'page'],
  ['/a/b.html', browser, 404, 'page'],
  ['/a/b.html', program, 404, 'problem'],
  ['/404/de.html', browser, 404, 'page'],
  ['/api/nope', browser, 404, 'problem'],
  ['/api/nope', program, 404, 'problem'],
  ['/api/form', program, 404, 'problem'],
  ['/api/constructor', browser, 404, 'problem'],
  ['/assets/nope.js', browser, 404, 'problem'],
  ['/index.html', browser, 308, 'redirect'],
  ['/de.html', browser, 308, 'redirect'],
  ['//', program, 308, 'redirect'],
];
