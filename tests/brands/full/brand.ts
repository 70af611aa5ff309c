import type { Brand } from '#web/brand/brand.js';

/** The layout "full", with the card at the start of the line. */
export default {
  name: 'Horizon',
  layout: 'full',
  align: 'start',
  languages: ['en', 'ar'],
  picture: { light: 'day.svg', dark: 'night.svg' },
} satisfies Brand;
