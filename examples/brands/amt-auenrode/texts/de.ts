import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  form: {
    identity: () => ({
      title: 'Zugang zum Bürgerkonto einrichten',
      text: 'Mit Benutzernamen und Passwort melden Sie sich künftig direkt bei der Stadt Auenrode an.',
    }),
    profile: () => ({
      title: 'Benutzernamen für das Bürgerkonto festlegen',
      text: 'Unter diesem Namen werden Ihre Anträge geführt.',
    }),
    submit: () => 'Weiter zum Bürgerkonto',
    submitting: 'Ihr Bürgerkonto wird eingerichtet …',
  },
  returning: { title: 'Ihr Bürgerkonto ist eingerichtet', text: () => 'Das Bürgerkonto wird geöffnet …' },
  slots: {
    header: 'Bürgerkonto',
    below: 'Bürgerservice: montags bis freitags, 8 bis 18 Uhr, im Rathaus am Auenplatz.',
  },
} satisfies TextOverrides;
