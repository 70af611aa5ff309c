import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    below: (
      <p>
        Dans votre premier colis : <strong>un pot de confiture de figues</strong> offert.
      </p>
    ),
  },
} satisfies TextOverrides;
