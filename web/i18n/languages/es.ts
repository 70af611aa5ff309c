import { bidiIsolate, createFieldErrors, type FieldErrorWords, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { count, either, later, list, number } = createFormatter('es');
const characters = (n: number) => count(n, { one: '# carácter', other: '# caracteres' });
const typeNames = { lowercase: 'minúscula', uppercase: 'mayúscula', number: 'número', special: 'símbolo' };

/** The texts of field errors. The formal variant replaces some of them. */
export const fieldErrorWords = {
  atLeast: (n) => `Usa al menos ${characters(n)}.`,
  atMost: (n) => `Usa ${characters(n)} como máximo.`,
  usernameInvalid: 'Usa solo a–z, 0–9, puntos, guiones y guiones bajos.',
  charactersInvalid: 'Algunos de estos caracteres no están permitidos.',
  usernameIsEmail: 'No puede ser un correo electrónico.',
  usernameHasSpaces: (joined) => `Sin espacios. Prueba con ${bidiIsolate(joined)}.`,
  usernameMixedScripts: 'Usa letras de un solo alfabeto.',
  usernameReserved: (username) => `${bidiIsolate(username)} no está disponible. Prueba con otro.`,
  thisReserved: 'Este nombre de usuario no está disponible.',
  usernameTaken: (username) => `${bidiIsolate(username)} ya está en uso. Prueba con otro.`,
  thisTaken: 'Este nombre de usuario ya está en uso.',
  passwordTooWeak: 'Faltan requisitos por cumplir.',
  passwordTooCommon: 'Demasiado común. Elige otra.',
  passwordHasPersonalData: 'No uses tu nombre ni tu usuario.',
  passwordTooLong: 'Demasiado larga. Usa una más corta.',
  passwordAgain: 'Escribe otra vez tu contraseña.',
  unknown: 'Esto no se puede guardar.',
  rejected: 'No se aceptó. Revísalo e inténtalo otra vez.',
  dayTooEarly: (min) => `Elige una fecha a partir del ${min}.`,
  numberTooLow: (min) => `Escribe ${min} o más.`,
  dayTooLate: (max) => `Elige una fecha hasta el ${max}.`,
  numberTooHigh: (max) => `Escribe ${max} o menos.`,
  notWhole: 'Escribe un número entero.',
  wrongStep: (numbers) => `Escribe ${either(numbers)}.`,
  required: {
    username: 'Escribe un nombre de usuario.',
    password: 'Escribe una contraseña.',
    choice: 'Selecciona una opción.',
    date: 'Escribe una fecha.',
    tick: 'Marca esta casilla para continuar.',
    other: 'Este campo es obligatorio.',
  },
  invalid: {
    email: 'Escribe un correo como nombre@example.com.',
    tel: 'Escribe un teléfono como +34 912 345 678.',
    url: 'Escribe un enlace como https://example.com.',
    number: 'Escribe un número como 1500 o 12,5.',
    date: 'Escribe una fecha válida.',
    consent: 'El texto ha cambiado. Vuelve a cargar la página.',
    choice: 'Selecciona una opción.',
    other: 'Revisa este campo.',
  },
} satisfies FieldErrorWords;

/** Spanish, in words that Spain and Latin America share. */
export const es = {
  language: 'es',
  direction: 'ltr',
  loading: 'Cargando…',
  offline: 'No tienes conexión. Conservaremos lo que escribas.',
  newTab: ' (se abre en una pestaña nueva)',
  chooseLanguage: 'Idioma',
  colon: ': ',
  form: {
    identity: (provider) => ({
      title: 'Termina de crear tu cuenta',
      text: provider
        ? `La próxima vez también podrás iniciar sesión sin ${provider}.`
        : 'La próxima vez también podrás iniciar sesión con estos datos.',
    }),
    profile: (brand) => ({ title: 'Elige un nombre de usuario', text: `Así te encontrarán los demás en ${brand}.` }),
    notYou: '¿No eres tú?',
    submit: (brand) => `Continuar a ${brand}`,
    submitting: 'Preparando tu cuenta…',
    skip: 'Ahora no',
    skipping: 'Omitiendo…',
    cancel: 'Cancelar',
    cancelling: 'Cancelando…',
    optional: ' (opcional)',
    choose: 'Selecciona una opción',
    next: 'Siguiente',
    back: 'Atrás',
    step: (current, total) => `Paso ${number(current)} de ${number(total)}`,
    checkFields: 'Revisa estos campos',
    fixed: 'corregido',
  },
  username: {
    label: 'Nombre de usuario',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `De ${number(minLength)} a ${number(maxLength)} caracteres: a–z, 0–9, puntos, guiones y guiones bajos`
        : `De ${number(minLength)} a ${number(maxLength)} caracteres`,
    checking: 'Comprobando disponibilidad…',
    available: (username) => `${bidiIsolate(username)} está disponible`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} ya está en uso. Disponibles:`
        : `${bidiIsolate(username)} ya está en uso. Prueba con otro.`,
    unchecked: 'Lo comprobaremos cuando continúes.',
    suggestions: 'Nombres de usuario sugeridos',
  },
  password: {
    label: 'Contraseña',
    hint: 'Consejo: tres o cuatro palabras al azar.',
    strength: {
      short: 'Demasiado corta',
      guessable: 'Fácil de adivinar',
      open: 'No cumple los requisitos',
      fine: 'Bien: cuanto más larga, mejor',
      strong: 'Segura',
    },
    show: 'Mostrar',
    showLabel: 'Mostrar contraseña',
    hide: 'Ocultar',
    hideLabel: 'Ocultar contraseña',
    rules: 'Requisitos de la contraseña',
    ruleMet: 'cumplido',
    ruleOpen: 'pendiente',
    minLength: (n) => `Al menos ${characters(n)}`,
    characterType: { lowercase: 'Minúscula', uppercase: 'Mayúscula', number: 'Número', special: 'Símbolo' },
    someTypes: (n, types) => `${number(n)} de ${number(types.length)}: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) =>
      `No más de ${count(n, { one: '# carácter igual seguido', other: '# caracteres iguales seguidos' })}`,
    noSequences: 'Sin secuencias como abc o 321',
    maxBytes: (n) => `No más de ${characters(n)}. Los acentos y los emojis cuentan más.`,
  },
  done: {
    title: 'Tu cuenta está lista',
    text: 'Continúa a la aplicación.',
    chosen: (username) => `Ya elegiste el nombre de usuario ${bidiIsolate(username)}.`,
    submit: 'Continuar',
    submitting: 'Redirigiendo…',
  },
  returning: {
    title: 'Todo listo',
    cancelled: 'Cancelado',
    text: (brand) => `Abriendo ${brand}…`,
    late: '¿No se abre la aplicación? Continúa aquí.',
    submit: 'Continuar',
  },
  tryLater: {
    countdown: (seconds) => `Nuevo intento ${later(seconds)}.`,
    trying: 'Intentando de nuevo…',
    waiting: 'Espera un momento y vuelve a intentarlo.',
    kept: 'Conservamos lo que escribiste.',
    submit: 'Intentar ahora',
    submitting: 'Intentando de nuevo…',
  },
  failed: { submit: 'Intentar de nuevo', submitting: 'Intentando de nuevo…', support: 'Código de error' },
  back: 'Modificar mis datos',
  startAgain: 'Empezar de nuevo',
  startAgainWithoutLink: 'Vuelve a la aplicación e inicia sesión otra vez.',
  usernameKept: 'Guardamos tu nombre de usuario.',
  terms: 'Condiciones',
  privacy: 'Privacidad',
  help: 'Ayuda',
  imprint: 'Aviso legal',
  slots: {},

  problems: {
    token_expired: {
      title: 'Esta página ha expirado',
      text: 'Por seguridad, su duración es limitada. Inicia sesión otra vez para continuar.',
    },
    token_missing: {
      title: 'Inicia sesión primero en la aplicación',
      text: 'Si falta algún dato, llegarás aquí automáticamente.',
    },
    token_invalid: {
      title: 'Este enlace no funciona',
      text: 'Puede que esté incompleto o que sea de otra página. Inicia sesión otra vez para obtener uno nuevo.',
    },
    state_missing: {
      title: 'Este enlace está incompleto',
      text: 'Inicia sesión otra vez para obtener uno nuevo.',
    },
    user_not_found: {
      title: 'Esta cuenta ya no existe',
      text: 'Puede que se haya eliminado. Inicia sesión otra vez para crear una nueva.',
    },
    email_unverified: {
      title: 'Verifica tu correo electrónico',
      text: 'Hazlo en el servicio con el que iniciaste sesión y después inicia sesión otra vez.',
    },
    email_missing: {
      title: 'Necesitamos tu correo electrónico',
      text: 'El servicio con el que iniciaste sesión no compartió ninguno que podamos usar. Autorízalo o inicia sesión de otra forma.',
    },
    user_blocked: {
      title: 'Esta cuenta está bloqueada',
      text: 'No se puede usar para iniciar sesión. Si es un error, ponte en contacto con el soporte de la aplicación.',
    },
    rate_limited: { title: 'Demasiados intentos', text: 'Espera un momento.' },
    tenant_busy: { title: 'Hay mucha actividad', text: 'Muchas personas se están registrando ahora.' },
    tenant_timeout: { title: 'Está tardando más de lo normal', text: 'No recibimos respuesta a tiempo.' },
    no_connection: { title: 'Problema de conexión', text: 'Revisa tu conexión a internet.' },
    validation_failed: { title: 'Revisa el formulario', text: 'Corrígelo para continuar.' },
    username_taken: { title: 'Este nombre de usuario ya está en uso', text: 'Elige otro para continuar.' },
    email_in_use: { title: 'Ya tienes una cuenta', text: 'Empieza de nuevo e inicia sesión con esa cuenta.' },
    in_progress: {
      title: 'Tu cuenta se está preparando',
      text: 'Quizá en otra pestaña. Estará lista en un momento.',
    },
    skip_not_allowed: { title: 'Este paso no se puede omitir', text: 'Complétalo para continuar, o cancela.' },
    payload_too_large: { title: 'El texto es demasiado largo', text: 'Acórtalo para continuar.' },
    challenge_needed: { title: 'Comprobación de seguridad', text: 'Confirma que no eres un robot.' },
    challenge_failed: { title: 'La comprobación falló', text: 'Inténtalo otra vez.' },
    challenge_expired: { title: 'La comprobación expiró', text: 'Inténtalo otra vez.' },
    tenant_refused: {
      title: 'No disponible por ahora',
      text: 'En este momento no se pueden crear cuentas. Inténtalo más tarde.',
    },
    ...internalErrors({
      title: 'Algo ha fallado',
      text: 'El problema es nuestro. Inténtalo otra vez o empieza de nuevo desde la aplicación.',
    }),
  },
  challenge: {
    unavailable: 'La comprobación de seguridad no se cargó. Puede que tu navegador o tu red la bloqueen.',
    withoutScript: 'Activa JavaScript y envía el formulario otra vez.',
  },
  hiddenField: {
    title: 'Tu enlace está incompleto',
    text: 'Empieza de nuevo desde la aplicación para obtener uno nuevo.',
  },
  fieldErrors: createFieldErrors(fieldErrorWords),
} satisfies Messages;
