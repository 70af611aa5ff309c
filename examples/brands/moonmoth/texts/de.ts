import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  form: {
    identity: () => ({ title: 'Wie heißt du, Wanderer?', text: 'Unter diesem Namen kennen dich die anderen.' }),
    profile: () => ({ title: 'Wie heißt du, Wanderer?', text: 'Unter diesem Namen kennen dich die anderen.' }),
    submit: () => 'Hinaus in die Nacht',
    submitting: 'Deine Laterne wird angezündet…',
  },
  username: {
    available: (username) => `${username} gehört dir, wenn du willst`,
  },
  returning: { title: 'Deine Laterne brennt', text: () => 'Das Tor öffnet sich…' },
} satisfies TextOverrides;
