import type { Brand } from '#web/brand/brand.js';

export default {
  name: 'Harbour',
  mark: { light: 'mark.svg', dark: 'mark-dark.svg' },
  icon: 'icon.svg',
} satisfies Brand;
