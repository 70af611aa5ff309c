import { buildTestGalleryIfNeeded } from '../../tools/build/gallery-build.js';

/** Before the first test that looks at the gallery, once for all processes. */
export function setup(): void {
  try {
    buildTestGalleryIfNeeded();
  } catch {
    // Storybook has printed the reason. The tests that need the gallery fail, the others run.
  }
}
