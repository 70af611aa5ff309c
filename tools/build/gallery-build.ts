import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { isFresh, recordBuild } from './build-record.js';
import { galleryDist, root, testGalleryDist } from './paths.js';

/** The sources of the gallery. */
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
 * Builds the gallery into `storybook-static/`, for any static host.
 * @throws if the build fails; Storybook prints the reason.
 */
export function buildGallery(): void {
  build(galleryDist, 'team');
}

/** Builds the gallery if it is missing or older than a source. */
export function buildGalleryIfNeeded(): void {
  if (!isFresh(galleryDist, sources)) buildGallery();
}

/** Builds the gallery of the project's own tests if it is missing or older than a source. */
export function buildTestGalleryIfNeeded(): void {
  if (!isFresh(testGalleryDist, sources)) build(testGalleryDist, 'tests');
}

function build(folder: string, brands: 'team' | 'tests'): void {
  // A failed build must not leave the previous one.
  rmSync(folder, { recursive: true, force: true });
  const options = ['--output-dir', folder, '--quiet', '--disable-telemetry', '--loglevel', 'warn'];
  execFileSync(process.execPath, [`${root}node_modules/storybook/dist/bin/dispatcher.js`, 'build', ...options], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, GALLERY_BRANDS: brands },
  });
  recordBuild(folder);
}
