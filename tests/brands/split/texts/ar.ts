import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    header: 'لكل من في البحر',
    panelTitle: 'ضوء على كل ساحل',
    panelText: 'ندل على الطريق منذ عام 1871، في كل الأحوال.',
  },
} satisfies TextOverrides;
