import { bidiIsolate, createFieldErrors, type FieldErrorWords, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { either, later, list, number } = createFormatter('de');
const typeNames = {
  lowercase: 'Kleinbuchstabe',
  uppercase: 'Großbuchstabe',
  number: 'Ziffer',
  special: 'Sonderzeichen',
};

/** The texts of field errors. The formal variant replaces some of them. */
export const fieldErrorWords = {
  atLeast: (n) => `Mindestens ${number(n)} Zeichen, bitte.`,
  atMost: (n) => `Höchstens ${number(n)} Zeichen, bitte.`,
  usernameInvalid: 'Verwende nur a–z, 0–9, Punkte, Binde- und Unterstriche.',
  charactersInvalid: 'Einige Zeichen sind nicht erlaubt.',
  usernameIsEmail: 'Das darf keine E-Mail-Adresse sein.',
  usernameHasSpaces: (joined) => `Keine Leerzeichen. Versuche ${bidiIsolate(joined)}.`,
  usernameMixedScripts: 'Verwende Buchstaben aus nur einem Alphabet.',
  usernameReserved: (username) => `${bidiIsolate(username)} ist nicht verfügbar. Versuche einen anderen.`,
  thisReserved: 'Dieser Benutzername ist nicht verfügbar.',
  usernameTaken: (username) => `${bidiIsolate(username)} ist vergeben. Versuche einen anderen.`,
  thisTaken: 'Dieser Benutzername ist vergeben.',
  passwordTooWeak: 'Erfüllt noch nicht alle Regeln.',
  passwordTooCommon: 'Zu weit verbreitet. Wähle ein anderes.',
  passwordHasPersonalData: 'Verwende weder Namen noch Benutzernamen.',
  passwordTooLong: 'Zu lang. Verwende ein kürzeres.',
  passwordAgain: 'Gib dein Passwort noch einmal ein.',
  unknown: 'Das lässt sich nicht speichern.',
  rejected: 'Das wurde nicht angenommen. Prüfe es und versuche es erneut.',
  dayTooEarly: (min) => `Wähle ein Datum ab dem ${min}.`,
  numberTooLow: (min) => `Gib ${min} oder mehr ein.`,
  dayTooLate: (max) => `Wähle ein Datum bis zum ${max}.`,
  numberTooHigh: (max) => `Gib höchstens ${max} ein.`,
  notWhole: 'Gib eine ganze Zahl ein.',
  wrongStep: (numbers) => `Gib ${either(numbers)} ein.`,
  required: {
    username: 'Gib einen Benutzernamen ein.',
    password: 'Gib ein Passwort ein.',
    choice: 'Wähle eine Option.',
    date: 'Gib ein Datum ein.',
    tick: 'Setze hier ein Häkchen, um fortzufahren.',
    other: 'Bitte fülle dieses Feld aus.',
  },
  invalid: {
    email: 'Gib eine E-Mail-Adresse wie name@example.com ein.',
    tel: 'Gib eine Nummer wie +49 30 901820 ein.',
    url: 'Gib einen Link wie https://example.com ein.',
    number: 'Gib eine Zahl wie 1500 oder 12,5 ein.',
    date: 'Gib ein gültiges Datum ein.',
    consent: 'Der Text hat sich geändert. Lade die Seite neu.',
    choice: 'Wähle eine Option.',
    other: 'Prüfe dieses Feld.',
  },
} satisfies FieldErrorWords;

/** German. */
export const de = {
  language: 'de',
  direction: 'ltr',
  loading: 'Wird geladen\u00a0…',
  offline: 'Du bist offline. Deine Eingaben bleiben erhalten.',
  newTab: ' (öffnet sich in einem neuen Tab)',
  chooseLanguage: 'Sprache',
  colon: ': ',
  form: {
    identity: (provider) => ({
      title: 'Konto fertig einrichten',
      text: provider ? `Anmelden geht dann auch ohne ${provider}.` : 'Anmelden geht dann auch direkt.',
    }),
    profile: (brand) => ({
      title: 'Benutzernamen festlegen',
      text: `Unter diesem Namen finden dich andere bei ${brand}.`,
    }),
    notYou: 'Nicht dein Konto?',
    submit: (brand) => `Weiter zu ${brand}`,
    submitting: 'Konto wird eingerichtet\u00a0…',
    skip: 'Jetzt nicht',
    skipping: 'Wird übersprungen\u00a0…',
    cancel: 'Abbrechen',
    cancelling: 'Wird abgebrochen\u00a0…',
    optional: ' (optional)',
    choose: 'Bitte wählen',
    next: 'Weiter',
    back: 'Zurück',
    step: (current, total) => `Schritt ${number(current)} von ${number(total)}`,
    checkFields: 'Bitte prüfe diese Felder',
    fixed: 'korrigiert',
  },
  username: {
    label: 'Benutzername',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}–${number(maxLength)} Zeichen: a–z, 0–9, Punkte, Binde- und Unterstriche`
        : `${number(minLength)}–${number(maxLength)} Zeichen`,
    checking: 'Verfügbarkeit wird geprüft\u00a0…',
    available: (username) => `${bidiIsolate(username)} ist verfügbar`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} ist vergeben. Verfügbar:`
        : `${bidiIsolate(username)} ist vergeben. Versuche einen anderen.`,
    unchecked: 'Wir prüfen ihn, wenn du fortfährst.',
    suggestions: 'Vorschläge für Benutzernamen',
  },
  password: {
    label: 'Passwort',
    hint: 'Tipp: drei oder vier zufällige Wörter.',
    strength: {
      short: 'Zu kurz',
      guessable: 'Leicht zu erraten',
      open: 'Erfüllt noch nicht alle Regeln',
      fine: 'Gut – länger ist noch besser',
      strong: 'Stark',
    },
    show: 'Anzeigen',
    showLabel: 'Passwort anzeigen',
    hide: 'Ausblenden',
    hideLabel: 'Passwort ausblenden',
    rules: 'Regeln für das Passwort',
    ruleMet: 'erfüllt',
    ruleOpen: 'nicht erfüllt',
    minLength: (n) => `Mindestens ${number(n)} Zeichen`,
    characterType: typeNames,
    someTypes: (n, types) => `${number(n)} von ${number(types.length)}: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `Kein Zeichen öfter als ${number(n)}-mal in Folge`,
    noSequences: 'Keine Folgen wie abc oder 321',
    maxBytes: (n) => `Höchstens ${number(n)} Zeichen. Umlaute und Emojis zählen mehrfach.`,
  },
  done: {
    title: 'Dein Konto ist eingerichtet',
    text: 'Weiter zur App.',
    chosen: (username) => `Du hast bereits den Benutzernamen ${bidiIsolate(username)} gewählt.`,
    submit: 'Weiter',
    submitting: 'Du wirst weitergeleitet\u00a0…',
  },
  returning: {
    title: 'Alles bereit',
    cancelled: 'Abgebrochen',
    text: (brand) => `${brand} wird geöffnet\u00a0…`,
    late: 'Keine Weiterleitung? Hier geht es weiter.',
    submit: 'Weiter',
  },
  tryLater: {
    countdown: (seconds) => `Nächster Versuch ${later(seconds)}.`,
    trying: 'Neuer Versuch läuft\u00a0…',
    waiting: 'Warte einen Moment und versuche es dann erneut.',
    kept: 'Deine Eingaben bleiben erhalten.',
    submit: 'Jetzt versuchen',
    submitting: 'Neuer Versuch\u00a0…',
  },
  failed: { submit: 'Erneut versuchen', submitting: 'Neuer Versuch\u00a0…', support: 'Fehlercode' },
  back: 'Eingaben ändern',
  startAgain: 'Von vorn beginnen',
  startAgainWithoutLink: 'Geh zurück zur App und melde dich erneut an.',
  usernameKept: 'Dein Benutzername ist noch gespeichert.',
  terms: 'AGB',
  privacy: 'Datenschutz',
  help: 'Hilfe',
  imprint: 'Impressum',
  slots: {},

  problems: {
    token_expired: {
      title: 'Diese Seite ist abgelaufen',
      text: 'Aus Sicherheitsgründen ist sie nur begrenzt gültig. Melde dich erneut an, um fortzufahren.',
    },
    token_missing: {
      title: 'Melde dich zuerst in der App an',
      text: 'Falls Angaben fehlen, kommst du automatisch hierher.',
    },
    token_invalid: {
      title: 'Dieser Link funktioniert nicht',
      text: 'Vielleicht ist er unvollständig oder gehört zu einer anderen Seite. Melde dich erneut an, um einen neuen Link zu erhalten.',
    },
    state_missing: {
      title: 'Dieser Link ist unvollständig',
      text: 'Melde dich erneut an, um einen neuen Link zu erhalten.',
    },
    user_not_found: {
      title: 'Dieses Konto gibt es nicht mehr',
      text: 'Vielleicht wurde es gelöscht. Melde dich erneut an, um ein neues anzulegen.',
    },
    email_unverified: {
      title: 'Bestätige deine E-Mail-Adresse',
      text: 'Bestätige sie bei dem Dienst, mit dem du dich angemeldet hast, und melde dich dann erneut an.',
    },
    email_missing: {
      title: 'Wir brauchen deine E-Mail-Adresse',
      text: 'Der Dienst, mit dem du dich angemeldet hast, hat keine übermittelt, die wir verwenden können. Erlaube es ihm oder melde dich anders an.',
    },
    user_blocked: {
      title: 'Dieses Konto ist gesperrt',
      text: 'Damit kannst du dich nicht anmelden. Wenn das ein Irrtum ist, wende dich an den Support der App.',
    },
    rate_limited: { title: 'Zu viele Versuche', text: 'Bitte warte einen Moment.' },
    tenant_busy: { title: 'Gerade ist viel los', text: 'Zurzeit registrieren sich viele Menschen.' },
    tenant_timeout: {
      title: 'Das dauert länger als sonst',
      text: 'Wir haben nicht rechtzeitig eine Antwort erhalten.',
    },
    no_connection: { title: 'Keine Verbindung', text: 'Prüfe deine Internetverbindung.' },
    validation_failed: { title: 'Bitte prüfe deine Eingaben', text: 'Korrigiere sie und fahre fort.' },
    username_taken: { title: 'Dieser Benutzername ist vergeben', text: 'Wähle einen anderen, um fortzufahren.' },
    email_in_use: {
      title: 'Du hast bereits ein Konto',
      text: 'Beginne von vorn und melde dich mit diesem Konto an.',
    },
    in_progress: {
      title: 'Dein Konto wird gerade eingerichtet',
      text: 'Vielleicht in einem anderen Tab. Gleich ist es fertig.',
    },
    skip_not_allowed: {
      title: 'Dieser Schritt lässt sich nicht überspringen',
      text: 'Fülle ihn aus, um fortzufahren, oder brich ab.',
    },
    payload_too_large: { title: 'Der Text ist zu lang', text: 'Kürze ihn, um fortzufahren.' },
    challenge_needed: { title: 'Sicherheitsprüfung', text: 'Bestätige, dass du kein Roboter bist.' },
    challenge_failed: { title: 'Sicherheitsprüfung fehlgeschlagen', text: 'Bitte versuche es erneut.' },
    challenge_expired: { title: 'Sicherheitsprüfung abgelaufen', text: 'Bitte versuche es erneut.' },
    tenant_refused: {
      title: 'Im Moment nicht verfügbar',
      text: 'Zurzeit lassen sich keine Konten einrichten. Versuche es später erneut.',
    },
    ...internalErrors({
      title: 'Etwas ist schiefgelaufen',
      text: 'Das Problem liegt bei uns. Versuche es erneut oder beginne in der App von vorn.',
    }),
  },
  challenge: {
    unavailable:
      'Die Sicherheitsprüfung wurde nicht geladen. Vielleicht wird sie von deinem Browser oder Netzwerk blockiert.',
    withoutScript: 'Aktiviere JavaScript und sende das Formular dann erneut.',
  },
  hiddenField: {
    title: 'Dein Link ist unvollständig',
    text: 'Beginne in der App von vorn, um einen neuen zu erhalten.',
  },
  fieldErrors: createFieldErrors(fieldErrorWords),
} satisfies Messages;
