import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  form: {
    identity: () => ({ title: 'Qual será o seu nome?', text: 'Os outros viajantes vão conhecer você por ele.' }),
    profile: () => ({ title: 'Qual será o seu nome?', text: 'Os outros viajantes vão conhecer você por ele.' }),
    submit: () => 'Entrar na noite',
    submitting: 'Acendendo a sua lanterna…',
  },
  username: {
    available: (username) => `${username} é seu, se você quiser`,
  },
  returning: { title: 'Sua lanterna está acesa', text: () => 'O portão está se abrindo…' },
} satisfies TextOverrides;
