import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  form: {
    identity: () => ({
      title: 'Set up your citizen account',
      text: 'Next time you can sign in with this username and password.',
    }),
    profile: () => ({
      title: 'Choose a username for your citizen account',
      text: 'Your applications will be filed under this name.',
    }),
    submit: () => 'Continue to your citizen account',
    submitting: 'Setting up your citizen account…',
  },
  returning: { title: 'Your citizen account is ready', text: () => 'Opening your citizen account…' },
  slots: {
    header: 'Citizen account',
    below: 'Citizens’ office: Monday to Friday, 8 am to 6 pm, at the town hall on Auenplatz.',
  },
} satisfies TextOverrides;
