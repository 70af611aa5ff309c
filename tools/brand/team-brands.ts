import { brands } from '../../signup.config.js';
import { type BrandSource, brandsFolder } from './brand-folders.js';

/** The brands that `signup.config.ts` deploys. */
export const teamBrands: BrandSource = {
  folders: [brandsFolder],
  names: [
    ...new Set([
      brands.default,
      ...[brands.organizations, brands.clients, brands.hosts].flatMap((names = {}) => Object.values(names)),
    ]),
  ],
  defaultBrand: brands.default,
};
