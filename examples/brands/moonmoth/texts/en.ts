import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  form: {
    identity: () => ({ title: 'Name your wanderer', text: 'Other wanderers will know you by this name.' }),
    profile: () => ({ title: 'Name your wanderer', text: 'Other wanderers will know you by this name.' }),
    submit: () => 'Enter the night',
    submitting: 'Lighting your lantern…',
  },
  username: {
    available: (username) => `${username} is yours if you want it`,
  },
  returning: { title: 'Your lantern is lit', text: () => 'The gate is opening…' },
} satisfies TextOverrides;
