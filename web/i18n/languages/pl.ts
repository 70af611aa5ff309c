import { bidiIsolate, createFieldErrors, type FieldErrorWords, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { count, either, later, list, number } = createFormatter('pl');
const characters = (n: number) => count(n, { one: '# znak', few: '# znaki', many: '# znaków', other: '# znaku' });
/** In the genitive. */
const ofCharacters = (n: number) => count(n, { one: '# znaku', other: '# znaków' });
const typeNames = { lowercase: 'mała litera', uppercase: 'wielka litera', number: 'cyfra', special: 'symbol' };

/** The texts of field errors. The formal variant replaces some of them. */
export const fieldErrorWords = {
  atLeast: (n) => `Użyj co najmniej ${ofCharacters(n)}.`,
  atMost: (n) => `Użyj najwyżej ${ofCharacters(n)}.`,
  usernameInvalid: 'Użyj tylko a–z, 0–9, kropek, myślników, podkreśleń.',
  charactersInvalid: 'Niektóre z tych znaków są niedozwolone.',
  usernameIsEmail: 'To nie może być adres e-mail.',
  usernameHasSpaces: (joined) => `Bez spacji. Spróbuj ${bidiIsolate(joined)}.`,
  usernameMixedScripts: 'Użyj liter tylko z jednego alfabetu.',
  usernameReserved: (username) => `Nazwa ${bidiIsolate(username)} jest niedostępna. Spróbuj innej.`,
  thisReserved: 'Ta nazwa użytkownika jest niedostępna.',
  usernameTaken: (username) => `Nazwa ${bidiIsolate(username)} jest zajęta. Spróbuj innej.`,
  thisTaken: 'Ta nazwa użytkownika jest zajęta.',
  passwordTooWeak: 'Hasło nie spełnia wszystkich wymagań.',
  passwordTooCommon: 'Zbyt popularne hasło. Wybierz inne.',
  passwordHasPersonalData: 'Nie używaj imienia, nazwiska ani nazwy użytkownika.',
  passwordTooLong: 'Za długie. Użyj krótszego.',
  passwordAgain: 'Wpisz hasło jeszcze raz.',
  unknown: 'Tego nie można zapisać.',
  rejected: 'Nie przyjęto tej wartości. Sprawdź ją.',
  dayTooEarly: (min) => `Wybierz datę nie wcześniejszą niż ${min}.`,
  numberTooLow: (min) => `Podaj ${min} lub więcej.`,
  dayTooLate: (max) => `Wybierz datę nie późniejszą niż ${max}.`,
  numberTooHigh: (max) => `Podaj ${max} lub mniej.`,
  notWhole: 'Podaj liczbę całkowitą.',
  wrongStep: (numbers) => `Podaj ${either(numbers)}.`,
  required: {
    username: 'Podaj nazwę użytkownika.',
    password: 'Podaj hasło.',
    choice: 'Wybierz opcję.',
    date: 'Podaj datę.',
    tick: 'Zaznacz to pole, aby kontynuować.',
    other: 'To pole jest wymagane.',
  },
  invalid: {
    email: 'Podaj adres, na przykład nazwa@example.com.',
    tel: 'Podaj numer, na przykład +48 22 123 45 67.',
    url: 'Podaj link, na przykład https://example.com.',
    number: 'Podaj liczbę, na przykład 1500 lub 12,5.',
    date: 'Podaj prawidłową datę.',
    consent: 'Treść się zmieniła. Załaduj stronę ponownie.',
    choice: 'Wybierz opcję.',
    other: 'Sprawdź to pole.',
  },
} satisfies FieldErrorWords;

/** Polish. */
export const pl = {
  language: 'pl',
  direction: 'ltr',
  loading: 'Wczytywanie…',
  offline: 'Nie masz połączenia. Zachowamy wpisane dane.',
  newTab: ' (otwiera się w nowej karcie)',
  chooseLanguage: 'Język',
  colon: ': ',
  form: {
    identity: (provider) => ({
      title: 'Dokończ zakładanie konta',
      text: provider
        ? `Następnym razem możesz zalogować się też bez konta ${provider}.`
        : 'Następnym razem możesz zalogować się też tymi danymi.',
    }),
    profile: (brand) => ({
      title: 'Wybierz nazwę użytkownika',
      text: `Pod tą nazwą inni znajdą cię w serwisie ${brand}.`,
    }),
    notYou: 'To nie ty?',
    submit: (brand) => `Przejdź do ${brand}`,
    submitting: 'Tworzymy twoje konto…',
    skip: 'Nie teraz',
    skipping: 'Pomijanie…',
    cancel: 'Anuluj',
    cancelling: 'Anulowanie…',
    optional: ' (opcjonalnie)',
    choose: 'Wybierz opcję',
    next: 'Dalej',
    back: 'Wstecz',
    step: (current, total) => `Krok ${number(current)} z ${number(total)}`,
    checkFields: 'Sprawdź te pola',
    fixed: 'poprawiono',
  },
  username: {
    label: 'Nazwa użytkownika',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}–${characters(maxLength)}: a–z, 0–9, kropki, myślniki, podkreślenia`
        : `${number(minLength)}–${characters(maxLength)}`,
    checking: 'Sprawdzamy dostępność…',
    available: (username) => `Nazwa ${bidiIsolate(username)} jest dostępna`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `Nazwa ${bidiIsolate(username)} jest zajęta. Dostępne:`
        : `Nazwa ${bidiIsolate(username)} jest zajęta. Spróbuj innej.`,
    unchecked: 'Sprawdzimy ją później.',
    suggestions: 'Proponowane nazwy użytkownika',
  },
  password: {
    label: 'Hasło',
    hint: 'Wskazówka: trzy lub cztery losowe słowa.',
    strength: {
      short: 'Za krótkie',
      guessable: 'Łatwe do odgadnięcia',
      open: 'Nie spełnia wymagań',
      fine: 'Dobre – im dłuższe, tym lepsze',
      strong: 'Silne',
    },
    show: 'Pokaż',
    showLabel: 'Pokaż hasło',
    hide: 'Ukryj',
    hideLabel: 'Ukryj hasło',
    rules: 'Wymagania dotyczące hasła',
    ruleMet: 'spełnione',
    ruleOpen: 'niespełnione',
    minLength: (n) => `Co najmniej ${characters(n)}`,
    characterType: { lowercase: 'Mała litera', uppercase: 'Wielka litera', number: 'Cyfra', special: 'Symbol' },
    someTypes: (n, types) => `${number(n)} z ${number(types.length)}: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) =>
      `Najwyżej ${count(n, { one: '# taki sam znak', few: '# takie same znaki', many: '# takich samych znaków', other: '# takiego samego znaku' })} z rzędu`,
    noSequences: 'Bez ciągów jak abc lub 321',
    maxBytes: (n) => `Najwyżej ${characters(n)}. Polskie litery i emoji zajmują więcej miejsca.`,
  },
  done: {
    title: 'Twoje konto jest gotowe',
    text: 'Przejdź do aplikacji.',
    chosen: (username) => `Masz już nazwę użytkownika: ${bidiIsolate(username)}.`,
    submit: 'Kontynuuj',
    submitting: 'Przekierowujemy…',
  },
  returning: {
    title: 'Wszystko gotowe',
    cancelled: 'Anulowano',
    text: (brand) => `Otwieramy ${brand}…`,
    late: 'Nie przekierowano? Kontynuuj tutaj.',
    submit: 'Kontynuuj',
  },
  tryLater: {
    countdown: (seconds) => `Spróbujemy ponownie ${later(seconds)}.`,
    trying: 'Próbujemy ponownie…',
    waiting: 'Odczekaj chwilę i spróbuj ponownie.',
    kept: 'Wpisane dane są zachowane.',
    submit: 'Spróbuj teraz',
    submitting: 'Próbujemy ponownie…',
  },
  failed: { submit: 'Spróbuj ponownie', submitting: 'Próbujemy ponownie…', support: 'Kod błędu' },
  back: 'Zmień dane',
  startAgain: 'Zacznij od nowa',
  startAgainWithoutLink: 'Wróć do aplikacji i zaloguj się ponownie.',
  usernameKept: 'Twoja nazwa użytkownika jest zapisana.',
  terms: 'Regulamin',
  privacy: 'Prywatność',
  help: 'Pomoc',
  imprint: 'Nota prawna',
  slots: {},

  problems: {
    token_expired: {
      title: 'Ta strona wygasła',
      text: 'Ze względów bezpieczeństwa działa przez ograniczony czas. Zaloguj się ponownie, aby kontynuować.',
    },
    token_missing: {
      title: 'Najpierw zaloguj się w aplikacji',
      text: 'Jeśli zabraknie danych, trafisz tu automatycznie.',
    },
    token_invalid: {
      title: 'Ten link nie działa',
      text: 'Może być niepełny lub należeć do innej strony. Zaloguj się ponownie, aby dostać nowy.',
    },
    state_missing: { title: 'Ten link jest niepełny', text: 'Zaloguj się ponownie, aby dostać nowy.' },
    user_not_found: {
      title: 'To konto już nie istnieje',
      text: 'Być może zostało usunięte. Zaloguj się ponownie, aby utworzyć nowe.',
    },
    email_unverified: {
      title: 'Potwierdź swój adres e-mail',
      text: 'Potwierdź go w serwisie, przez który się logujesz, a potem zaloguj się ponownie.',
    },
    email_missing: {
      title: 'Potrzebujemy twojego adresu e-mail',
      text: 'Serwis, przez który się logujesz, nie udostępnił takiego, którego możemy użyć. Zezwól na to albo zaloguj się inaczej.',
    },
    user_blocked: {
      title: 'To konto jest zablokowane',
      text: 'Nie można się na nie zalogować. Jeśli to pomyłka, skontaktuj się z pomocą techniczną aplikacji.',
    },
    rate_limited: { title: 'Zbyt wiele prób', text: 'Odczekaj chwilę.' },
    tenant_busy: { title: 'Mamy teraz duży ruch', text: 'Rejestruje się wiele osób.' },
    tenant_timeout: { title: 'To trwa dłużej niż zwykle', text: 'Nie otrzymaliśmy odpowiedzi na czas.' },
    no_connection: { title: 'Problem z połączeniem', text: 'Sprawdź połączenie z internetem.' },
    validation_failed: { title: 'Sprawdź formularz', text: 'Popraw dane, aby kontynuować.' },
    username_taken: { title: 'Ta nazwa użytkownika jest zajęta', text: 'Wybierz inną, aby kontynuować.' },
    email_in_use: { title: 'Masz już konto', text: 'Zacznij od nowa i zaloguj się na to konto.' },
    in_progress: { title: 'Twoje konto jest tworzone', text: 'Być może w innej karcie. Za chwilę będzie gotowe.' },
    skip_not_allowed: { title: 'Tego kroku nie można pominąć', text: 'Wypełnij go, aby kontynuować, albo anuluj.' },
    payload_too_large: { title: 'Tekst jest za długi', text: 'Skróć go, aby kontynuować.' },
    challenge_needed: { title: 'Weryfikacja', text: 'Potwierdź, że nie jesteś robotem.' },
    challenge_failed: { title: 'Weryfikacja się nie powiodła', text: 'Spróbuj ponownie.' },
    challenge_expired: { title: 'Weryfikacja wygasła', text: 'Spróbuj ponownie.' },
    tenant_refused: { title: 'Chwilowo niedostępne', text: 'Teraz nie można tworzyć kont. Spróbuj później.' },
    ...internalErrors({
      title: 'Coś poszło nie tak',
      text: 'Problem jest po naszej stronie. Spróbuj ponownie albo zacznij od nowa w aplikacji.',
    }),
  },
  challenge: {
    unavailable: 'Weryfikacja się nie wczytała. Być może blokuje ją przeglądarka lub sieć.',
    withoutScript: 'Włącz JavaScript i wyślij formularz ponownie.',
  },
  hiddenField: { title: 'Twój link jest niepełny', text: 'Zacznij od nowa w aplikacji, aby dostać nowy.' },
  fieldErrors: createFieldErrors(fieldErrorWords),
} satisfies Messages;
