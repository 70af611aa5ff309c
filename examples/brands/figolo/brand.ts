import type { Brand } from '#web/brand/brand.js';

/** A shop: a card beside a drawing, a bright color with dark text, one rounded font. */
export default {
  name: 'Figolo',
  layout: 'card',
  align: 'start', // the drawing is on the other side
  languages: ['en', 'fr', 'it', 'nl'],
  logo: { light: 'logo.svg', dark: 'logo-dark.svg' },
  icon: 'icon.svg',
  links: [
    { text: 'terms', url: 'https://figolo.example/terms' },
    { text: 'privacy', url: 'https://figolo.example/privacy' },
    {
      text: { en: 'Delivery', fr: 'Livraison', it: 'Consegna', nl: 'Bezorging' },
      url: 'https://figolo.example/delivery',
    },
  ],
  fonts: [{ family: 'Fredoka', file: 'fonts/fredoka-latin-wght-normal.woff2', weight: '400 600', preload: true }],
} satisfies Brand;
