import type { Brand } from '#web/brand/brand.js';

/** A brand with its own font, so that screenshots are the same on every machine. */
export default {
  name: 'Lantern',
  languages: ['en', 'de', 'ar'],
  icon: 'icon.svg',
  fonts: [{ family: 'Figtree', file: 'fonts/figtree.woff2', weight: '300 900', preload: true }],
} satisfies Brand;
