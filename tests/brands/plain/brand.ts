import type { Brand } from '#web/brand/brand.js';

/** The layout "plain". */
export default {
  name: 'Registry',
  layout: 'plain',
  languages: ['en', 'ar'],
  links: [{ text: 'imprint', url: 'https://registry.example/imprint' }],
} satisfies Brand;
