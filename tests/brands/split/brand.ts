import type { Brand } from '#web/brand/brand.js';

/** The layout "split", with a picture and text on the panel. */
export default {
  name: 'Lighthouse',
  layout: 'split',
  languages: ['en', 'ar'],
  picture: 'beam.svg',
} satisfies Brand;
