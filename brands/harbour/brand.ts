import type { Brand } from '#web/brand/brand.js';

export default {
  name: 'Harbour',
  mark: { light: 'mark.svg', dark: 'mark-dark.svg' },
  icon: 'icon.svg',
  // Not preloaded: on a slow phone that would delay the first paint.
  fonts: [
    { family: 'Familjen Grotesk', file: 'fonts/familjen-grotesk-latin-600-normal.woff2', weight: 600 },
    // Only for titles in Polish and Turkish.
    {
      family: 'Familjen Grotesk',
      file: 'fonts/familjen-grotesk-latin-ext-600-normal.woff2',
      weight: 600,
      unicodeRange: 'U+104-107, U+118-119, U+11E-11F, U+130, U+141-144, U+15A-15B, U+15E-15F, U+178-17C',
    },
  ],
} satisfies Brand;
