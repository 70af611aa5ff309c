import { brandNames } from '#server/signup/choose-brand.js';
import { brands } from '../../signup.config.js';
import { type BrandSource, brandsFolder } from './brand-folders.js';

/** The brands that `signup.config.ts` deploys. */
export const teamBrands: BrandSource = {
  folders: [brandsFolder],
  names: brandNames(brands),
  defaultBrand: brands.default,
};
