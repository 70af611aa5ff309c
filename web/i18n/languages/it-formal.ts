import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { TextOverrides } from '../messages.js';
import { fieldErrorWords } from './it.js';

const { count, either } = createFormatter('it');
const characters = (n: number) => count(n, { one: '# carattere', other: '# caratteri' });

/** Italian with "Lei". */
export const formal = {
  offline: 'È offline. I dati inseriti vengono conservati.',
  form: {
    identity: (provider) => ({
      title: 'Completi il Suo account',
      text: provider
        ? `La prossima volta potrà accedere anche senza ${provider}.`
        : 'La prossima volta potrà accedere anche con questi dati.',
    }),
    profile: (brand) => ({ title: 'Scelga un nome utente', text: `È il nome con cui apparirà su ${brand}.` }),
    notYou: 'Non è Lei?',
    choose: 'Scelga un’opzione',
    checkFields: 'Controlli questi campi',
  },
  username: {
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} è già in uso. Disponibili:`
        : `${bidiIsolate(username)} è già in uso. Ne provi un altro.`,
    unchecked: 'Lo controlleremo quando continua.',
  },
  password: {
    hint: 'Provi con tre o quattro parole a caso.',
  },
  done: {
    title: 'Il Suo account è pronto',
    text: 'Continui nell’app.',
    chosen: (username) => `Ha già scelto il nome utente ${bidiIsolate(username)}.`,
  },
  returning: { late: 'L’app non si apre? Continui qui.' },
  tryLater: {
    waiting: 'Attenda un momento e riprovi.',
    kept: 'I Suoi dati sono stati conservati.',
  },
  startAgainWithoutLink: 'Torni all’app e acceda di nuovo.',
  usernameKept: 'Il Suo nome utente è stato salvato.',
  problems: {
    token_expired: { text: 'Per sicurezza vale per un tempo limitato. Acceda di nuovo per continuare.' },
    token_missing: {
      title: 'Acceda prima all’app',
      text: 'Se manca qualche informazione, arriverà qui automaticamente.',
    },
    token_invalid: {
      text: 'Potrebbe essere incompleto o di un’altra pagina. Acceda di nuovo per averne uno nuovo.',
    },
    state_missing: { text: 'Acceda di nuovo per averne uno nuovo.' },
    user_not_found: { text: 'Potrebbe essere stato eliminato. Acceda di nuovo per crearne uno nuovo.' },
    email_unverified: {
      title: 'Verifichi il Suo indirizzo email',
      text: 'Lo verifichi presso il servizio con cui ha fatto l’accesso, poi acceda di nuovo.',
    },
    email_missing: {
      title: 'Ci serve il Suo indirizzo email',
      text: 'Il servizio con cui ha fatto l’accesso non ne ha condiviso uno utilizzabile. Lo autorizzi, oppure acceda in un altro modo.',
    },
    user_blocked: {
      text: 'Non si può usare per accedere. Se è un errore, contatti l’assistenza dell’app.',
    },
    rate_limited: { text: 'Attenda un momento.' },
    no_connection: { text: 'Controlli la connessione a internet.' },
    validation_failed: { title: 'Controlli il modulo', text: 'Lo corregga per continuare.' },
    username_taken: { text: 'Ne scelga un altro per continuare.' },
    email_in_use: { title: 'Ha già un account', text: 'Ricominci e acceda con quell’account.' },
    in_progress: { title: 'Il Suo account è in preparazione' },
    skip_not_allowed: { text: 'Lo completi per continuare, oppure annulli.' },
    payload_too_large: { text: 'Lo accorci per continuare.' },
    challenge_needed: { text: 'Confermi di non essere un robot.' },
    challenge_failed: { text: 'Riprovi.' },
    challenge_expired: { text: 'Riprovi.' },
    tenant_refused: { text: 'Per ora non si possono creare account. Riprovi più tardi.' },
    ...internalErrors({
      title: 'Qualcosa è andato storto',
      text: 'Il problema è nostro. Riprovi, oppure ricominci dall’app.',
    }),
  },
  challenge: { withoutScript: 'Attivi JavaScript e invii di nuovo il modulo.' },
  hiddenField: { title: 'Il Suo link è incompleto', text: 'Ricominci dall’app per averne uno nuovo.' },
  fieldErrors: createFieldErrors({
    ...fieldErrorWords,
    atLeast: (n) => `Usi almeno ${characters(n)}.`,
    atMost: (n) => `Usi al massimo ${characters(n)}.`,
    usernameInvalid: 'Usi solo a–z, 0–9, punti, trattini, trattini bassi.',
    usernameHasSpaces: (joined) => `Senza spazi. Provi con ${bidiIsolate(joined)}.`,
    usernameMixedScripts: 'Usi lettere di un solo alfabeto.',
    usernameReserved: (username) => `${bidiIsolate(username)} non è disponibile. Ne provi un altro.`,
    usernameTaken: (username) => `${bidiIsolate(username)} è già in uso. Ne provi un altro.`,
    passwordTooCommon: 'Troppo comune. Ne scelga un’altra.',
    passwordHasPersonalData: 'Non usi il Suo nome o il nome utente.',
    passwordTooLong: 'Troppo lunga. Ne usi una più corta.',
    passwordAgain: 'Inserisca di nuovo la password.',
    rejected: 'Non è stato accettato. Controlli e riprovi.',
    numberTooLow: (min) => `Inserisca ${min} o più.`,
    numberTooHigh: (max) => `Inserisca ${max} o meno.`,
    notWhole: 'Inserisca un numero intero.',
    wrongStep: (numbers) => `Inserisca ${either(numbers)}.`,
    required: {
      username: 'Inserisca un nome utente.',
      password: 'Inserisca una password.',
      choice: 'Scelga un’opzione.',
      date: 'Inserisca una data.',
      tick: 'Spunti la casella per continuare.',
      other: fieldErrorWords.required.other,
    },
    invalid: {
      email: 'Inserisca un indirizzo come nome@example.com.',
      tel: 'Inserisca un numero come +39 06 1234 5678.',
      url: 'Inserisca un link come https://example.com.',
      number: 'Inserisca un numero come 1500 o 12,5.',
      date: 'Inserisca una data valida.',
      consent: 'Il testo è cambiato. Ricarichi la pagina.',
      choice: 'Scelga un’opzione.',
      other: 'Controlli questo campo.',
    },
  }),
} satisfies TextOverrides;
