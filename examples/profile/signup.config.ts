import type { SignupConfig } from '#contracts/signup-config.js';
import { config as standard } from '../../signup.config.js';

/** Profile mode with three fields: no password and no database identity; all values are in the account's metadata. */
export const config: SignupConfig = {
  ...standard,
  mode: 'profile',
  skippable: true,
  verifiedEmail: 'optional',
  fields: [
    {
      name: 'display_name',
      type: 'text',
      label: { en: 'Display name', de: 'Anzeigename' },
      help: { en: 'What others see beside your posts.', de: 'Was andere neben deinen Beiträgen sehen.' },
      maxLength: 60,
      autocomplete: 'name',
      store: { in: 'user_metadata' },
    },
    {
      name: 'topic',
      type: 'select',
      label: { en: 'What brings you here?', de: 'Was führt dich her?' },
      required: true,
      options: [
        { value: 'sailing', label: { en: 'Sailing', de: 'Segeln' } },
        { value: 'rowing', label: { en: 'Rowing', de: 'Rudern' } },
        { value: 'looking', label: { en: 'Just looking', de: 'Nur schauen' } },
      ],
      store: { in: 'app_metadata' },
    },
    {
      name: 'newsletter',
      type: 'checkbox',
      label: { en: 'Send me the tide table once a month', de: 'Einmal im Monat den Gezeitenplan schicken' },
      store: { in: 'user_metadata' },
    },
  ],
};
