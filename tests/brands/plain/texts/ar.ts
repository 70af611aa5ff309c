import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    header: 'سجل السفن والقوارب',
    above: 'جهّز شهادة سفينتك.',
    below: 'هل لديك أسئلة؟ نجيب من الاثنين إلى الجمعة.',
  },
} satisfies TextOverrides;
