import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  form: {
    identity: () => ({ title: '¿Cómo te llamarán?', text: 'Los demás caminantes te conocerán por este nombre.' }),
    profile: () => ({ title: '¿Cómo te llamarán?', text: 'Los demás caminantes te conocerán por este nombre.' }),
    submit: () => 'Entrar en la noche',
    submitting: 'Encendiendo tu farol…',
  },
  username: {
    available: (username) => `${username} es tuyo si lo quieres`,
  },
  returning: { title: 'Tu farol está encendido', text: () => 'La puerta se está abriendo…' },
} satisfies TextOverrides;
