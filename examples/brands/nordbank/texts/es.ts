import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    panelTitle: 'Rumbo firme desde 1871',
    panelText: 'Cuidamos del futuro para que usted pueda disfrutar del presente.',
  },
} satisfies TextOverrides;
