import { expect, it } from 'vitest';
import { failureKinds } from '../../web/api/failures.js';
import { galleryStates } from '../../web/gallery/states.js';
import { screens } from '../web/support/states.js';
import { readDocument } from './named-tests.js';

const section = readDocument('docs/flow.md').split('\n## Screens\n')[1]?.split('\n## ')[0] ?? '';
const rowOf = (screen: string) =>
  section.split('\n').find((line) => line.startsWith(`| ${screen.replace('-', ' ')} |`)) ?? '';

it.each(Object.keys(screens))(
  'docs/flow.md, "Screens", has a row for %s, and web/gallery/states.ts a state',
  (name) => {
    expect(rowOf(name)).not.toBe('');
    expect(galleryStates.map(({ state }) => state.screen.name)).toContain(name);
  },
);

// The row of the screen "failed" says "every other code", and that of "try-later" has words for no connection.
const named = Object.entries(failureKinds).filter(([code, kind]) => kind !== 'failed' && code !== 'no_connection');

it.each(named)('docs/flow.md, "Screens", has the code %s at %s', (code, kind) => {
  expect(kind === 'form' ? section : rowOf(kind)).toContain(`\`${code}\``);
});
