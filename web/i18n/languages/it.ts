import { faultsOfOurs } from '../faults-of-ours.js';
import { fieldErrorsOf } from '../field-errors-of.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';
import { wordingOf } from '../wording.js';

const { count, either, later, list, number } = wordingOf('it');
const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: 'simboli' };

/** Italian. */
export const it = {
  language: 'it',
  direction: 'ltr',
  loading: 'Un momento',
  offline: 'Sei offline. Quello che scrivi resta qui finché non torna la connessione.',
  newTab: 'si apre in una nuova scheda',
  chooseLanguage: 'Lingua',
  colon: ': ',
  form: {
    identity: {
      title: 'Come vuoi accedere?',
      text: 'Con nome utente e password puoi accedere anche direttamente qui.',
    },
    profile: (brand) => ({ title: 'Scegli un nome utente', text: `È così che gli altri ti trovano su ${brand}.` }),
    notYou: 'Non sei tu?',
    submit: (brand) => `Continua su ${brand}`,
    submitting: 'Creazione dell’account',
    skip: 'Non ora',
    skipping: 'Un momento',
    cancel: 'Annulla',
    cancelling: 'Annullamento',
    optional: 'facoltativo',
    choose: 'Scegli',
    next: 'Avanti',
    back: 'Indietro',
    step: (current, total) => `Passaggio ${number(current)} di ${number(total)}`,
    checkFields: 'Controlla questi campi',
  },
  username: {
    label: 'Nome utente',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}–${number(maxLength)} lettere a–z, cifre, punti, trattini o trattini bassi.`
        : `Da ${number(minLength)} a ${number(maxLength)} caratteri.`,
    checking: 'Controlliamo se è libero',
    available: (username) => `${isolate(username)} è libero`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${isolate(username)} è già in uso. Ancora liberi:`
        : `${isolate(username)} è già in uso. Provane un altro.`,
    unchecked: 'Lo controlliamo quando continui.',
    suggestions: 'Nomi utente suggeriti',
  },
  password: {
    label: 'Password',
    hint: 'Qualche parola di fila va benissimo.',
    strength: {
      short: 'Troppo corta',
      guessable: 'Facile da indovinare',
      open: 'Potrebbe essere più sicura',
      fine: 'Buona. Più lunga è più sicura.',
      strong: 'Sicura',
    },
    show: 'Mostra',
    showLabel: 'Mostra password',
    hide: 'Nascondi',
    hideLabel: 'Nascondi password',
    rules: 'Cosa serve alla password',
    ruleMet: 'fatto',
    ruleOpen: 'manca ancora',
    minLength: (n) => count(n, { one: '# carattere', other: '# caratteri' }),
    characterType: { lowercase: 'Minuscola', uppercase: 'Maiuscola', number: 'Numero', special: 'Simbolo' },
    someTypes: (n, types) => `${number(n)} tra questi: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `Non più di ${count(n, { one: '# carattere uguale', other: '# caratteri uguali' })} di fila`,
    noSequences: 'Niente serie come abc o 321',
    noPersonalData: 'Niente nome tuo',
    noCommonPasswords: 'Non troppo comune',
    maxBytes: (n) => `Al massimo ${count(n, { one: '# carattere', other: '# caratteri' })}, meno con accenti o emoji`,
  },
  done: {
    title: 'Hai già il tuo account',
    text: 'È tutto pronto. Riprendi da dove eri.',
    chosen: (username) => `Hai già scelto ${isolate(username)} come nome utente. Riprendi da dove eri.`,
    submit: 'Continua',
    submitting: 'Ti riportiamo all’app',
  },
  returning: {
    title: 'Ti riportiamo all’app',
    text: 'Ci vuole un secondo o due.',
    late: 'Ancora qui? Continua da te.',
    submit: 'Continua',
  },
  tryLater: {
    countdown: (seconds) => `Riproviamo ${later(seconds)}.`,
    trying: 'Stiamo riprovando.',
    waiting: 'Aspetta un po’ e riprova.',
    kept: 'Quello che hai scritto è al sicuro.',
    submit: 'Prova ora',
    submitting: 'Un momento',
  },
  failed: { submit: 'Riprova', submitting: 'Un momento', support: 'Per l’assistenza' },
  back: 'Modifica i dati',
  startAgain: 'Ricomincia',
  startAgainWithoutLink: 'Torna all’app e accedi di nuovo.',
  usernameKept: 'Abbiamo tenuto il tuo nome utente.',
  terms: 'Condizioni',
  privacy: 'Privacy',
  help: 'Aiuto',

  problems: {
    token_expired: {
      title: 'Questa pagina è scaduta',
      text: 'Per la tua sicurezza vale per un tempo limitato. Accedi di nuovo e riprendi.',
    },
    token_missing: {
      title: 'Questa pagina si apre dall’app',
      text: 'Accedi prima all’app; ti porta qui quando c’è qualcosa da scegliere.',
    },
    token_invalid: {
      title: 'Questo link non funziona',
      text: 'Forse è incompleto o è di un’altra pagina. Accedi di nuovo per averne uno nuovo.',
    },
    state_missing: {
      title: 'Questo link è incompleto',
      text: 'Una parte si è persa per strada. Accedi di nuovo per averne uno nuovo.',
    },
    user_not_found: {
      title: 'Questo account non c’è più',
      text: 'Forse è stato eliminato dopo il tuo accesso. Accedi di nuovo per crearne uno nuovo.',
    },
    email_unverified: {
      title: 'Conferma prima il tuo indirizzo email',
      text: 'Confermalo presso il servizio con cui hai fatto l’accesso, poi torna e accedi di nuovo.',
    },
    email_missing: {
      title: 'Ci serve un indirizzo email',
      text: 'Il servizio con cui hai fatto l’accesso non ne ha trasmesso uno utilizzabile. Autorizzalo, oppure accedi in un altro modo.',
    },
    user_blocked: {
      title: 'Questo account è bloccato',
      text: 'Non si può usare per accedere. Se pensi che sia un errore, scrivi all’assistenza dell’app.',
    },
    rate_limited: { title: 'Un momento, per favore', text: 'Sono stati molti tentativi in poco tempo.' },
    tenant_busy: { title: 'Un momento, per favore', text: 'Molte persone si stanno registrando proprio ora.' },
    tenant_timeout: { title: 'Ci vuole più del solito', text: 'Non abbiamo avuto risposta in tempo.' },
    no_connection: { title: 'Non riusciamo a collegarci', text: 'Forse manca la tua connessione, forse la nostra.' },
    validation_failed: { title: 'C’è qualcosa da rivedere', text: 'Correggilo e continua.' },
    username_taken: { title: 'Questo nome utente è già in uso', text: 'Scegline un altro e continua.' },
    email_in_use: {
      title: 'Il tuo indirizzo email ha già un account qui',
      text: 'Ricomincia e accedi con quell’account.',
    },
    in_progress: {
      title: 'Il tuo account è già in preparazione',
      text: 'Forse in un’altra scheda. Tra un attimo è pronto.',
    },
    skip_not_allowed: {
      title: 'Questo passaggio non si può saltare',
      text: 'Completalo per continuare, oppure annulla.',
    },
    payload_too_large: { title: 'Il testo è troppo lungo', text: 'Accorcialo e continua.' },
    challenge_needed: {
      title: 'Una breve verifica',
      text: 'Mostra che sei una persona. Poi continuiamo con quello che hai scritto.',
    },
    challenge_failed: {
      title: 'La verifica non è riuscita',
      text: 'Ripetila, per favore. Quello che hai scritto è ancora qui.',
    },
    challenge_expired: {
      title: 'La verifica ha richiesto troppo tempo',
      text: 'Ripetila, per favore. Quello che hai scritto è ancora qui.',
    },
    tenant_refused: {
      title: 'Al momento non è disponibile',
      text: 'Per ora non si possono creare account. Riprova più tardi, oppure ricomincia dall’app.',
    },
    ...faultsOfOurs({ title: 'Non ha funzionato', text: 'L’errore è nostro. Riprova, oppure ricomincia dall’app.' }),
  },
  challenge: {
    unavailable: 'La verifica non si è caricata. Forse qualcosa nel browser o nella rete la blocca.',
    withoutScript: 'La verifica richiede JavaScript. Attivalo e invia di nuovo il modulo.',
  },
  hiddenField: { title: 'Manca qualcosa nel tuo link', text: 'Ricomincia dall’app, così arriva tutto.' },
  fieldErrors: fieldErrorsOf({
    atLeast: (n) => `Usa almeno ${count(n, { one: '# carattere', other: '# caratteri' })}.`,
    atMost: (n) => `Usa al massimo ${count(n, { one: '# carattere', other: '# caratteri' })}.`,
    usernameInvalid: 'Usa lettere a–z, cifre, punti, trattini o trattini bassi.',
    charactersInvalid: 'Alcuni di questi caratteri non si possono usare.',
    usernameIsEmail: 'Scegli un nome, non un indirizzo email.',
    usernameMixedScripts: 'Usa lettere di un solo alfabeto.',
    usernameReserved: (username) => `${isolate(username)} è riservato. Provane un altro.`,
    thisReserved: 'Questo è riservato.',
    usernameTaken: (username) => `${isolate(username)} è già in uso. Provane un altro.`,
    thisTaken: 'Questo è già in uso.',
    passwordTooWeak: 'Manca ancora qualche punto.',
    passwordTooCommon: 'Troppo comune. Scegline un’altra.',
    passwordHasPersonalData: 'Non mettere il tuo nome nella password.',
    passwordTooLong: 'È troppo lunga. Usane una più corta.',
    passwordAgain: 'Scrivi di nuovo la password.',
    unknown: 'Qui non si può salvare.',
    rejected: 'Non è stato accettato. Controlla, per favore.',
    dayTooEarly: (min) => `Scegli ${min} o un giorno successivo.`,
    numberTooLow: (min) => `Usa ${min} o più.`,
    dayTooLate: (max) => `Scegli ${max} o un giorno precedente.`,
    numberTooHigh: (max) => `Usa al massimo ${max}.`,
    notWhole: 'Usa un numero intero.',
    wrongStep: (numbers) => `Usa ${either(numbers)}.`,
    required: {
      username: 'Scegli un nome utente.',
      password: 'Scegli una password.',
      choice: 'Scegli un’opzione.',
      date: 'Scegli una data per continuare.',
      tick: 'Spunta la casella per continuare.',
      other: 'Compila questo campo per continuare.',
    },
    invalid: {
      email: 'Usa la forma nome@example.com.',
      tel: 'Usa le cifre, per esempio +39 06 1234 5678.',
      url: 'Usa un indirizzo come https://example.com.',
      number: 'Usa un numero come 1500 o 12,5.',
      date: 'Usa un giorno del calendario.',
      consent: 'Il testo è cambiato. Ricarica la pagina.',
      choice: 'Scegli un’opzione.',
      other: 'Controlla questo campo, per favore.',
    },
  }),
} satisfies Messages;
