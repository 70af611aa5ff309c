import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The project's root folder, with a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The build. */
export const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** The build of the project's own tests, with the brands in `tests/brands/`. */
export const testDist = fileURLToPath(new URL('../../dist-tests', import.meta.url));

/** The built gallery. It is not in `dist`, which is deployed. */
export const galleryDist = fileURLToPath(new URL('../../storybook-static', import.meta.url));

/** The built gallery of the project's own tests, with the brands in `tests/brands/`. */
export const testGalleryDist = fileURLToPath(new URL('../../storybook-tests', import.meta.url));

/** Names of the functions: each file directly in `api/` is one. */
export async function functionNames(): Promise<string[]> {
  const files = await readdir(`${root}/api`, { withFileTypes: true });
  return files.filter((file) => file.isFile() && file.name.endsWith('.ts')).map((file) => file.name.slice(0, -3));
}
