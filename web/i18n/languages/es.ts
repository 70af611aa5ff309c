import { faultsOfOurs } from '../faults-of-ours.js';
import { fieldErrorsOf } from '../field-errors-of.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';
import { wordingOf } from '../wording.js';

const { count, either, later, list, number } = wordingOf('es');
const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: 'símbolos' };

/** Spanish. */
export const es = {
  language: 'es',
  direction: 'ltr',
  loading: 'Un momento',
  offline: 'No tienes conexión. Lo que escribas se queda aquí hasta que vuelva.',
  newTab: 'se abre en una pestaña nueva',
  chooseLanguage: 'Idioma',
  colon: ': ',
  form: {
    identity: {
      title: '¿Cómo quieres iniciar sesión?',
      text: 'Con un nombre de usuario y una contraseña también podrás entrar directamente aquí.',
    },
    profile: (brand) => ({ title: 'Elige un nombre de usuario', text: `Así te encontrarán los demás en ${brand}.` }),
    notYou: '¿No eres tú?',
    submit: (brand) => `Continuar a ${brand}`,
    submitting: 'Preparando tu cuenta',
    skip: 'Ahora no',
    skipping: 'Omitiendo',
    cancel: 'Cancelar',
    cancelling: 'Cancelando',
    optional: 'opcional',
    choose: 'Elige una opción',
    next: 'Siguiente',
    back: 'Atrás',
    step: (current, total) => `Paso ${number(current)} de ${number(total)}`,
    checkFields: 'Revisa estos campos',
  },
  username: {
    label: 'Nombre de usuario',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `De ${number(minLength)} a ${number(maxLength)} letras a–z, números, puntos, guiones o guiones bajos.`
        : `De ${number(minLength)} a ${number(maxLength)} caracteres.`,
    checking: 'Comprobando si está libre',
    available: (username) => `${isolate(username)} está libre`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${isolate(username)} ya está en uso. Libres:`
        : `${isolate(username)} ya está en uso. Prueba con otro.`,
    unchecked: 'Lo comprobaremos cuando continúes.',
    suggestions: 'Nombres de usuario sugeridos',
  },
  password: {
    label: 'Contraseña',
    hint: 'Unas cuantas palabras seguidas funcionan bien.',
    strength: {
      short: 'Demasiado corta',
      guessable: 'Fácil de adivinar',
      open: 'Podría ser más segura',
      fine: 'Bien. Más larga es más segura.',
      strong: 'Segura',
    },
    show: 'Mostrar',
    showLabel: 'Mostrar contraseña',
    hide: 'Ocultar',
    hideLabel: 'Ocultar contraseña',
    rules: 'Lo que necesita la contraseña',
    ruleMet: 'listo',
    ruleOpen: 'falta',
    minLength: (n) => count(n, { one: '# carácter', other: '# caracteres' }),
    characterType: { lowercase: 'Minúscula', uppercase: 'Mayúscula', number: 'Número', special: 'Símbolo' },
    someTypes: (n, types) => `${number(n)} de estos: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `No más de ${count(n, { one: '# carácter igual', other: '# caracteres iguales' })} seguidos`,
    noSequences: 'Sin series como abc o 321',
    noPersonalData: 'Sin tu nombre',
    noCommonPasswords: 'Que no sea común',
    maxBytes: (n) =>
      `${count(n, { one: '# carácter', other: '# caracteres' })} como máximo, menos con acentos o emojis`,
  },
  done: {
    title: 'Ya tienes tu cuenta',
    text: 'Está todo listo. Sigue donde lo dejaste.',
    chosen: (username) => `Ya elegiste ${isolate(username)} como nombre de usuario. Sigue donde lo dejaste.`,
    submit: 'Continuar',
    submitting: 'Volviendo a la aplicación',
  },
  returning: {
    title: 'Volviendo a la aplicación',
    text: 'Tarda uno o dos segundos.',
    late: '¿Sigues aquí? Continúa tú.',
    submit: 'Continuar',
  },
  tryLater: {
    countdown: (seconds) => `Nuevo intento ${later(seconds)}.`,
    trying: 'Intentando de nuevo.',
    waiting: 'Espera un poco y vuelve a intentarlo.',
    kept: 'Lo que has escrito está a salvo.',
    submit: 'Intentar ahora',
    submitting: 'Intentando',
  },
  failed: { submit: 'Intentar de nuevo', submitting: 'Intentando', support: 'Para soporte' },
  back: 'Cambiar lo escrito',
  startAgain: 'Empezar de nuevo',
  startAgainWithoutLink: 'Vuelve a la aplicación e inicia sesión otra vez.',
  usernameKept: 'Hemos guardado tu nombre de usuario.',
  terms: 'Condiciones',
  privacy: 'Privacidad',
  help: 'Ayuda',

  problems: {
    token_expired: {
      title: 'Esta página ha caducado',
      text: 'Por tu seguridad, solo vale durante un tiempo. Inicia sesión otra vez y sigue.',
    },
    token_missing: {
      title: 'Esta página se abre desde la aplicación',
      text: 'Primero inicia sesión en la aplicación; te traerá aquí cuando haya algo que elegir.',
    },
    token_invalid: {
      title: 'Este enlace no funciona',
      text: 'Puede que esté incompleto o que sea de otra página. Inicia sesión otra vez para obtener uno nuevo.',
    },
    state_missing: {
      title: 'Este enlace está incompleto',
      text: 'Una parte se perdió por el camino. Inicia sesión otra vez para obtener uno nuevo.',
    },
    user_not_found: {
      title: 'Esta cuenta ya no existe',
      text: 'Puede que se haya eliminado después de que iniciaras sesión. Inicia sesión otra vez para crear una nueva.',
    },
    email_unverified: {
      title: 'Confirma primero tu correo',
      text: 'Hazlo en el servicio con el que iniciaste sesión. Después vuelve e inicia sesión otra vez.',
    },
    email_missing: {
      title: 'Necesitamos un correo electrónico',
      text: 'El servicio con el que iniciaste sesión no nos ha pasado ninguno que podamos usar. Permíteselo o entra de otra manera.',
    },
    user_blocked: {
      title: 'Esta cuenta está bloqueada',
      text: 'No se puede usar para iniciar sesión. Si crees que es un error, habla con el soporte de la aplicación.',
    },
    rate_limited: { title: 'Un momento, por favor', text: 'Han sido muchos intentos en poco tiempo.' },
    tenant_busy: { title: 'Un momento, por favor', text: 'Mucha gente se está registrando ahora mismo.' },
    tenant_timeout: { title: 'Está tardando más de lo normal', text: 'No hemos recibido respuesta a tiempo.' },
    no_connection: { title: 'No hemos podido conectar', text: 'Puede que falle tu conexión, o la nuestra.' },
    validation_failed: { title: 'Hay algo que revisar', text: 'Cámbialo y continúa.' },
    username_taken: { title: 'Este nombre de usuario ya está en uso', text: 'Elige otro y continúa.' },
    email_in_use: {
      title: 'Tu correo ya tiene una cuenta aquí',
      text: 'Empieza de nuevo e inicia sesión con esa cuenta.',
    },
    in_progress: {
      title: 'Ya se está preparando tu cuenta',
      text: 'Quizá en otra pestaña. Estará lista en un momento.',
    },
    skip_not_allowed: { title: 'Este paso no se puede omitir', text: 'Rellénalo para continuar, o cancela.' },
    payload_too_large: { title: 'Es demasiado texto', text: 'Acórtalo y continúa.' },
    challenge_needed: {
      title: 'Una breve comprobación',
      text: 'Demuestra que eres una persona. Después seguimos con lo que escribiste.',
    },
    challenge_failed: {
      title: 'La comprobación no funcionó',
      text: 'Hazla otra vez, por favor. Lo que escribiste sigue aquí.',
    },
    challenge_expired: {
      title: 'La comprobación tardó demasiado',
      text: 'Hazla otra vez, por favor. Lo que escribiste sigue aquí.',
    },
    tenant_refused: {
      title: 'Ahora mismo no está disponible',
      text: 'En este momento no se pueden crear cuentas. Inténtalo más tarde o empieza de nuevo desde la aplicación.',
    },
    ...faultsOfOurs({
      title: 'Algo no ha funcionado',
      text: 'El fallo es nuestro. Inténtalo otra vez o empieza de nuevo desde la aplicación.',
    }),
  },
  challenge: {
    unavailable: 'La comprobación no se cargó. Puede que algo en tu navegador o en tu red la bloquee.',
    withoutScript: 'La comprobación necesita JavaScript. Actívalo y envía el formulario otra vez.',
  },
  hiddenField: {
    title: 'Falta algo en tu enlace',
    text: 'Empieza de nuevo desde la aplicación para que venga incluido.',
  },
  fieldErrors: fieldErrorsOf({
    atLeast: (n) => `Usa al menos ${count(n, { one: '# carácter', other: '# caracteres' })}.`,
    atMost: (n) => `Usa ${count(n, { one: '# carácter', other: '# caracteres' })} como máximo.`,
    usernameInvalid: 'Usa letras a–z, números, puntos, guiones o guiones bajos.',
    charactersInvalid: 'Algunos de estos caracteres no se pueden usar.',
    usernameIsEmail: 'Elige un nombre, no un correo electrónico.',
    usernameMixedScripts: 'Usa letras de un solo alfabeto.',
    usernameReserved: (username) => `${isolate(username)} está reservado. Prueba con otro.`,
    thisReserved: 'Este está reservado.',
    usernameTaken: (username) => `${isolate(username)} ya está en uso. Prueba con otro.`,
    thisTaken: 'Este ya está en uso.',
    passwordTooWeak: 'Todavía faltan algunos puntos.',
    passwordTooCommon: 'Demasiado común. Elige otra.',
    passwordHasPersonalData: 'No pongas tu nombre en la contraseña.',
    passwordTooLong: 'Es demasiado larga. Usa una más corta.',
    passwordAgain: 'Escribe otra vez tu contraseña.',
    unknown: 'Esto no se puede guardar aquí.',
    rejected: 'No se ha aceptado. Revísalo, por favor.',
    dayTooEarly: (min) => `Elige el ${min} o un día posterior.`,
    numberTooLow: (min) => `Usa ${min} o más.`,
    dayTooLate: (max) => `Elige el ${max} o un día anterior.`,
    numberTooHigh: (max) => `Usa ${max} como máximo.`,
    notWhole: 'Usa un número entero.',
    wrongStep: (numbers) => `Usa ${either(numbers)}.`,
    required: {
      username: 'Elige un nombre de usuario.',
      password: 'Elige una contraseña.',
      choice: 'Elige una opción.',
      date: 'Elige una fecha para continuar.',
      tick: 'Marca esta casilla para continuar.',
      other: 'Rellena este campo para continuar.',
    },
    invalid: {
      email: 'Usa el formato nombre@example.com.',
      tel: 'Usa números, por ejemplo +34 912 345 678.',
      url: 'Usa una dirección como https://example.com.',
      number: 'Usa un número como 1500 o 12,5.',
      date: 'Usa un día del calendario.',
      consent: 'El texto ha cambiado. Vuelve a cargar la página.',
      choice: 'Elige una opción.',
      other: 'Revisa este campo, por favor.',
    },
  }),
} satisfies Messages;
