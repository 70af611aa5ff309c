import { faultsOfOurs } from '../faults-of-ours.js';
import { fieldErrorsOf } from '../field-errors-of.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';
import { wordingOf } from '../wording.js';

const { either, later, list, number } = wordingOf('de');
const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: 'Sonderzeichen' };

/** German. */
export const de = {
  language: 'de',
  direction: 'ltr',
  loading: 'Einen Moment',
  offline: 'Du bist offline. Was du eingibst, bleibt hier, bis die Verbindung wieder da ist.',
  newTab: 'öffnet sich in einem neuen Tab',
  chooseLanguage: 'Sprache',
  colon: ': ',
  form: {
    identity: {
      title: 'Wie möchtest du dich anmelden?',
      text: 'Mit Benutzername und Passwort kannst du dich auch direkt hier anmelden.',
    },
    profile: (brand) => ({
      title: 'Wähle einen Benutzernamen',
      text: `Unter diesem Namen finden dich andere bei ${brand}.`,
    }),
    notYou: 'Nicht du?',
    submit: (brand) => `Weiter zu ${brand}`,
    submitting: 'Konto wird eingerichtet',
    skip: 'Jetzt nicht',
    skipping: 'Geht weiter',
    cancel: 'Abbrechen',
    cancelling: 'Bricht ab',
    optional: 'optional',
    choose: 'Bitte wählen',
    next: 'Weiter',
    back: 'Zurück',
    step: (current, total) => `Schritt ${number(current)} von ${number(total)}`,
    checkFields: 'Bitte sieh dir diese Felder noch einmal an',
  },
  username: {
    label: 'Benutzername',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)} bis ${number(maxLength)} Buchstaben a–z, Ziffern, Punkte, Binde- oder Unterstriche.`
        : `${number(minLength)} bis ${number(maxLength)} Zeichen.`,
    checking: 'Wir schauen, ob er noch frei ist',
    available: (username) => `${isolate(username)} ist noch frei`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${isolate(username)} ist vergeben. Noch frei:`
        : `${isolate(username)} ist vergeben. Versuch einen anderen.`,
    unchecked: 'Wir prüfen ihn, wenn du weitermachst.',
    suggestions: 'Vorschläge für Benutzernamen',
  },
  password: {
    label: 'Passwort',
    hint: 'Gut sind ein paar Wörter hintereinander.',
    strength: {
      short: 'Zu kurz',
      guessable: 'Leicht zu erraten',
      open: 'Könnte stärker sein',
      fine: 'Gut. Länger ist stärker.',
      strong: 'Stark',
    },
    show: 'Zeigen',
    showLabel: 'Passwort zeigen',
    hide: 'Verbergen',
    hideLabel: 'Passwort verbergen',
    rules: 'Das braucht dein Passwort',
    ruleMet: 'erfüllt',
    ruleOpen: 'fehlt noch',
    minLength: (n) => `${number(n)} Zeichen`,
    characterType: {
      lowercase: 'Kleinbuchstabe',
      uppercase: 'Großbuchstabe',
      number: 'Ziffer',
      special: 'Sonderzeichen',
    },
    someTypes: (n, types) => `${number(n)} davon: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `Höchstens ${number(n)} gleiche Zeichen in Folge`,
    noSequences: 'Keine Folgen wie abc oder 321',
    noPersonalData: 'Nicht dein Name',
    noCommonPasswords: 'Kein häufiges Passwort',
    maxBytes: (n) => `Höchstens ${number(n)} Zeichen, mit Umlauten oder Emojis weniger`,
  },
  done: {
    title: 'Du hast dein Konto schon',
    text: 'Alles ist eingerichtet. Mach da weiter, wo du warst.',
    chosen: (username) => `Du hast schon ${isolate(username)} als Benutzernamen gewählt. Mach da weiter, wo du warst.`,
    submit: 'Weiter',
    submitting: 'Es geht zurück',
  },
  returning: {
    title: 'Es geht zurück',
    text: 'Das dauert ein, zwei Sekunden.',
    late: 'Noch hier? Dann geht es so weiter.',
    submit: 'Weiter',
  },
  tryLater: {
    countdown: (seconds) => `Nächster Versuch ${later(seconds)}.`,
    trying: 'Neuer Versuch läuft.',
    waiting: 'Warte ein wenig und versuch es dann noch einmal.',
    kept: 'Deine Eingaben bleiben erhalten.',
    submit: 'Jetzt versuchen',
    submitting: 'Wird versucht',
  },
  failed: { submit: 'Noch einmal versuchen', submitting: 'Wird versucht', support: 'Für den Support' },
  back: 'Eingaben ändern',
  startAgain: 'Neu anfangen',
  startAgainWithoutLink: 'Geh zurück zur App und melde dich neu an.',
  usernameKept: 'Deinen Benutzernamen haben wir behalten.',
  terms: 'AGB',
  privacy: 'Datenschutz',
  help: 'Hilfe',

  problems: {
    token_expired: {
      title: 'Diese Seite ist abgelaufen',
      text: 'Zu deiner Sicherheit gilt sie nur eine Zeit lang. Melde dich noch einmal an und mach weiter.',
    },
    token_missing: {
      title: 'Diese Seite öffnet sich aus der App',
      text: 'Melde dich zuerst in der App an; sie bringt dich her, wenn es etwas auszufüllen gibt.',
    },
    token_invalid: {
      title: 'Dieser Link funktioniert nicht',
      text: 'Vielleicht ist er unvollständig oder gehört zu einer anderen Seite. Melde dich neu an, dann bekommst du einen frischen.',
    },
    state_missing: {
      title: 'Dieser Link ist unvollständig',
      text: 'Ein Teil ging unterwegs verloren. Melde dich neu an, dann bekommst du einen frischen.',
    },
    user_not_found: {
      title: 'Dieses Konto gibt es nicht mehr',
      text: 'Vielleicht wurde es seit deiner Anmeldung gelöscht. Melde dich neu an, um ein neues anzulegen.',
    },
    email_unverified: {
      title: 'Bestätige zuerst deine E-Mail-Adresse',
      text: 'Das geht bei dem Dienst, mit dem du dich angemeldet hast. Komm danach zurück und melde dich neu an.',
    },
    email_missing: {
      title: 'Wir brauchen eine E-Mail-Adresse',
      text: 'Der Dienst, mit dem du dich angemeldet hast, hat keine mitgeschickt, die wir verwenden können. Erlaube es ihm oder melde dich anders an.',
    },
    user_blocked: {
      title: 'Dieses Konto ist gesperrt',
      text: 'Damit kannst du dich nicht anmelden. Wenn das ein Irrtum ist, wende dich an den Support der App.',
    },
    rate_limited: { title: 'Einen Moment, bitte', text: 'Das waren viele Versuche in kurzer Zeit.' },
    tenant_busy: { title: 'Einen Moment, bitte', text: 'Gerade melden sich sehr viele Leute an.' },
    tenant_timeout: {
      title: 'Das dauert länger als sonst',
      text: 'Wir haben nicht rechtzeitig eine Antwort bekommen.',
    },
    no_connection: {
      title: 'Wir sind nicht durchgekommen',
      text: 'Vielleicht ist deine Verbindung weg, vielleicht unsere.',
    },
    validation_failed: { title: 'Etwas stimmt noch nicht', text: 'Ändere es und mach weiter.' },
    username_taken: { title: 'Dieser Benutzername ist vergeben', text: 'Wähle einen anderen und mach weiter.' },
    email_in_use: {
      title: 'Zu deiner E-Mail-Adresse gibt es hier schon ein Konto',
      text: 'Fang neu an und melde dich mit diesem Konto an.',
    },
    in_progress: {
      title: 'Dein Konto wird gerade eingerichtet',
      text: 'Vielleicht in einem anderen Tab. Gleich ist es fertig.',
    },
    skip_not_allowed: {
      title: 'Das lässt sich nicht überspringen',
      text: 'Füll es aus, um weiterzumachen, oder brich ab.',
    },
    payload_too_large: { title: 'So viel Text passt nicht', text: 'Kürze ihn und mach weiter.' },
    challenge_needed: {
      title: 'Eine kurze Prüfung',
      text: 'Zeig, dass du ein Mensch bist. Danach geht es mit deinen Eingaben weiter.',
    },
    challenge_failed: {
      title: 'Die Prüfung hat nicht geklappt',
      text: 'Bitte versuch es noch einmal. Deine Eingaben sind noch da.',
    },
    challenge_expired: {
      title: 'Die Prüfung hat zu lange gedauert',
      text: 'Bitte versuch es noch einmal. Deine Eingaben sind noch da.',
    },
    tenant_refused: {
      title: 'Das geht gerade nicht',
      text: 'Im Moment lassen sich keine Konten einrichten. Versuch es später noch einmal oder fang in der App neu an.',
    },
    ...faultsOfOurs({
      title: 'Das hat nicht geklappt',
      text: 'Der Fehler liegt bei uns. Versuch es noch einmal oder fang in der App neu an.',
    }),
  },
  challenge: {
    unavailable: 'Die Prüfung wurde nicht geladen. Vielleicht blockiert sie etwas in deinem Browser oder Netz.',
    withoutScript: 'Die Prüfung braucht JavaScript. Schalte es ein und sende das Formular noch einmal.',
  },
  hiddenField: { title: 'In deinem Link fehlt etwas', text: 'Fang in der App neu an, damit es mitkommt.' },
  fieldErrors: fieldErrorsOf({
    atLeast: (n) => `Nimm mindestens ${number(n)} Zeichen.`,
    atMost: (n) => `Nimm höchstens ${number(n)} Zeichen.`,
    usernameInvalid: 'Nimm Buchstaben a–z, Ziffern, Punkte, Binde- oder Unterstriche.',
    charactersInvalid: 'Einige dieser Zeichen gehen hier nicht.',
    usernameIsEmail: 'Wähle einen Namen, keine E-Mail-Adresse.',
    usernameMixedScripts: 'Nimm Buchstaben aus nur einem Alphabet.',
    usernameReserved: (username) => `${isolate(username)} ist reserviert. Versuch einen anderen.`,
    thisReserved: 'Dieser ist reserviert.',
    usernameTaken: (username) => `${isolate(username)} ist vergeben. Versuch einen anderen.`,
    thisTaken: 'Dieser ist vergeben.',
    passwordTooWeak: 'Einige Punkte fehlen noch.',
    passwordTooCommon: 'Zu häufig. Wähle ein anderes.',
    passwordHasPersonalData: 'Lass deinen Namen aus dem Passwort.',
    passwordTooLong: 'Das ist zu lang. Nimm ein kürzeres.',
    passwordAgain: 'Gib dein Passwort noch einmal ein.',
    unknown: 'Das lässt sich hier nicht speichern.',
    rejected: 'Das wurde nicht angenommen. Bitte prüfe es.',
    dayTooEarly: (min) => `Wähle den ${min} oder einen späteren Tag.`,
    numberTooLow: (min) => `Nimm ${min} oder mehr.`,
    dayTooLate: (max) => `Wähle den ${max} oder einen früheren Tag.`,
    numberTooHigh: (max) => `Nimm höchstens ${max}.`,
    notWhole: 'Nimm eine ganze Zahl.',
    wrongStep: (numbers) => `Nimm ${either(numbers)}.`,
    required: {
      username: 'Wähle einen Benutzernamen.',
      password: 'Wähle ein Passwort.',
      choice: 'Wähle eine Möglichkeit.',
      date: 'Wähle ein Datum, um weiterzumachen.',
      tick: 'Setz hier ein Häkchen, um weiterzumachen.',
      other: 'Füll das aus, um weiterzumachen.',
    },
    invalid: {
      email: 'Schreib sie so: name@example.com.',
      tel: 'Nimm Ziffern, etwa +49 30 901820.',
      url: 'Nimm eine Adresse wie https://example.com.',
      number: 'Gib eine Zahl ein, etwa 1500 oder 12,5.',
      date: 'Gib einen Tag des Kalenders ein.',
      consent: 'Der Text hat sich geändert. Lade die Seite neu.',
      choice: 'Wähle eine Möglichkeit.',
      other: 'Bitte prüfe das.',
    },
  }),
} satisfies Messages;
