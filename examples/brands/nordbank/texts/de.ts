import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    panelTitle: 'Beständig seit 1871',
    panelText: 'Wir behalten die Zukunft im Blick, damit Sie den Kopf frei haben.',
  },
} satisfies TextOverrides;
