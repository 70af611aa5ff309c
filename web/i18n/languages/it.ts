import { bidiIsolate, createFieldErrors, type FieldErrorWords, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { count, either, later, list, number } = createFormatter('it');
const characters = (n: number) => count(n, { one: '# carattere', other: '# caratteri' });
const typeNames = { lowercase: 'minuscola', uppercase: 'maiuscola', number: 'numero', special: 'simbolo' };

/** The texts of field errors. The formal variant replaces some of them. */
export const fieldErrorWords = {
  atLeast: (n) => `Usa almeno ${characters(n)}.`,
  atMost: (n) => `Usa al massimo ${characters(n)}.`,
  usernameInvalid: 'Usa solo a–z, 0–9, punti, trattini, trattini bassi.',
  charactersInvalid: 'Alcuni di questi caratteri non sono ammessi.',
  usernameIsEmail: 'Non può essere un indirizzo email.',
  usernameHasSpaces: (joined) => `Senza spazi. Prova con ${bidiIsolate(joined)}.`,
  usernameMixedScripts: 'Usa lettere di un solo alfabeto.',
  usernameReserved: (username) => `${bidiIsolate(username)} non è disponibile. Provane un altro.`,
  thisReserved: 'Questo nome utente non è disponibile.',
  usernameTaken: (username) => `${bidiIsolate(username)} è già in uso. Provane un altro.`,
  thisTaken: 'Questo nome utente è già in uso.',
  passwordTooWeak: 'La password non rispetta tutti i requisiti.',
  passwordTooCommon: 'Troppo comune. Scegline un’altra.',
  passwordHasPersonalData: 'Non usare il tuo nome o il nome utente.',
  passwordTooLong: 'Troppo lunga. Usane una più corta.',
  passwordAgain: 'Inserisci di nuovo la password.',
  unknown: 'Questo campo non può essere salvato.',
  rejected: 'Non è stato accettato. Controlla e riprova.',
  dayTooEarly: (min) => `Data minima: ${min}.`,
  numberTooLow: (min) => `Inserisci ${min} o più.`,
  dayTooLate: (max) => `Data massima: ${max}.`,
  numberTooHigh: (max) => `Inserisci ${max} o meno.`,
  notWhole: 'Inserisci un numero intero.',
  wrongStep: (numbers) => `Inserisci ${either(numbers)}.`,
  required: {
    username: 'Inserisci un nome utente.',
    password: 'Inserisci una password.',
    choice: 'Scegli un’opzione.',
    date: 'Inserisci una data.',
    tick: 'Spunta la casella per continuare.',
    other: 'Questo campo è obbligatorio.',
  },
  invalid: {
    email: 'Inserisci un indirizzo come nome@example.com.',
    tel: 'Inserisci un numero come +39 06 1234 5678.',
    url: 'Inserisci un link come https://example.com.',
    number: 'Inserisci un numero come 1500 o 12,5.',
    date: 'Inserisci una data valida.',
    consent: 'Il testo è cambiato. Ricarica la pagina.',
    choice: 'Scegli un’opzione.',
    other: 'Controlla questo campo.',
  },
} satisfies FieldErrorWords;

/** Italian. */
export const it = {
  language: 'it',
  direction: 'ltr',
  loading: 'Caricamento…',
  offline: 'Sei offline. I dati inseriti vengono conservati.',
  newTab: ' (si apre in una nuova scheda)',
  chooseLanguage: 'Lingua',
  colon: ': ',
  form: {
    identity: (provider) => ({
      title: 'Completa il tuo account',
      text: provider
        ? `La prossima volta potrai accedere anche senza ${provider}.`
        : 'La prossima volta potrai accedere anche con questi dati.',
    }),
    profile: (brand) => ({ title: 'Scegli un nome utente', text: `È così che gli altri ti troveranno su ${brand}.` }),
    notYou: 'Non sei tu?',
    submit: (brand) => `Continua su ${brand}`,
    submitting: 'Creazione dell’account…',
    skip: 'Non ora',
    skipping: 'Salto del passaggio…',
    cancel: 'Annulla',
    cancelling: 'Annullamento…',
    optional: ' (facoltativo)',
    choose: 'Scegli un’opzione',
    next: 'Avanti',
    back: 'Indietro',
    step: (current, total) => `Passaggio ${number(current)} di ${number(total)}`,
    checkFields: 'Controlla questi campi',
    fixed: 'corretto',
  },
  username: {
    label: 'Nome utente',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}–${number(maxLength)} caratteri: a–z, 0–9, punti, trattini, trattini bassi`
        : `${number(minLength)}–${number(maxLength)} caratteri`,
    checking: 'Verifica della disponibilità…',
    available: (username) => `${bidiIsolate(username)} è disponibile`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} è già in uso. Disponibili:`
        : `${bidiIsolate(username)} è già in uso. Provane un altro.`,
    unchecked: 'Lo controlleremo quando continui.',
    suggestions: 'Nomi utente suggeriti',
  },
  password: {
    label: 'Password',
    hint: 'Prova con tre o quattro parole a caso.',
    strength: {
      short: 'Troppo corta',
      guessable: 'Facile da indovinare',
      open: 'Requisiti non soddisfatti',
      fine: 'Buona: più è lunga, meglio è',
      strong: 'Sicura',
    },
    show: 'Mostra',
    showLabel: 'Mostra password',
    hide: 'Nascondi',
    hideLabel: 'Nascondi password',
    rules: 'Requisiti della password',
    ruleMet: 'soddisfatto',
    ruleOpen: 'non soddisfatto',
    minLength: (n) => `Almeno ${characters(n)}`,
    characterType: { lowercase: 'Minuscola', uppercase: 'Maiuscola', number: 'Numero', special: 'Simbolo' },
    someTypes: (n, types) => `${number(n)} su ${number(types.length)}: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `Non più di ${count(n, { one: '# carattere uguale', other: '# caratteri uguali' })} di fila`,
    noSequences: 'Nessuna sequenza come abc o 321',
    maxBytes: (n) => `Non più di ${characters(n)}. Accenti ed emoji contano di più.`,
  },
  done: {
    title: 'Il tuo account è pronto',
    text: 'Continua nell’app.',
    chosen: (username) => `Hai già scelto il nome utente ${bidiIsolate(username)}.`,
    submit: 'Continua',
    submitting: 'Reindirizzamento…',
  },
  returning: {
    title: 'Tutto pronto',
    cancelled: 'Annullato',
    text: (brand) => `Apertura di ${brand}…`,
    late: 'L’app non si apre? Continua qui.',
    submit: 'Continua',
  },
  tryLater: {
    countdown: (seconds) => `Nuovo tentativo ${later(seconds)}.`,
    trying: 'Nuovo tentativo in corso…',
    waiting: 'Attendi un momento e riprova.',
    kept: 'I tuoi dati sono stati conservati.',
    submit: 'Prova ora',
    submitting: 'Nuovo tentativo…',
  },
  failed: { submit: 'Riprova', submitting: 'Nuovo tentativo…', support: 'Codice errore' },
  back: 'Modifica i dati',
  startAgain: 'Ricomincia',
  startAgainWithoutLink: 'Torna all’app e accedi di nuovo.',
  usernameKept: 'Il tuo nome utente è stato salvato.',
  terms: 'Condizioni',
  privacy: 'Privacy',
  help: 'Aiuto',
  imprint: 'Note legali',
  slots: {},

  problems: {
    token_expired: {
      title: 'Questa pagina è scaduta',
      text: 'Per sicurezza vale per un tempo limitato. Accedi di nuovo per continuare.',
    },
    token_missing: {
      title: 'Accedi prima all’app',
      text: 'Se manca qualche informazione, arriverai qui automaticamente.',
    },
    token_invalid: {
      title: 'Questo link non funziona',
      text: 'Potrebbe essere incompleto o di un’altra pagina. Accedi di nuovo per averne uno nuovo.',
    },
    state_missing: { title: 'Questo link è incompleto', text: 'Accedi di nuovo per averne uno nuovo.' },
    user_not_found: {
      title: 'Questo account non esiste più',
      text: 'Potrebbe essere stato eliminato. Accedi di nuovo per crearne uno nuovo.',
    },
    email_unverified: {
      title: 'Verifica il tuo indirizzo email',
      text: 'Verificalo presso il servizio con cui hai fatto l’accesso, poi accedi di nuovo.',
    },
    email_missing: {
      title: 'Ci serve il tuo indirizzo email',
      text: 'Il servizio con cui hai fatto l’accesso non ne ha condiviso uno utilizzabile. Autorizzalo, oppure accedi in un altro modo.',
    },
    user_blocked: {
      title: 'Questo account è bloccato',
      text: 'Non si può usare per accedere. Se è un errore, contatta l’assistenza dell’app.',
    },
    rate_limited: { title: 'Troppi tentativi', text: 'Attendi un momento.' },
    tenant_busy: { title: 'Traffico intenso', text: 'Molte persone si stanno registrando in questo momento.' },
    tenant_timeout: { title: 'Ci vuole più del solito', text: 'Non abbiamo ricevuto risposta in tempo.' },
    no_connection: { title: 'Problema di connessione', text: 'Controlla la connessione a internet.' },
    validation_failed: { title: 'Controlla il modulo', text: 'Correggilo per continuare.' },
    username_taken: { title: 'Questo nome utente è già in uso', text: 'Scegline un altro per continuare.' },
    email_in_use: { title: 'Hai già un account', text: 'Ricomincia e accedi con quell’account.' },
    in_progress: {
      title: 'Il tuo account è in preparazione',
      text: 'Forse in un’altra scheda. Tra un attimo sarà pronto.',
    },
    skip_not_allowed: {
      title: 'Questo passaggio non si può saltare',
      text: 'Completalo per continuare, oppure annulla.',
    },
    payload_too_large: { title: 'Il testo è troppo lungo', text: 'Accorcialo per continuare.' },
    challenge_needed: { title: 'Controllo di sicurezza', text: 'Conferma di non essere un robot.' },
    challenge_failed: { title: 'Controllo di sicurezza non riuscito', text: 'Riprova.' },
    challenge_expired: { title: 'Controllo di sicurezza scaduto', text: 'Riprova.' },
    tenant_refused: {
      title: 'Al momento non disponibile',
      text: 'Per ora non si possono creare account. Riprova più tardi.',
    },
    ...internalErrors({
      title: 'Qualcosa è andato storto',
      text: 'Il problema è nostro. Riprova, oppure ricomincia dall’app.',
    }),
  },
  challenge: {
    unavailable: 'Il controllo di sicurezza non si è caricato. Forse il browser o la rete lo blocca.',
    withoutScript: 'Attiva JavaScript e invia di nuovo il modulo.',
  },
  hiddenField: { title: 'Il tuo link è incompleto', text: 'Ricomincia dall’app per averne uno nuovo.' },
  fieldErrors: createFieldErrors(fieldErrorWords),
} satisfies Messages;
