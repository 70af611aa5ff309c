import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GalleryWindow, galleryWorld, stateNames } from '../../support/gallery-world.js';

/** The reviewed accessibility tree of every state, one file each. `UPDATE_DOCS=1` writes them again: review the diff. */
const folder = join(import.meta.dirname, 'tree');
const updates = process.env.UPDATE_DOCS === '1';
const gallery = galleryWorld();

let shown: GalleryWindow;
beforeAll(async () => {
  shown = await gallery.window();
  if (updates) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
});

function kept(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'This file is missing: run this test with UPDATE_DOCS=1.';
  }
}

/** Leaves out the options of the language list, which are the same in every state. */
function foldedLanguages(tree: string): string {
  return tree.replace(/(combobox "Language"):(\n +- option .*)+/, '$1');
}

describe('the accessibility tree equals the reviewed one', () => {
  it.each(stateNames)('of the state "%s"', async (state) => {
    await shown.show(state);
    const tree = async () => foldedLanguages(`${await shown.page.locator('body').ariaSnapshot()}\n`);
    const file = join(folder, `${state}.yml`);
    if (updates) writeFileSync(file, await tree());
    // A part that loads later, such as the challenge, may still be missing.
    await expect.poll(tree).toBe(kept(file));
  });

  it('there is no tree of a state that no longer exists', () => {
    expect(readdirSync(folder).toSorted()).toEqual(stateNames.map((name) => `${name}.yml`).toSorted());
  });
});
