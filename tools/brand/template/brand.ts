import type { Brand } from '#web/brand/brand.js';

export default {
  name: 'New brand',
  layout: 'card',
  mark: { light: 'mark.svg', dark: 'mark-dark.svg' },
  icon: 'icon.svg',
  languages: 'all',
  links: [],
} satisfies Brand;
