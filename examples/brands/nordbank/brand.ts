import type { Brand } from '#web/brand/brand.js';

/** A bank: two halves, a serif for titles, brass on pine green in the dark. */
export default {
  name: 'Nordbank',
  layout: 'split',
  languages: ['en', 'de', 'fr', 'es'],
  address: 'formal',
  logo: { light: 'logo.svg', dark: 'logo-dark.svg' },
  icon: 'icon.svg',
  picture: { light: 'fjord.svg', dark: 'fjord-night.svg' },
  links: [
    { text: 'terms', url: 'https://nordbank.example/terms' },
    { text: 'privacy', url: 'https://nordbank.example/privacy' },
    { text: 'imprint', url: { de: 'https://nordbank.example/impressum' } },
    { text: 'help', url: 'https://nordbank.example/help' },
  ],
  fonts: [
    { family: 'Newsreader', file: 'fonts/newsreader-latin-500-normal.woff2', weight: 500, preload: true },
    {
      family: 'Hanken Grotesk',
      file: 'fonts/hanken-grotesk-latin-wght-normal.woff2',
      weight: '400 700',
      preload: true,
    },
  ],
} satisfies Brand;
