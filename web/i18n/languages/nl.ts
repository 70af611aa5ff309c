import { faultsOfOurs } from '../faults-of-ours.js';
import { fieldErrorsOf } from '../field-errors-of.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';
import { wordingOf } from '../wording.js';

const { count, either, later, list, number } = wordingOf('nl');
const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: 'symbolen' };

/** Dutch. */
export const nl = {
  language: 'nl',
  direction: 'ltr',
  loading: 'Een moment',
  offline: 'Je bent offline. Wat je typt, blijft hier staan tot de verbinding terug is.',
  newTab: 'opent in een nieuw tabblad',
  chooseLanguage: 'Taal',
  colon: ': ',
  form: {
    identity: {
      title: 'Hoe wil je inloggen?',
      text: 'Met een gebruikersnaam en wachtwoord kun je ook hier direct inloggen.',
    },
    profile: (brand) => ({ title: 'Kies een gebruikersnaam', text: `Zo vinden anderen je op ${brand}.` }),
    notYou: 'Ben jij dit niet?',
    submit: (brand) => `Verder naar ${brand}`,
    submitting: 'Je account wordt gemaakt',
    skip: 'Nu niet',
    skipping: 'Overslaan',
    cancel: 'Annuleren',
    cancelling: 'Annuleren',
    optional: 'optioneel',
    choose: 'Maak een keuze',
    next: 'Volgende',
    back: 'Vorige',
    step: (current, total) => `Stap ${number(current)} van ${number(total)}`,
    checkFields: 'Kijk deze velden nog eens na',
  },
  username: {
    label: 'Gebruikersnaam',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)} tot ${number(maxLength)} letters a–z, cijfers, punten, streepjes of lage streepjes.`
        : `${number(minLength)} tot ${number(maxLength)} tekens.`,
    checking: 'We kijken of hij vrij is',
    available: (username) => `${isolate(username)} is nog vrij`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${isolate(username)} is bezet. Nog vrij:`
        : `${isolate(username)} is bezet. Probeer een andere.`,
    unchecked: 'We controleren hem als je verdergaat.',
    suggestions: 'Voorgestelde gebruikersnamen',
  },
  password: {
    label: 'Wachtwoord',
    hint: 'Een paar woorden achter elkaar werkt goed.',
    strength: {
      short: 'Te kort',
      guessable: 'Makkelijk te raden',
      open: 'Kan sterker',
      fine: 'Goed. Langer is sterker.',
      strong: 'Sterk',
    },
    show: 'Tonen',
    showLabel: 'Wachtwoord tonen',
    hide: 'Verbergen',
    hideLabel: 'Wachtwoord verbergen',
    rules: 'Wat het wachtwoord nodig heeft',
    ruleMet: 'klaar',
    ruleOpen: 'nog nodig',
    minLength: (n) => count(n, { one: '# teken', other: '# tekens' }),
    characterType: { lowercase: 'Kleine letter', uppercase: 'Hoofdletter', number: 'Cijfer', special: 'Symbool' },
    someTypes: (n, types) => `${number(n)} hiervan: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `Niet meer dan ${count(n, { one: '# gelijk teken', other: '# gelijke tekens' })} op rij`,
    noSequences: 'Geen reeksen zoals abc of 321',
    noPersonalData: 'Niet je naam',
    noCommonPasswords: 'Geen veelgebruikt wachtwoord',
    maxBytes: (n) => `Hooguit ${count(n, { one: '# teken', other: '# tekens' })}, minder met accenten of emoji’s`,
  },
  done: {
    title: 'Je hebt al een account',
    text: 'Alles is klaar. Ga verder waar je was.',
    chosen: (username) => `Je hebt ${isolate(username)} al als gebruikersnaam gekozen. Ga verder waar je was.`,
    submit: 'Verder',
    submitting: 'We brengen je terug',
  },
  returning: {
    title: 'We brengen je terug',
    text: 'Dit duurt een paar seconden.',
    late: 'Nog hier? Ga dan zo verder.',
    submit: 'Verder',
  },
  tryLater: {
    countdown: (seconds) => `Nieuwe poging ${later(seconds)}.`,
    trying: 'We proberen het opnieuw.',
    waiting: 'Wacht even en probeer het dan nog eens.',
    kept: 'Wat je hebt ingevuld, blijft bewaard.',
    submit: 'Nu proberen',
    submitting: 'Bezig',
  },
  failed: { submit: 'Opnieuw proberen', submitting: 'Bezig', support: 'Voor support' },
  back: 'Mijn invoer wijzigen',
  startAgain: 'Opnieuw beginnen',
  startAgainWithoutLink: 'Ga terug naar de app en log opnieuw in.',
  usernameKept: 'We hebben je gebruikersnaam bewaard.',
  terms: 'Voorwaarden',
  privacy: 'Privacy',
  help: 'Help',

  problems: {
    token_expired: {
      title: 'Deze pagina is verlopen',
      text: 'Voor je veiligheid werkt ze maar een tijdje. Log nog een keer in en ga verder.',
    },
    token_missing: {
      title: 'Deze pagina opent vanuit de app',
      text: 'Log eerst in bij de app; die brengt je hier als er iets te kiezen is.',
    },
    token_invalid: {
      title: 'Deze link werkt niet',
      text: 'Misschien is hij onvolledig of hoort hij bij een andere pagina. Log opnieuw in voor een nieuwe.',
    },
    state_missing: {
      title: 'Deze link is onvolledig',
      text: 'Een deel is onderweg verdwenen. Log opnieuw in voor een nieuwe.',
    },
    user_not_found: {
      title: 'Dit account bestaat niet meer',
      text: 'Misschien is het verwijderd nadat je inlogde. Log opnieuw in om een nieuw te maken.',
    },
    email_unverified: {
      title: 'Bevestig eerst je e-mailadres',
      text: 'Dat doe je bij de dienst waarmee je bent ingelogd. Kom daarna terug en log opnieuw in.',
    },
    email_missing: {
      title: 'We hebben een e-mailadres nodig',
      text: 'De dienst waarmee je bent ingelogd, gaf er geen door die we kunnen gebruiken. Sta dat toe, of log op een andere manier in.',
    },
    user_blocked: {
      title: 'Dit account is geblokkeerd',
      text: 'Je kunt er niet mee inloggen. Klopt dat niet? Vraag het de support van de app.',
    },
    rate_limited: { title: 'Een moment, alsjeblieft', text: 'Dat waren veel pogingen in korte tijd.' },
    tenant_busy: { title: 'Een moment, alsjeblieft', text: 'Er melden zich nu veel mensen aan.' },
    tenant_timeout: { title: 'Dit duurt langer dan normaal', text: 'We kregen niet op tijd antwoord.' },
    no_connection: {
      title: 'We krijgen geen verbinding',
      text: 'Misschien ligt het aan jouw verbinding, misschien aan die van ons.',
    },
    validation_failed: { title: 'Er klopt iets nog niet', text: 'Pas het aan en ga verder.' },
    username_taken: { title: 'Deze gebruikersnaam is bezet', text: 'Kies een andere en ga verder.' },
    email_in_use: {
      title: 'Je e-mailadres heeft hier al een account',
      text: 'Begin opnieuw en log in met dat account.',
    },
    in_progress: { title: 'Je account wordt al gemaakt', text: 'Misschien in een ander tabblad. Het is zo klaar.' },
    skip_not_allowed: { title: 'Deze stap kun je niet overslaan', text: 'Vul hem in om verder te gaan, of annuleer.' },
    payload_too_large: { title: 'Zo veel tekst past niet', text: 'Maak het korter en ga verder.' },
    challenge_needed: {
      title: 'Een korte controle',
      text: 'Laat zien dat je een mens bent. Daarna gaan we verder met wat je hebt ingevuld.',
    },
    challenge_failed: {
      title: 'De controle is niet gelukt',
      text: 'Doe het nog een keer. Wat je hebt ingevuld, staat er nog.',
    },
    challenge_expired: {
      title: 'De controle duurde te lang',
      text: 'Doe het nog een keer. Wat je hebt ingevuld, staat er nog.',
    },
    tenant_refused: {
      title: 'Dit kan nu even niet',
      text: 'Er kunnen op dit moment geen accounts worden gemaakt. Probeer het later, of begin opnieuw vanuit de app.',
    },
    ...faultsOfOurs({
      title: 'Dat is niet gelukt',
      text: 'De fout ligt bij ons. Probeer het opnieuw, of begin opnieuw vanuit de app.',
    }),
  },
  challenge: {
    unavailable: 'De controle is niet geladen. Misschien blokkeert iets in je browser of netwerk haar.',
    withoutScript: 'De controle heeft JavaScript nodig. Zet het aan en verstuur het formulier opnieuw.',
  },
  hiddenField: { title: 'Er ontbreekt iets in je link', text: 'Begin opnieuw vanuit de app, dan komt het mee.' },
  fieldErrors: fieldErrorsOf({
    atLeast: (n) => `Gebruik minstens ${count(n, { one: '# teken', other: '# tekens' })}.`,
    atMost: (n) => `Gebruik hooguit ${count(n, { one: '# teken', other: '# tekens' })}.`,
    usernameInvalid: 'Gebruik letters a–z, cijfers, punten, streepjes of lage streepjes.',
    charactersInvalid: 'Sommige van deze tekens kunnen hier niet.',
    usernameIsEmail: 'Kies een naam, geen e-mailadres.',
    usernameMixedScripts: 'Gebruik letters uit één alfabet.',
    usernameReserved: (username) => `${isolate(username)} is gereserveerd. Probeer een andere.`,
    thisReserved: 'Deze is gereserveerd.',
    usernameTaken: (username) => `${isolate(username)} is bezet. Probeer een andere.`,
    thisTaken: 'Deze is bezet.',
    passwordTooWeak: 'Er ontbreken nog een paar punten.',
    passwordTooCommon: 'Te gewoon. Kies een ander.',
    passwordHasPersonalData: 'Laat je naam uit het wachtwoord.',
    passwordTooLong: 'Dit is te lang. Gebruik een korter.',
    passwordAgain: 'Typ je wachtwoord nog een keer.',
    unknown: 'Dit kan hier niet worden bewaard.',
    rejected: 'Dit is niet geaccepteerd. Kijk het even na.',
    dayTooEarly: (min) => `Kies ${min} of een latere dag.`,
    numberTooLow: (min) => `Gebruik ${min} of meer.`,
    dayTooLate: (max) => `Kies ${max} of een eerdere dag.`,
    numberTooHigh: (max) => `Gebruik hooguit ${max}.`,
    notWhole: 'Gebruik een heel getal.',
    wrongStep: (numbers) => `Gebruik ${either(numbers)}.`,
    required: {
      username: 'Kies een gebruikersnaam.',
      password: 'Kies een wachtwoord.',
      choice: 'Maak een keuze.',
      date: 'Kies een datum om verder te gaan.',
      tick: 'Vink dit aan om verder te gaan.',
      other: 'Vul dit in om verder te gaan.',
    },
    invalid: {
      email: 'Gebruik de vorm naam@example.com.',
      tel: 'Gebruik cijfers, zoals +31 20 123 4567.',
      url: 'Gebruik een adres zoals https://example.com.',
      number: 'Gebruik een getal zoals 1500 of 12,5.',
      date: 'Gebruik een dag van de kalender.',
      consent: 'De tekst is gewijzigd. Laad de pagina opnieuw.',
      choice: 'Maak een keuze.',
      other: 'Kijk dit even na.',
    },
  }),
} satisfies Messages;
