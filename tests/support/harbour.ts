import { brands } from 'virtual:brands';
import type { PageBrand } from '../../web/brand/page-brand.js';

/** The brand of the project's own tests, in `tests/brands/`. */
export const harbour = fixture('harbour');

function fixture(name: string): PageBrand {
  const found = brands[name];
  if (!found) throw new Error(`There is no brand ${name} in tests/brands/`);
  return found.brand;
}
