import type { Plugin } from 'vite';
import { testBrands } from '../tools/brand/brand-folders.js';
import { teamBrands } from '../tools/brand/team-brands.js';
import { brands } from '../tools/brand/vite-plugin.js';
import { root } from '../tools/build/paths.js';

const samples = `${root}examples/brands`;

/**
 * The plugin for the brands of the gallery: all brands of the team, deployed or not, and the samples. In the gallery of the
 * project's own tests, the brands of the tests replace those of the team.
 */
export function brandPlugin(): Plugin {
  const { folders, defaultBrand } = process.env.GALLERY_BRANDS === 'tests' ? testBrands : teamBrands;
  return brands({ folders: [...folders, samples], defaultBrand });
}
