import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the build. */
export const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** The page of the project's own tests, built with the brands in `tests/brands/`. */
export const testDist = fileURLToPath(new URL('../../dist-tests', import.meta.url));

/** The folder of the built gallery: not in `dist`, which is deployed. */
export const galleryDist = fileURLToPath(new URL('../../storybook-static', import.meta.url));

/** The gallery of the project's own tests, with the brands in `tests/brands/`. */
export const testGalleryDist = fileURLToPath(new URL('../../storybook-tests', import.meta.url));

/** Names of the endpoints: every file directly below `api/` is one. */
export async function functionNames(): Promise<string[]> {
  const files = await readdir(`${root}/api`, { withFileTypes: true });
  return files.filter((file) => file.isFile() && file.name.endsWith('.ts')).map((file) => file.name.slice(0, -3));
}
