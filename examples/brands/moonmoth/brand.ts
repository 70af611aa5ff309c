import type { Brand } from '#web/brand/brand.js';

/** A game: a background picture, one scheme, large titles and its own texts. */
export default {
  name: 'Moonmoth',
  layout: 'full',
  align: 'end', // beside the moon
  scheme: 'dark',
  languages: ['en', 'de', 'es', 'pt'],
  logo: 'logo.svg',
  icon: 'icon.svg',
  picture: 'night.svg',
  links: [
    { text: 'terms', url: 'https://moonmoth.example/terms' },
    { text: 'privacy', url: 'https://moonmoth.example/privacy' },
    {
      text: { en: 'Credits', de: 'Mitwirkende', es: 'Créditos', pt: 'Créditos' },
      url: 'https://moonmoth.example/credits',
    },
  ],
  fonts: [
    { family: 'Big Shoulders', file: 'fonts/big-shoulders-display-latin-800-normal.woff2', weight: 800, preload: true },
    { family: 'Figtree', file: 'fonts/figtree-latin-wght-normal.woff2', weight: '400 700', preload: true },
  ],
} satisfies Brand;
