import { createContext, use } from 'react';
import type { PageBrand } from './page-brand.js';

const BrandContext = createContext<PageBrand | null>(null);

/** Gives the page its brand. */
export const BrandProvider = BrandContext;

/** @returns the brand of the page. @throws outside of a `BrandProvider`. */
export function useBrand(): PageBrand {
  const brand = use(BrandContext);
  if (!brand) throw new Error('The page has no brand.');
  return brand;
}
