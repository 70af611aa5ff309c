import { expect, it } from 'vitest';
import { startLink } from '../../../web/api/reply.js';

it('finds the link back to the application', () => {
  expect(startLink('<https://app.example/>; rel="start"')).toBe('https://app.example/');
});

it('finds it among other links, with or without quotes', () => {
  expect(startLink('</style.css>; rel=preload, <https://app.example/in?a=1,2>; title="App"; rel=start')).toBe(
    'https://app.example/in?a=1,2',
  );
});

it.each([null, '', '<https://app.example/>; rel="next"', '<https://app.example/>; rel="restart"'])(
  'finds nothing in %s',
  (header) => {
    expect(startLink(header)).toBeNull();
  },
);

it.each(['javascript:alert(1)', '/relative', 'data:text/html,x', 'not a url'])('does not lead to %s', (target) => {
  expect(startLink(`<${target}>; rel="start"`)).toBeNull();
});

it('parses a header full of brackets in linear time', () => {
  // Quadratic time would exceed the timeout of the test.
  expect(startLink('<'.repeat(1_000_000))).toBeNull();
});
