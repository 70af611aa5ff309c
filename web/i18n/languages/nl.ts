import { bidiIsolate, createFieldErrors, type FieldErrorWords, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { count, either, later, list, number } = createFormatter('nl');
const characters = (n: number) => count(n, { one: '# teken', other: '# tekens' });
const typeNames = { lowercase: 'kleine letter', uppercase: 'hoofdletter', number: 'cijfer', special: 'symbool' };

/** The texts of field errors. The formal variant replaces some of them. */
export const fieldErrorWords = {
  atLeast: (n) => `Gebruik minimaal ${characters(n)}.`,
  atMost: (n) => `Gebruik maximaal ${characters(n)}.`,
  usernameInvalid: 'Gebruik alleen a–z, 0–9, punten, streepjes, underscores.',
  charactersInvalid: 'Sommige van deze tekens zijn niet toegestaan.',
  usernameIsEmail: 'Dit mag geen e-mailadres zijn.',
  usernameHasSpaces: (joined) => `Geen spaties. Probeer ${bidiIsolate(joined)}.`,
  usernameMixedScripts: 'Gebruik letters uit één alfabet.',
  usernameReserved: (username) => `${bidiIsolate(username)} is niet beschikbaar. Probeer een andere.`,
  thisReserved: 'Deze gebruikersnaam is niet beschikbaar.',
  usernameTaken: (username) => `${bidiIsolate(username)} is al in gebruik. Probeer een andere.`,
  thisTaken: 'Deze gebruikersnaam is al in gebruik.',
  passwordTooWeak: 'Nog niet aan alle eisen voldaan.',
  passwordTooCommon: 'Komt te vaak voor. Kies een ander.',
  passwordHasPersonalData: 'Gebruik je naam of gebruikersnaam niet.',
  passwordTooLong: 'Te lang. Kies een korter wachtwoord.',
  passwordAgain: 'Vul je wachtwoord nog een keer in.',
  unknown: 'Dit kan niet worden opgeslagen.',
  rejected: 'Dit is niet geaccepteerd. Controleer het en probeer het opnieuw.',
  dayTooEarly: (min) => `Kies een datum vanaf ${min}.`,
  numberTooLow: (min) => `Vul ${min} of meer in.`,
  dayTooLate: (max) => `Kies een datum t/m ${max}.`,
  numberTooHigh: (max) => `Vul ${max} of minder in.`,
  notWhole: 'Vul een heel getal in.',
  wrongStep: (numbers) => `Vul ${either(numbers)} in.`,
  required: {
    username: 'Vul een gebruikersnaam in.',
    password: 'Vul een wachtwoord in.',
    choice: 'Maak een keuze.',
    date: 'Vul een datum in.',
    tick: 'Vink dit aan om door te gaan.',
    other: 'Dit veld is verplicht.',
  },
  invalid: {
    email: 'Vul een adres in zoals naam@example.com.',
    tel: 'Vul een nummer in zoals +31 20 123 4567.',
    url: 'Vul een link in zoals https://example.com.',
    number: 'Vul een getal in zoals 1500 of 12,5.',
    date: 'Vul een geldige datum in.',
    consent: 'De tekst is gewijzigd. Laad de pagina opnieuw.',
    choice: 'Maak een keuze.',
    other: 'Controleer dit veld.',
  },
} satisfies FieldErrorWords;

/** Dutch. */
export const nl = {
  language: 'nl',
  direction: 'ltr',
  loading: 'Laden…',
  offline: 'Je bent offline. Wat je invult, blijft bewaard.',
  newTab: ' (opent in een nieuw tabblad)',
  chooseLanguage: 'Taal',
  colon: ': ',
  form: {
    identity: (provider) => ({
      title: 'Rond je account af',
      text: provider
        ? `Volgende keer kun je ook zonder ${provider} inloggen.`
        : 'Volgende keer kun je ook met deze gegevens inloggen.',
    }),
    profile: (brand) => ({ title: 'Kies een gebruikersnaam', text: `Zo vinden anderen je op ${brand}.` }),
    notYou: 'Ben jij dit niet?',
    submit: (brand) => `Doorgaan naar ${brand}`,
    submitting: 'Je account wordt gemaakt…',
    skip: 'Nu niet',
    skipping: 'Bezig met overslaan…',
    cancel: 'Annuleren',
    cancelling: 'Bezig met annuleren…',
    optional: ' (optioneel)',
    choose: 'Maak een keuze',
    next: 'Volgende',
    back: 'Vorige',
    step: (current, total) => `Stap ${number(current)} van ${number(total)}`,
    checkFields: 'Controleer deze velden',
    fixed: 'gecorrigeerd',
  },
  username: {
    label: 'Gebruikersnaam',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}–${number(maxLength)} tekens: a–z, 0–9, punten, streepjes, underscores`
        : `${number(minLength)}–${number(maxLength)} tekens`,
    checking: 'Beschikbaarheid wordt gecontroleerd…',
    available: (username) => `${bidiIsolate(username)} is beschikbaar`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} is al in gebruik. Beschikbaar:`
        : `${bidiIsolate(username)} is al in gebruik. Probeer een andere.`,
    unchecked: 'We controleren hem als je doorgaat.',
    suggestions: 'Voorgestelde gebruikersnamen',
  },
  password: {
    label: 'Wachtwoord',
    hint: 'Tip: drie of vier willekeurige woorden.',
    strength: {
      short: 'Te kort',
      guessable: 'Makkelijk te raden',
      open: 'Voldoet niet aan de eisen',
      fine: 'Goed – langer is nog beter',
      strong: 'Sterk',
    },
    show: 'Tonen',
    showLabel: 'Wachtwoord tonen',
    hide: 'Verbergen',
    hideLabel: 'Wachtwoord verbergen',
    rules: 'Wachtwoordeisen',
    ruleMet: 'voldaan',
    ruleOpen: 'niet voldaan',
    minLength: (n) => `Minimaal ${characters(n)}`,
    characterType: { lowercase: 'Kleine letter', uppercase: 'Hoofdletter', number: 'Cijfer', special: 'Symbool' },
    someTypes: (n, types) =>
      `${number(n)} van de ${number(types.length)}: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `Niet meer dan ${count(n, { one: '# gelijk teken', other: '# gelijke tekens' })} op rij`,
    noSequences: 'Geen reeksen zoals abc of 321',
    maxBytes: (n) => `Maximaal ${characters(n)}. Accenten en emoji’s tellen zwaarder.`,
  },
  done: {
    title: 'Je account is klaar',
    text: 'Ga door naar de app.',
    chosen: (username) => `Je hebt de gebruikersnaam ${bidiIsolate(username)} al gekozen.`,
    submit: 'Doorgaan',
    submitting: 'Je wordt doorgestuurd…',
  },
  returning: {
    title: 'Alles is klaar',
    cancelled: 'Geannuleerd',
    text: (brand) => `${brand} wordt geopend…`,
    late: 'Niet doorgestuurd? Ga hier verder.',
    submit: 'Doorgaan',
  },
  tryLater: {
    countdown: (seconds) => `Nieuwe poging ${later(seconds)}.`,
    trying: 'We proberen het opnieuw…',
    waiting: 'Wacht even en probeer het dan opnieuw.',
    kept: 'Wat je hebt ingevuld, blijft bewaard.',
    submit: 'Nu proberen',
    submitting: 'Nieuwe poging…',
  },
  failed: { submit: 'Opnieuw proberen', submitting: 'Nieuwe poging…', support: 'Foutcode' },
  back: 'Gegevens wijzigen',
  startAgain: 'Opnieuw beginnen',
  startAgainWithoutLink: 'Ga terug naar de app en log opnieuw in.',
  usernameKept: 'Je gebruikersnaam is bewaard.',
  terms: 'Voorwaarden',
  privacy: 'Privacy',
  help: 'Help',
  imprint: 'Colofon',
  slots: {},

  problems: {
    token_expired: {
      title: 'Deze pagina is verlopen',
      text: 'Om veiligheidsredenen is deze pagina beperkt geldig. Log opnieuw in om door te gaan.',
    },
    token_missing: {
      title: 'Log eerst in bij de app',
      text: 'Als er gegevens ontbreken, kom je hier vanzelf terecht.',
    },
    token_invalid: {
      title: 'Deze link werkt niet',
      text: 'Misschien is hij onvolledig of hoort hij bij een andere pagina. Log opnieuw in voor een nieuwe link.',
    },
    state_missing: { title: 'Deze link is onvolledig', text: 'Log opnieuw in voor een nieuwe link.' },
    user_not_found: {
      title: 'Dit account bestaat niet meer',
      text: 'Misschien is het verwijderd. Log opnieuw in om een nieuw account te maken.',
    },
    email_unverified: {
      title: 'Bevestig je e-mailadres',
      text: 'Bevestig het bij de dienst waarmee je bent ingelogd en log daarna opnieuw in.',
    },
    email_missing: {
      title: 'We hebben je e-mailadres nodig',
      text: 'De dienst waarmee je bent ingelogd, gaf er geen door dat we kunnen gebruiken. Sta dat toe, of log op een andere manier in.',
    },
    user_blocked: {
      title: 'Dit account is geblokkeerd',
      text: 'Je kunt er niet mee inloggen. Klopt dat niet? Neem contact op met de support van de app.',
    },
    rate_limited: { title: 'Te veel pogingen', text: 'Wacht even.' },
    tenant_busy: { title: 'Het is nu erg druk', text: 'Er registreren zich veel mensen.' },
    tenant_timeout: { title: 'Dit duurt langer dan normaal', text: 'We kregen niet op tijd antwoord.' },
    no_connection: { title: 'Verbindingsprobleem', text: 'Controleer je internetverbinding.' },
    validation_failed: { title: 'Controleer het formulier', text: 'Pas het aan om door te gaan.' },
    username_taken: { title: 'Deze gebruikersnaam is al in gebruik', text: 'Kies een andere om door te gaan.' },
    email_in_use: { title: 'Je hebt al een account', text: 'Begin opnieuw en log in met dat account.' },
    in_progress: { title: 'Je account wordt gemaakt', text: 'Misschien in een ander tabblad. Het is zo klaar.' },
    skip_not_allowed: { title: 'Je kunt deze stap niet overslaan', text: 'Vul hem in om door te gaan, of annuleer.' },
    payload_too_large: { title: 'De tekst is te lang', text: 'Maak hem korter om door te gaan.' },
    challenge_needed: { title: 'Beveiligingscontrole', text: 'Bevestig dat je geen robot bent.' },
    challenge_failed: { title: 'Beveiligingscontrole mislukt', text: 'Probeer het opnieuw.' },
    challenge_expired: { title: 'Beveiligingscontrole verlopen', text: 'Probeer het opnieuw.' },
    tenant_refused: {
      title: 'Nu niet beschikbaar',
      text: 'Er kunnen op dit moment geen accounts worden gemaakt. Probeer het later opnieuw.',
    },
    ...internalErrors({
      title: 'Er is iets misgegaan',
      text: 'Het probleem ligt bij ons. Probeer het opnieuw, of begin opnieuw vanuit de app.',
    }),
  },
  challenge: {
    unavailable: 'De beveiligingscontrole is niet geladen. Mogelijk blokkeert je browser of netwerk die.',
    withoutScript: 'Zet JavaScript aan en verstuur het formulier opnieuw.',
  },
  hiddenField: { title: 'Je link is onvolledig', text: 'Begin opnieuw vanuit de app voor een nieuwe link.' },
  fieldErrors: createFieldErrors(fieldErrorWords),
} satisfies Messages;
