import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    panelTitle: 'Fidèle au cap depuis 1871',
    panelText: 'Nous veillons sur demain pour que vous puissiez profiter d’aujourd’hui.',
  },
} satisfies TextOverrides;
