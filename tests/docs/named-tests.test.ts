import { describe, expect, it } from 'vitest';
import { isThere } from './named-tests.js';

describe('a test that a document names', () => {
  it.each(['names none where it is made of placeholders', 'names this one: %s', 'is there'])(
    'is there: %s',
    (title) => {
      expect(isThere({ file: 'tests/docs/named-tests.test.ts', title })).toBe(true);
    },
  );

  it.each(['%s', '%s: %s', '$name', ''])('names none where it is made of placeholders: %j', (title) => {
    expect(isThere({ file: 'tests/docs/named-tests.test.ts', title })).toBe(false);
  });

  it('is not there where file or title is another one', () => {
    const title = ['is', 'gone'].join(' ');
    expect(isThere({ file: 'tests/docs/named-tests.test.ts', title })).toBe(false);
    expect(isThere({ file: 'tests/docs/none.test.ts', title: 'is there' })).toBe(false);
  });
});
