import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    below: (
      <p>
        Bij je eerste pakket zit <strong>een potje vijgenjam</strong>, van het huis.
      </p>
    ),
  },
} satisfies TextOverrides;
