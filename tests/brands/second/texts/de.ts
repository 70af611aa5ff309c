import type { TextOverrides } from '#web/i18n/known-languages.js';

export default { form: { submit: (brand) => `Auf zu ${brand}` } } satisfies TextOverrides;
