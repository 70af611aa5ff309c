import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    panelTitle: 'Beständig seit 1871',
    panelText: 'Wir haben die Zukunft im Blick, damit Sie den Kopf für heute frei haben.',
  },
} satisfies TextOverrides;
