import type { Brand } from '#web/brand/brand.js';

/** A brand with a different value for every setting that the tests check. */
export default {
  name: 'Second Light',
  shortName: 'Second',
  scheme: 'dark',
  languages: ['de', 'fr'],
  address: 'formal',
  appUrl: 'https://second.example/login',
  icon: 'icon.svg',
  links: [
    { text: 'imprint', url: { de: 'https://second.example/impressum' } },
    { text: 'help', url: 'https://second.example/help' },
  ],
} satisfies Brand;
