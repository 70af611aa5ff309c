import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    below: (
      <p>
        Your first parcel brings <strong>a jar of fig jam</strong>, on the house.
      </p>
    ),
  },
} satisfies TextOverrides;
