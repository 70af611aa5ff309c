import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    below: (
      <p>
        Nel tuo primo pacco c’è <strong>un vasetto di confettura di fichi</strong>, offerto da noi.
      </p>
    ),
  },
} satisfies TextOverrides;
