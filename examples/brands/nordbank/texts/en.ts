import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    panelTitle: 'Steady since 1871',
    panelText: 'We look after the long run, so that you can look after today.',
  },
} satisfies TextOverrides;
