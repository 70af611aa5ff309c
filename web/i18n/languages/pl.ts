import { faultsOfOurs } from '../faults-of-ours.js';
import { fieldErrorsOf } from '../field-errors-of.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';
import { wordingOf } from '../wording.js';

const { count, either, later, list, number } = wordingOf('pl');
const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: 'symbole' };

/** Polish. */
export const pl = {
  language: 'pl',
  direction: 'ltr',
  loading: 'Chwileczkę',
  offline: 'Nie masz połączenia. To, co wpiszesz, zostanie tutaj, aż połączenie wróci.',
  newTab: 'otwiera się w nowej karcie',
  chooseLanguage: 'Język',
  colon: ': ',
  form: {
    identity: {
      title: 'Jak chcesz się logować?',
      text: 'Z nazwą użytkownika i hasłem możesz logować się także bezpośrednio tutaj.',
    },
    profile: (brand) => ({ title: 'Wybierz nazwę użytkownika', text: `Pod tą nazwą inni znajdą cię w ${brand}.` }),
    notYou: 'To nie ty?',
    submit: (brand) => `Przejdź do ${brand}`,
    submitting: 'Tworzymy twoje konto',
    skip: 'Nie teraz',
    skipping: 'Pomijanie',
    cancel: 'Anuluj',
    cancelling: 'Anulowanie',
    optional: 'opcjonalnie',
    choose: 'Wybierz',
    next: 'Dalej',
    back: 'Wstecz',
    step: (current, total) => `Krok ${number(current)} z ${number(total)}`,
    checkFields: 'Sprawdź te pola',
  },
  username: {
    label: 'Nazwa użytkownika',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `Od ${number(minLength)} do ${number(maxLength)} liter a–z, cyfr, kropek, łączników lub podkreśleń.`
        : `Od ${number(minLength)} do ${number(maxLength)} znaków.`,
    checking: 'Sprawdzamy, czy jest wolna',
    available: (username) => `${isolate(username)} – ta nazwa jest wolna`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${isolate(username)} – ta nazwa jest zajęta. Wolne są:`
        : `${isolate(username)} – ta nazwa jest zajęta. Spróbuj innej.`,
    unchecked: 'Sprawdzimy ją w następnym kroku.',
    suggestions: 'Proponowane nazwy użytkownika',
  },
  password: {
    label: 'Hasło',
    hint: 'Dobrze sprawdza się kilka słów pod rząd.',
    strength: {
      short: 'Za krótkie',
      guessable: 'Łatwe do odgadnięcia',
      open: 'Może być silniejsze',
      fine: 'Dobre. Dłuższe jest silniejsze.',
      strong: 'Silne',
    },
    show: 'Pokaż',
    showLabel: 'Pokaż hasło',
    hide: 'Ukryj',
    hideLabel: 'Ukryj hasło',
    rules: 'Wymagania dotyczące hasła',
    ruleMet: 'spełnione',
    ruleOpen: 'jeszcze brakuje',
    minLength: (n) => count(n, { one: '# znak', few: '# znaki', many: '# znaków', other: '# znaku' }),
    characterType: { lowercase: 'Mała litera', uppercase: 'Wielka litera', number: 'Cyfra', special: 'Symbol' },
    someTypes: (n, types) => `${number(n)} z tych: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) =>
      `Najwyżej ${count(n, { one: '# taki sam znak', few: '# takie same znaki', many: '# takich samych znaków', other: '# takiego samego znaku' })} z rzędu`,
    noSequences: 'Bez ciągów jak abc lub 321',
    noPersonalData: 'Bez imienia i nazwiska',
    noCommonPasswords: 'Niezbyt popularne',
    maxBytes: (n) =>
      `Najwyżej ${count(n, { one: '# znak', few: '# znaki', many: '# znaków', other: '# znaku' })}, mniej z polskimi literami lub emoji`,
  },
  done: {
    title: 'Masz już konto',
    text: 'Wszystko jest gotowe. Możesz wrócić do tego, co robisz.',
    chosen: (username) => `Twoja nazwa użytkownika to już ${isolate(username)}. Możesz wrócić do tego, co robisz.`,
    submit: 'Kontynuuj',
    submitting: 'Wracamy do aplikacji',
  },
  returning: {
    title: 'Wracamy do aplikacji',
    text: 'To potrwa sekundę lub dwie.',
    late: 'Nadal tutaj? Przejdź dalej tym przyciskiem.',
    submit: 'Kontynuuj',
  },
  tryLater: {
    countdown: (seconds) => `Spróbujemy ponownie ${later(seconds)}.`,
    trying: 'Próbujemy ponownie.',
    waiting: 'Odczekaj chwilę i spróbuj jeszcze raz.',
    kept: 'Wpisane dane są zachowane.',
    submit: 'Spróbuj teraz',
    submitting: 'Próbujemy',
  },
  failed: { submit: 'Spróbuj ponownie', submitting: 'Próbujemy', support: 'Dla pomocy technicznej' },
  back: 'Zmień wpisane dane',
  startAgain: 'Zacznij od nowa',
  startAgainWithoutLink: 'Wróć do aplikacji i zaloguj się ponownie.',
  usernameKept: 'Zachowaliśmy twoją nazwę użytkownika.',
  terms: 'Regulamin',
  privacy: 'Prywatność',
  help: 'Pomoc',

  problems: {
    token_expired: {
      title: 'Ta strona wygasła',
      text: 'Dla bezpieczeństwa działa przez ograniczony czas. Zaloguj się jeszcze raz i kontynuuj.',
    },
    token_missing: {
      title: 'Ta strona otwiera się z aplikacji',
      text: 'Najpierw zaloguj się w aplikacji; otworzy tę stronę, gdy będzie coś do wybrania.',
    },
    token_invalid: {
      title: 'Ten link nie działa',
      text: 'Może być niepełny lub należeć do innej strony. Zaloguj się ponownie, aby dostać nowy.',
    },
    state_missing: {
      title: 'Ten link jest niepełny',
      text: 'Jego część zginęła po drodze. Zaloguj się ponownie, aby dostać nowy.',
    },
    user_not_found: {
      title: 'Tego konta już nie ma',
      text: 'Być może usunięto je po twoim zalogowaniu. Zaloguj się ponownie, aby utworzyć nowe.',
    },
    email_unverified: {
      title: 'Najpierw potwierdź swój adres e-mail',
      text: 'Potwierdź go w serwisie, przez który się logujesz. Potem wróć i zaloguj się ponownie.',
    },
    email_missing: {
      title: 'Potrzebujemy adresu e-mail',
      text: 'Serwis, przez który się logujesz, nie przekazał takiego, którego możemy użyć. Zezwól na to albo zaloguj się inaczej.',
    },
    user_blocked: {
      title: 'To konto jest zablokowane',
      text: 'Nie można się na nie zalogować. Jeśli to pomyłka, skontaktuj się z pomocą techniczną aplikacji.',
    },
    rate_limited: { title: 'Chwileczkę', text: 'To było dużo prób w krótkim czasie.' },
    tenant_busy: { title: 'Chwileczkę', text: 'Właśnie rejestruje się wiele osób.' },
    tenant_timeout: { title: 'To trwa dłużej niż zwykle', text: 'Nie otrzymaliśmy odpowiedzi na czas.' },
    no_connection: { title: 'Nie udało się połączyć', text: 'Być może nie działa twoje połączenie albo nasze.' },
    validation_failed: { title: 'Coś wymaga poprawki', text: 'Popraw to i kontynuuj.' },
    username_taken: { title: 'Ta nazwa użytkownika jest zajęta', text: 'Wybierz inną i kontynuuj.' },
    email_in_use: { title: 'Twój adres e-mail ma już tu konto', text: 'Zacznij od nowa i zaloguj się na to konto.' },
    in_progress: { title: 'Twoje konto jest już tworzone', text: 'Być może w innej karcie. Za chwilę będzie gotowe.' },
    skip_not_allowed: { title: 'Tego kroku nie można pominąć', text: 'Wypełnij go, aby kontynuować, albo anuluj.' },
    payload_too_large: { title: 'To za dużo tekstu', text: 'Skróć go i kontynuuj.' },
    challenge_needed: {
      title: 'Krótkie sprawdzenie',
      text: 'Pokaż, że jesteś człowiekiem. Potem przejdziemy dalej z tym, co już wpisano.',
    },
    challenge_failed: {
      title: 'Sprawdzenie się nie udało',
      text: 'Spróbuj jeszcze raz. To, co wpisano, nadal tu jest.',
    },
    challenge_expired: {
      title: 'Sprawdzenie trwało zbyt długo',
      text: 'Spróbuj jeszcze raz. To, co wpisano, nadal tu jest.',
    },
    tenant_refused: {
      title: 'Chwilowo niedostępne',
      text: 'Teraz nie można tworzyć kont. Spróbuj później albo zacznij od nowa w aplikacji.',
    },
    ...faultsOfOurs({
      title: 'To się nie udało',
      text: 'Błąd jest po naszej stronie. Spróbuj ponownie albo zacznij od nowa w aplikacji.',
    }),
  },
  challenge: {
    unavailable: 'Sprawdzenie się nie wczytało. Być może blokuje je coś w przeglądarce lub w sieci.',
    withoutScript: 'Sprawdzenie wymaga JavaScriptu. Włącz go i wyślij formularz ponownie.',
  },
  hiddenField: { title: 'W twoim linku czegoś brakuje', text: 'Zacznij od nowa w aplikacji, aby link był pełny.' },
  fieldErrors: fieldErrorsOf({
    atLeast: (n) => `Użyj co najmniej ${count(n, { one: '# znaku', other: '# znaków' })}.`,
    atMost: (n) => `Użyj najwyżej ${count(n, { one: '# znaku', other: '# znaków' })}.`,
    usernameInvalid: 'Użyj liter a–z, cyfr, kropek, łączników lub podkreśleń.',
    charactersInvalid: 'Niektórych z tych znaków nie można użyć.',
    usernameIsEmail: 'Wybierz nazwę, a nie adres e-mail.',
    usernameMixedScripts: 'Użyj liter tylko z jednego alfabetu.',
    usernameReserved: (username) => `${isolate(username)} – ta nazwa jest zastrzeżona. Spróbuj innej.`,
    thisReserved: 'Ta nazwa jest zastrzeżona.',
    usernameTaken: (username) => `${isolate(username)} – ta nazwa jest zajęta. Spróbuj innej.`,
    thisTaken: 'Ta nazwa jest zajęta.',
    passwordTooWeak: 'Brakuje jeszcze kilku rzeczy.',
    passwordTooCommon: 'Zbyt popularne. Wybierz inne.',
    passwordHasPersonalData: 'Nie używaj w haśle swojego imienia ani nazwiska.',
    passwordTooLong: 'Jest za długie. Użyj krótszego.',
    passwordAgain: 'Wpisz hasło jeszcze raz.',
    unknown: 'Tego nie można tu zapisać.',
    rejected: 'To nie zostało przyjęte. Sprawdź, proszę.',
    dayTooEarly: (min) => `Wybierz ${min} lub późniejszy dzień.`,
    numberTooLow: (min) => `Podaj ${min} lub więcej.`,
    dayTooLate: (max) => `Wybierz ${max} lub wcześniejszy dzień.`,
    numberTooHigh: (max) => `Podaj najwyżej ${max}.`,
    notWhole: 'Podaj liczbę całkowitą.',
    wrongStep: (numbers) => `Podaj ${either(numbers)}.`,
    required: {
      username: 'Wybierz nazwę użytkownika.',
      password: 'Wybierz hasło.',
      choice: 'Wybierz jedną z opcji.',
      date: 'Wybierz datę, aby kontynuować.',
      tick: 'Zaznacz to pole, aby kontynuować.',
      other: 'Wypełnij to pole, aby kontynuować.',
    },
    invalid: {
      email: 'Użyj formatu nazwa@example.com.',
      tel: 'Użyj cyfr, na przykład +48 22 123 45 67.',
      url: 'Podaj adres, na przykład https://example.com.',
      number: 'Podaj liczbę, na przykład 1500 lub 12,5.',
      date: 'Podaj dzień z kalendarza.',
      consent: 'Treść się zmieniła. Załaduj stronę ponownie.',
      choice: 'Wybierz jedną z opcji.',
      other: 'Sprawdź to pole, proszę.',
    },
  }),
} satisfies Messages;
