import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { TextOverrides } from '../messages.js';
import { fieldErrorWords } from './es.js';

const { count, either } = createFormatter('es');
const characters = (n: number) => count(n, { one: '# carácter', other: '# caracteres' });

/** Spanish with "usted", in forms that fit every gender. */
export const formal = {
  offline: 'No tiene conexión. Conservaremos lo que escriba.',
  form: {
    identity: (provider) => ({
      title: 'Termine de crear su cuenta',
      text: provider
        ? `La próxima vez también podrá iniciar sesión sin ${provider}.`
        : 'La próxima vez también podrá iniciar sesión con estos datos.',
    }),
    profile: (brand) => ({ title: 'Elija un nombre de usuario', text: `Con este nombre aparecerá en ${brand}.` }),
    notYou: '¿No es usted?',
    submitting: 'Preparando su cuenta…',
    choose: 'Seleccione una opción',
    checkFields: 'Revise estos campos',
  },
  username: {
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} ya está en uso. Disponibles:`
        : `${bidiIsolate(username)} ya está en uso. Pruebe con otro.`,
    unchecked: 'Lo comprobaremos cuando continúe.',
  },
  done: {
    title: 'Su cuenta está lista',
    text: 'Continúe a la aplicación.',
    chosen: (username) => `Ya eligió el nombre de usuario ${bidiIsolate(username)}.`,
  },
  returning: { late: '¿No se abre la aplicación? Continúe aquí.' },
  tryLater: {
    waiting: 'Espere un momento y vuelva a intentarlo.',
    kept: 'Conservamos lo que escribió.',
  },
  startAgainWithoutLink: 'Vuelva a la aplicación e inicie sesión otra vez.',
  usernameKept: 'Guardamos su nombre de usuario.',
  problems: {
    token_expired: { text: 'Por seguridad, su duración es limitada. Inicie sesión otra vez para continuar.' },
    token_missing: {
      title: 'Inicie sesión primero en la aplicación',
      text: 'Si falta algún dato, llegará aquí automáticamente.',
    },
    token_invalid: {
      text: 'Puede que esté incompleto o que sea de otra página. Inicie sesión otra vez para obtener uno nuevo.',
    },
    state_missing: { text: 'Inicie sesión otra vez para obtener uno nuevo.' },
    user_not_found: { text: 'Puede que se haya eliminado. Inicie sesión otra vez para crear una nueva.' },
    email_unverified: {
      title: 'Verifique su correo electrónico',
      text: 'Hágalo en el servicio con el que inició sesión y después inicie sesión otra vez.',
    },
    email_missing: {
      title: 'Necesitamos su correo electrónico',
      text: 'El servicio con el que inició sesión no compartió ninguno que podamos usar. Autorícelo o inicie sesión de otra forma.',
    },
    user_blocked: {
      text: 'No se puede usar para iniciar sesión. Si es un error, póngase en contacto con el soporte de la aplicación.',
    },
    rate_limited: { text: 'Espere un momento.' },
    no_connection: { text: 'Revise su conexión a internet.' },
    validation_failed: { title: 'Revise el formulario', text: 'Corríjalo para continuar.' },
    username_taken: { text: 'Elija otro para continuar.' },
    email_in_use: { title: 'Ya tiene una cuenta', text: 'Empiece de nuevo e inicie sesión con esa cuenta.' },
    in_progress: { title: 'Su cuenta se está preparando' },
    skip_not_allowed: { text: 'Complételo para continuar, o cancele.' },
    payload_too_large: { text: 'Acórtelo para continuar.' },
    challenge_needed: { text: 'Confirme que no es un robot.' },
    challenge_failed: { text: 'Inténtelo otra vez.' },
    challenge_expired: { text: 'Inténtelo otra vez.' },
    tenant_refused: { text: 'En este momento no se pueden crear cuentas. Inténtelo más tarde.' },
    ...internalErrors({
      title: 'Algo ha fallado',
      text: 'El problema es nuestro. Inténtelo otra vez o empiece de nuevo desde la aplicación.',
    }),
  },
  challenge: {
    unavailable: 'La comprobación de seguridad no se cargó. Puede que su navegador o su red la bloqueen.',
    withoutScript: 'Active JavaScript y envíe el formulario otra vez.',
  },
  hiddenField: {
    title: 'Su enlace está incompleto',
    text: 'Empiece de nuevo desde la aplicación para obtener uno nuevo.',
  },
  fieldErrors: createFieldErrors({
    ...fieldErrorWords,
    atLeast: (n) => `Use al menos ${characters(n)}.`,
    atMost: (n) => `Use ${characters(n)} como máximo.`,
    usernameInvalid: 'Use solo a–z, 0–9, puntos, guiones y guiones bajos.',
    usernameHasSpaces: (joined) => `Sin espacios. Pruebe con ${bidiIsolate(joined)}.`,
    usernameMixedScripts: 'Use letras de un solo alfabeto.',
    usernameReserved: (username) => `${bidiIsolate(username)} no está disponible. Pruebe con otro.`,
    usernameTaken: (username) => `${bidiIsolate(username)} ya está en uso. Pruebe con otro.`,
    passwordTooCommon: 'Demasiado común. Elija otra.',
    passwordHasPersonalData: 'No use su nombre ni su usuario.',
    passwordTooLong: 'Demasiado larga. Use una más corta.',
    passwordAgain: 'Escriba otra vez su contraseña.',
    rejected: 'No se aceptó. Revíselo e inténtelo otra vez.',
    dayTooEarly: (min) => `Elija una fecha a partir del ${min}.`,
    numberTooLow: (min) => `Escriba ${min} o más.`,
    dayTooLate: (max) => `Elija una fecha hasta el ${max}.`,
    numberTooHigh: (max) => `Escriba ${max} o menos.`,
    notWhole: 'Escriba un número entero.',
    wrongStep: (numbers) => `Escriba ${either(numbers)}.`,
    required: {
      username: 'Escriba un nombre de usuario.',
      password: 'Escriba una contraseña.',
      choice: 'Seleccione una opción.',
      date: 'Escriba una fecha.',
      tick: 'Marque esta casilla para continuar.',
      other: fieldErrorWords.required.other,
    },
    invalid: {
      email: 'Escriba un correo como nombre@example.com.',
      tel: 'Escriba un teléfono como +34 912 345 678.',
      url: 'Escriba un enlace como https://example.com.',
      number: 'Escriba un número como 1500 o 12,5.',
      date: 'Escriba una fecha válida.',
      consent: 'El texto ha cambiado. Vuelva a cargar la página.',
      choice: 'Seleccione una opción.',
      other: 'Revise este campo.',
    },
  }),
} satisfies TextOverrides;
