import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { isFresh, recordBuild } from './build-record.js';
import { galleryDist, root, testGalleryDist } from './paths.js';

/** What the gallery is made of. */
const sources = [
  '.storybook',
  'brands',
  'contracts',
  'examples',
  'tests/brands',
  'tools/brand',
  'tools/build',
  'web',
  'signup.config.ts',
  'package-lock.json',
]
  .map((source) => `${root}${source}`)
  .filter((source) => existsSync(source));

/**
 * Builds the gallery into `storybook-static/`, which can be put on any static host. Storybook says what is wrong.
 * @throws where the build fails.
 */
export function buildGallery(): void {
  build(galleryDist, 'team');
}

/** The same where a source is newer than the gallery, or where there is none yet. */
export function buildGalleryIfNeeded(): void {
  if (!isFresh(galleryDist, sources)) buildGallery();
}

/** Builds the gallery of the project's own tests, where a source is newer than it, or where there is none yet. */
export function buildTestGalleryIfNeeded(): void {
  if (!isFresh(testGalleryDist, sources)) build(testGalleryDist, 'tests');
}

function build(folder: string, brands: 'team' | 'tests'): void {
  // What failed must not look like the one before.
  rmSync(folder, { recursive: true, force: true });
  const options = ['--output-dir', folder, '--quiet', '--disable-telemetry', '--loglevel', 'warn'];
  execFileSync(process.execPath, [`${root}node_modules/storybook/dist/bin/dispatcher.js`, 'build', ...options], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, GALLERY_BRANDS: brands },
  });
  recordBuild(folder);
}
