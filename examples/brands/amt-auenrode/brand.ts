import type { Brand } from '#web/brand/brand.js';

/** A public office: no card, square corners, formal German as default, and the links that the law requires. */
export default {
  name: 'Stadt Auenrode',
  layout: 'plain',
  languages: ['de', 'en', 'tr', 'ar'],
  defaultLanguage: 'de',
  address: 'formal',
  mark: { light: 'arms.svg', dark: 'arms-dark.svg' },
  icon: 'icon.svg',
  links: [
    { text: 'imprint', url: 'https://auenrode.example/impressum' },
    { text: 'privacy', url: 'https://auenrode.example/datenschutz' },
    {
      text: { de: 'Barrierefreiheit', en: 'Accessibility', tr: 'Erişilebilirlik', ar: 'إمكانية الوصول' },
      url: 'https://auenrode.example/barrierefreiheit',
    },
    { text: 'help', url: { de: 'https://auenrode.example/hilfe', en: 'https://auenrode.example/en/help' } },
  ],
  // One family of two fonts. Browsers load the second and third file only for pages with Turkish or Arabic letters.
  fonts: [
    {
      family: 'Auenrode',
      file: 'fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2',
      weight: '400 700',
      preload: true,
    },
    {
      family: 'Auenrode',
      file: 'fonts/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
      weight: '400 700',
      unicodeRange: 'U+104-107, U+118-119, U+11E-11F, U+130, U+141-144, U+15A-15B, U+15E-15F, U+178-17C',
    },
    {
      family: 'Auenrode',
      file: 'fonts/vazirmatn-arabic-wght-normal.woff2',
      weight: '400 700',
      unicodeRange: 'U+60C, U+61B, U+61F, U+621-63A, U+640-655, U+660-66C',
    },
  ],
} satisfies Brand;
