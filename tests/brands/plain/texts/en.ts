import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    header: 'Register of ships and boats',
    above: 'Have the certificate of your ship at hand.',
    below: 'Questions? The registry answers from Monday to Friday.',
  },
} satisfies TextOverrides;
