import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GalleryWindow, galleryWorld, stateNames } from '../../support/gallery-world.js';

/** What screen readers are told of every state, one file each. `UPDATE_DOCS=1` writes them anew: read the difference. */
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
    return 'There is no such file: run this test with UPDATE_DOCS=1.';
  }
}

/** The list of languages is the same everywhere: its name is enough. */
function foldedLanguages(tree: string): string {
  return tree.replace(/(combobox "Language"):(\n +- option .*)+/, '$1');
}

describe('the accessibility tree is the one that somebody has read', () => {
  it.each(stateNames)('of the state "%s"', async (state) => {
    await shown.show(state);
    const tree = async () => foldedLanguages(`${await shown.page.locator('body').ariaSnapshot()}\n`);
    const file = join(folder, `${state}.yml`);
    if (updates) writeFileSync(file, await tree());
    // A part that is loaded with the state, such as the challenge, may still come.
    await expect.poll(tree).toBe(kept(file));
  });

  it('and of no state that is no more', () => {
    expect(readdirSync(folder).toSorted()).toEqual(stateNames.map((name) => `${name}.yml`).toSorted());
  });
});
