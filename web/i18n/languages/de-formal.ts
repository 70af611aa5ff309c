import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { TextOverrides } from '../messages.js';
import { fieldErrorWords } from './de.js';

const { either } = createFormatter('de');

/** German with "Sie". */
export const formal = {
  offline: 'Sie sind offline. Ihre Eingaben bleiben erhalten.',
  form: {
    profile: (brand) => ({
      title: 'Benutzernamen festlegen',
      text: `Unter diesem Namen findet man Sie bei ${brand}.`,
    }),
    notYou: 'Nicht Ihr Konto?',
    checkFields: 'Bitte prüfen Sie diese Felder',
  },
  username: {
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} ist vergeben. Verfügbar:`
        : `${bidiIsolate(username)} ist vergeben. Versuchen Sie einen anderen.`,
    unchecked: 'Wir prüfen ihn, wenn Sie fortfahren.',
  },
  done: {
    title: 'Ihr Konto ist eingerichtet',
    chosen: (username) => `Sie haben bereits den Benutzernamen ${bidiIsolate(username)} gewählt.`,
    submitting: 'Sie werden weitergeleitet\u00a0…',
  },
  tryLater: {
    waiting: 'Warten Sie einen Moment und versuchen Sie es dann erneut.',
    kept: 'Ihre Eingaben bleiben erhalten.',
  },
  startAgainWithoutLink: 'Gehen Sie zurück zur App und melden Sie sich erneut an.',
  usernameKept: 'Ihr Benutzername ist noch gespeichert.',
  problems: {
    token_expired: {
      text: 'Aus Sicherheitsgründen ist sie nur begrenzt gültig. Melden Sie sich erneut an, um fortzufahren.',
    },
    token_missing: {
      title: 'Melden Sie sich zuerst in der App an',
      text: 'Falls Angaben fehlen, kommen Sie automatisch hierher.',
    },
    token_invalid: {
      text: 'Vielleicht ist er unvollständig oder gehört zu einer anderen Seite. Melden Sie sich erneut an, um einen neuen Link zu erhalten.',
    },
    state_missing: { text: 'Melden Sie sich erneut an, um einen neuen Link zu erhalten.' },
    user_not_found: {
      text: 'Vielleicht wurde es gelöscht. Melden Sie sich erneut an, um ein neues anzulegen.',
    },
    email_unverified: {
      title: 'Bestätigen Sie Ihre E-Mail-Adresse',
      text: 'Bestätigen Sie sie bei dem Dienst, mit dem Sie sich angemeldet haben, und melden Sie sich dann erneut an.',
    },
    email_missing: {
      title: 'Wir brauchen Ihre E-Mail-Adresse',
      text: 'Der Dienst, mit dem Sie sich angemeldet haben, hat keine übermittelt, die wir verwenden können. Erlauben Sie es ihm oder melden Sie sich anders an.',
    },
    user_blocked: {
      text: 'Damit können Sie sich nicht anmelden. Wenn das ein Irrtum ist, wenden Sie sich an den Support der App.',
    },
    rate_limited: { text: 'Bitte warten Sie einen Moment.' },
    no_connection: { text: 'Prüfen Sie Ihre Internetverbindung.' },
    validation_failed: { title: 'Bitte prüfen Sie Ihre Eingaben', text: 'Korrigieren Sie sie und fahren Sie fort.' },
    username_taken: { text: 'Wählen Sie einen anderen, um fortzufahren.' },
    email_in_use: {
      title: 'Sie haben bereits ein Konto',
      text: 'Beginnen Sie von vorn und melden Sie sich mit diesem Konto an.',
    },
    in_progress: { title: 'Ihr Konto wird gerade eingerichtet' },
    skip_not_allowed: { text: 'Füllen Sie ihn aus, um fortzufahren, oder brechen Sie ab.' },
    payload_too_large: { text: 'Kürzen Sie ihn, um fortzufahren.' },
    challenge_needed: { text: 'Bestätigen Sie, dass Sie kein Roboter sind.' },
    challenge_failed: { text: 'Bitte versuchen Sie es erneut.' },
    challenge_expired: { text: 'Bitte versuchen Sie es erneut.' },
    tenant_refused: { text: 'Zurzeit lassen sich keine Konten einrichten. Versuchen Sie es später erneut.' },
    ...internalErrors({
      title: 'Etwas ist schiefgelaufen',
      text: 'Das Problem liegt bei uns. Versuchen Sie es erneut oder beginnen Sie in der App von vorn.',
    }),
  },
  challenge: {
    unavailable:
      'Die Sicherheitsprüfung wurde nicht geladen. Vielleicht wird sie von Ihrem Browser oder Netzwerk blockiert.',
    withoutScript: 'Aktivieren Sie JavaScript und senden Sie das Formular dann erneut.',
  },
  hiddenField: {
    title: 'Ihr Link ist unvollständig',
    text: 'Beginnen Sie in der App von vorn, um einen neuen zu erhalten.',
  },
  fieldErrors: createFieldErrors({
    ...fieldErrorWords,
    usernameInvalid: 'Verwenden Sie nur a–z, 0–9, Punkte, Binde- und Unterstriche.',
    usernameHasSpaces: (joined) => `Keine Leerzeichen. Versuchen Sie ${bidiIsolate(joined)}.`,
    usernameMixedScripts: 'Verwenden Sie Buchstaben aus nur einem Alphabet.',
    usernameReserved: (username) => `${bidiIsolate(username)} ist nicht verfügbar. Versuchen Sie einen anderen.`,
    usernameTaken: (username) => `${bidiIsolate(username)} ist vergeben. Versuchen Sie einen anderen.`,
    passwordTooCommon: 'Zu weit verbreitet. Wählen Sie ein anderes.',
    passwordHasPersonalData: 'Verwenden Sie weder Namen noch Benutzernamen.',
    passwordTooLong: 'Zu lang. Verwenden Sie ein kürzeres.',
    passwordAgain: 'Geben Sie Ihr Passwort noch einmal ein.',
    rejected: 'Das wurde nicht angenommen. Prüfen Sie es und versuchen Sie es erneut.',
    dayTooEarly: (min) => `Wählen Sie ein Datum ab dem ${min}.`,
    numberTooLow: (min) => `Geben Sie ${min} oder mehr ein.`,
    dayTooLate: (max) => `Wählen Sie ein Datum bis zum ${max}.`,
    numberTooHigh: (max) => `Geben Sie höchstens ${max} ein.`,
    notWhole: 'Geben Sie eine ganze Zahl ein.',
    wrongStep: (numbers) => `Geben Sie ${either(numbers)} ein.`,
    required: {
      username: 'Geben Sie einen Benutzernamen ein.',
      password: 'Geben Sie ein Passwort ein.',
      choice: 'Wählen Sie eine Option.',
      date: 'Geben Sie ein Datum ein.',
      tick: 'Setzen Sie hier ein Häkchen, um fortzufahren.',
      other: 'Bitte füllen Sie dieses Feld aus.',
    },
    invalid: {
      email: 'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
      tel: 'Geben Sie eine Nummer wie +49 30 901820 ein.',
      url: 'Geben Sie einen Link wie https://example.com ein.',
      number: 'Geben Sie eine Zahl wie 1500 oder 12,5 ein.',
      date: 'Geben Sie ein gültiges Datum ein.',
      consent: 'Der Text hat sich geändert. Laden Sie die Seite neu.',
      choice: 'Wählen Sie eine Option.',
      other: 'Prüfen Sie dieses Feld.',
    },
  }),
} satisfies TextOverrides;
