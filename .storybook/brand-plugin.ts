import type { Plugin } from 'vite';
import { testBrands } from '../tools/brand/brand-folders.js';
import { teamBrands } from '../tools/brand/team-brands.js';
import { brands } from '../tools/brand/vite-plugin.js';
import { root } from '../tools/build/paths.js';

const samples = `${root}examples/brands`;

/**
 * The plugin for the brands of the gallery: all of the team's, whether they are deployed or not, and the samples; in the
 * gallery of the project's own tests those of the tests in place of the team's.
 */
export function brandPlugin(): Plugin {
  const { folders, defaultBrand } = process.env.GALLERY_BRANDS === 'tests' ? testBrands : teamBrands;
  return brands({ folders: [...folders, samples], defaultBrand });
}
