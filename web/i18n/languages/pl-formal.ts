import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { TextOverrides } from '../messages.js';
import { fieldErrorWords } from './pl.js';

const { count, either } = createFormatter('pl');
const ofCharacters = (n: number) => count(n, { one: '# znaku', other: '# znaków' });

/** Polish with "Państwo" and "proszę": no form shows whether a woman or a man is addressed. */
export const formal = {
  offline: 'Brak połączenia. Zachowamy wpisane dane.',
  form: {
    identity: (provider) => ({
      title: 'Proszę dokończyć zakładanie konta',
      text: provider
        ? `Następnym razem będzie można zalogować się też bez konta ${provider}.`
        : 'Następnym razem będzie można zalogować się też tymi danymi.',
    }),
    profile: (brand) => ({
      title: 'Proszę wybrać nazwę użytkownika',
      text: `Pod tą nazwą inni znajdą Państwa w serwisie ${brand}.`,
    }),
    notYou: 'To nie Państwa konto?',
    submitting: 'Tworzymy Państwa konto…',
    choose: 'Proszę wybrać opcję',
    checkFields: 'Proszę sprawdzić te pola',
  },
  username: {
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `Nazwa ${bidiIsolate(username)} jest zajęta. Dostępne:`
        : `Nazwa ${bidiIsolate(username)} jest zajęta. Proszę wybrać inną.`,
  },
  done: {
    title: 'Państwa konto jest gotowe',
    text: 'Proszę przejść do aplikacji.',
    chosen: (username) => `Państwa nazwa użytkownika: ${bidiIsolate(username)}.`,
  },
  returning: { late: 'Nie przekierowano? Proszę kontynuować tutaj.' },
  tryLater: { waiting: 'Proszę odczekać chwilę i spróbować ponownie.' },
  startAgainWithoutLink: 'Proszę wrócić do aplikacji i zalogować się ponownie.',
  usernameKept: 'Państwa nazwa użytkownika jest zapisana.',
  problems: {
    token_expired: {
      text: 'Ze względów bezpieczeństwa działa przez ograniczony czas. Aby kontynuować, proszę zalogować się ponownie.',
    },
    token_missing: {
      title: 'Najpierw proszę zalogować się w aplikacji',
      text: 'Jeśli zabraknie danych, ta strona otworzy się automatycznie.',
    },
    token_invalid: {
      text: 'Może być niepełny lub należeć do innej strony. Aby dostać nowy, proszę zalogować się ponownie.',
    },
    state_missing: { text: 'Aby dostać nowy, proszę zalogować się ponownie.' },
    user_not_found: {
      text: 'Być może zostało usunięte. Aby utworzyć nowe, proszę zalogować się ponownie.',
    },
    email_unverified: {
      title: 'Proszę potwierdzić adres e-mail',
      text: 'Adres potwierdza się w serwisie użytym do logowania. Potem proszę zalogować się ponownie.',
    },
    email_missing: {
      title: 'Potrzebujemy Państwa adresu e-mail',
      text: 'Serwis użyty do logowania nie udostępnił takiego, którego możemy użyć. Proszę na to zezwolić albo zalogować się inaczej.',
    },
    user_blocked: {
      text: 'Nie można się na nie zalogować. Jeśli to pomyłka, proszę skontaktować się z pomocą techniczną aplikacji.',
    },
    rate_limited: { text: 'Proszę odczekać chwilę.' },
    no_connection: { text: 'Proszę sprawdzić połączenie z internetem.' },
    validation_failed: { title: 'Proszę sprawdzić formularz', text: 'Aby kontynuować, proszę poprawić dane.' },
    username_taken: { text: 'Aby kontynuować, proszę wybrać inną.' },
    email_in_use: { title: 'Mają już Państwo konto', text: 'Proszę zacząć od nowa i zalogować się na to konto.' },
    in_progress: { title: 'Państwa konto jest tworzone' },
    skip_not_allowed: { text: 'Aby kontynuować, proszę go wypełnić albo anulować.' },
    payload_too_large: { text: 'Aby kontynuować, proszę go skrócić.' },
    challenge_needed: { text: 'Proszę potwierdzić, że nie jest to robot.' },
    challenge_failed: { text: 'Proszę spróbować ponownie.' },
    challenge_expired: { text: 'Proszę spróbować ponownie.' },
    tenant_refused: { text: 'Teraz nie można tworzyć kont. Proszę spróbować później.' },
    ...internalErrors({
      title: 'Coś poszło nie tak',
      text: 'Problem jest po naszej stronie. Proszę spróbować ponownie albo zacząć od nowa w aplikacji.',
    }),
  },
  challenge: { withoutScript: 'Proszę włączyć JavaScript i wysłać formularz ponownie.' },
  hiddenField: {
    title: 'Link jest niepełny',
    text: 'Aby dostać nowy, proszę zacząć od nowa w aplikacji.',
  },
  fieldErrors: createFieldErrors({
    ...fieldErrorWords,
    atLeast: (n) => `Proszę użyć co najmniej ${ofCharacters(n)}.`,
    atMost: (n) => `Proszę użyć najwyżej ${ofCharacters(n)}.`,
    usernameInvalid: 'Dozwolone: a–z, 0–9, kropki, myślniki, podkreślenia.',
    usernameHasSpaces: (joined) => `Bez spacji. Może ${bidiIsolate(joined)}?`,
    usernameMixedScripts: 'Proszę użyć liter z jednego alfabetu.',
    usernameReserved: (username) => `Nazwa ${bidiIsolate(username)} jest niedostępna. Proszę wybrać inną.`,
    usernameTaken: (username) => `Nazwa ${bidiIsolate(username)} jest zajęta. Proszę wybrać inną.`,
    passwordTooCommon: 'Zbyt popularne. Proszę wybrać inne.',
    passwordHasPersonalData: 'Bez imienia, nazwiska i nazwy użytkownika.',
    passwordTooLong: 'Za długie. Proszę użyć krótszego.',
    passwordAgain: 'Proszę wpisać hasło jeszcze raz.',
    rejected: 'Nie przyjęto tej wartości. Proszę ją sprawdzić.',
    dayTooEarly: (min) => `Proszę wybrać datę nie wcześniejszą niż ${min}.`,
    numberTooLow: (min) => `Proszę podać ${min} lub więcej.`,
    dayTooLate: (max) => `Proszę wybrać datę nie późniejszą niż ${max}.`,
    numberTooHigh: (max) => `Proszę podać ${max} lub mniej.`,
    notWhole: 'Proszę podać liczbę całkowitą.',
    wrongStep: (numbers) => `Proszę podać ${either(numbers)}.`,
    required: {
      username: 'Proszę podać nazwę użytkownika.',
      password: 'Proszę podać hasło.',
      choice: 'Proszę wybrać opcję.',
      date: 'Proszę podać datę.',
      tick: 'Aby kontynuować, proszę zaznaczyć to pole.',
      other: fieldErrorWords.required.other,
    },
    invalid: {
      email: 'Proszę podać adres, na przykład nazwa@example.com.',
      tel: 'Proszę podać numer, na przykład +48 22 123 45 67.',
      url: 'Proszę podać link, na przykład https://example.com.',
      number: 'Proszę podać liczbę, na przykład 1500 lub 12,5.',
      date: 'Proszę podać prawidłową datę.',
      consent: 'Treść się zmieniła. Proszę załadować stronę ponownie.',
      choice: 'Proszę wybrać opcję.',
      other: 'Proszę sprawdzić to pole.',
    },
  }),
} satisfies TextOverrides;
