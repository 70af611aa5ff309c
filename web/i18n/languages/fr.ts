import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { count, either, later, list, number } = createFormatter('fr');
const characters = (n: number) => count(n, { one: '# caractère', other: '# caractères' });
/** `Intl` writes the first day of a month as a plain 1. */
const day = (date: string) => date.replace(/^1 /, '1er ');
const typeNames = { lowercase: 'minuscule', uppercase: 'majuscule', number: 'chiffre', special: 'symbole' };

/** French. Its spaces before punctuation do not break: U+202F before a question mark, U+00A0 before a colon. */
export const fr = {
  language: 'fr',
  direction: 'ltr',
  loading: 'Chargement…',
  offline: 'Vous êtes hors ligne. Votre saisie est conservée.',
  newTab: ' (s’ouvre dans un nouvel onglet)',
  chooseLanguage: 'Langue',
  colon: '\u00a0: ',
  form: {
    identity: (provider) => ({
      title: 'Finalisez votre compte',
      text: provider
        ? `La prochaine fois, vous pourrez aussi vous connecter sans ${provider}.`
        : 'La prochaine fois, vous pourrez aussi vous connecter avec ces identifiants.',
    }),
    profile: (brand) => ({
      title: 'Choisissez un nom d’utilisateur',
      text: `C’est ainsi que les autres vous trouveront sur ${brand}.`,
    }),
    notYou: 'Ce n’est pas vous\u202f?',
    submit: (brand) => `Continuer vers ${brand}`,
    submitting: 'Création de votre compte…',
    skip: 'Plus tard',
    skipping: 'Passage à la suite…',
    cancel: 'Annuler',
    cancelling: 'Annulation…',
    optional: ' (facultatif)',
    choose: 'Choisissez une option',
    next: 'Suivant',
    back: 'Précédent',
    step: (current, total) => `Étape ${number(current)} sur ${number(total)}`,
    checkFields: 'Vérifiez ces champs',
    fixed: 'corrigé',
  },
  username: {
    label: 'Nom d’utilisateur',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}–${number(maxLength)} caractères\u00a0: a–z, 0–9, points, tirets, tirets bas`
        : `${number(minLength)}–${number(maxLength)} caractères`,
    checking: 'Vérification de la disponibilité…',
    available: (username) => `${bidiIsolate(username)} est disponible`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} est déjà pris. Disponibles\u00a0:`
        : `${bidiIsolate(username)} est déjà pris. Essayez-en un autre.`,
    unchecked: 'Nous le vérifierons quand vous continuerez.',
    suggestions: 'Noms d’utilisateur proposés',
  },
  password: {
    label: 'Mot de passe',
    hint: 'Astuce\u00a0: trois ou quatre mots au hasard.',
    strength: {
      short: 'Trop court',
      guessable: 'Facile à deviner',
      open: 'Critères non remplis',
      fine: 'Bien – plus long, c’est encore mieux',
      strong: 'Solide',
    },
    show: 'Afficher',
    showLabel: 'Afficher le mot de passe',
    hide: 'Masquer',
    hideLabel: 'Masquer le mot de passe',
    rules: 'Critères du mot de passe',
    ruleMet: 'rempli',
    ruleOpen: 'non rempli',
    minLength: (n) => `Au moins ${characters(n)}`,
    characterType: { lowercase: 'Minuscule', uppercase: 'Majuscule', number: 'Chiffre', special: 'Symbole' },
    someTypes: (n, types) =>
      `${number(n)} sur ${number(types.length)}\u00a0: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) =>
      `Pas plus de ${count(n, { one: '# caractère identique', other: '# caractères identiques' })} à la suite`,
    noSequences: 'Pas de suites comme abc ou 321',
    maxBytes: (n) => `Pas plus de ${characters(n)}. Les accents et les emojis comptent davantage.`,
  },
  done: {
    title: 'Votre compte est prêt',
    text: 'Continuez vers l’application.',
    chosen: (username) => `Vous avez déjà choisi le nom d’utilisateur ${bidiIsolate(username)}.`,
    submit: 'Continuer',
    submitting: 'Redirection en cours…',
  },
  returning: {
    title: 'Tout est prêt',
    cancelled: 'Annulé',
    text: (brand) => `${brand} s’ouvre…`,
    late: 'Pas de redirection\u202f? Continuez ici.',
    submit: 'Continuer',
  },
  tryLater: {
    countdown: (seconds) => `Nouvelle tentative ${later(seconds)}.`,
    trying: 'Nouvelle tentative en cours…',
    waiting: 'Patientez un instant, puis réessayez.',
    kept: 'Votre saisie est conservée.',
    submit: 'Réessayer maintenant',
    submitting: 'Nouvelle tentative…',
  },
  failed: { submit: 'Réessayer', submitting: 'Nouvelle tentative…', support: 'Code d’erreur' },
  back: 'Modifier ma saisie',
  startAgain: 'Recommencer',
  startAgainWithoutLink: 'Retournez dans l’application et reconnectez-vous.',
  usernameKept: 'Votre nom d’utilisateur est enregistré.',
  terms: 'Conditions',
  privacy: 'Confidentialité',
  help: 'Aide',
  imprint: 'Mentions légales',
  slots: {},

  problems: {
    token_expired: {
      title: 'Cette page a expiré',
      text: 'Par sécurité, sa durée est limitée. Reconnectez-vous pour continuer.',
    },
    token_missing: {
      title: 'Connectez-vous d’abord à l’application',
      text: 'S’il manque des informations, vous arriverez ici automatiquement.',
    },
    token_invalid: {
      title: 'Ce lien ne fonctionne pas',
      text: 'Il est peut-être incomplet, ou destiné à une autre page. Reconnectez-vous pour en obtenir un nouveau.',
    },
    state_missing: { title: 'Ce lien est incomplet', text: 'Reconnectez-vous pour en obtenir un nouveau.' },
    user_not_found: {
      title: 'Ce compte n’existe plus',
      text: 'Il a peut-être été supprimé. Reconnectez-vous pour en créer un nouveau.',
    },
    email_unverified: {
      title: 'Confirmez votre adresse e-mail',
      text: 'Confirmez-la auprès du service utilisé pour vous connecter, puis reconnectez-vous.',
    },
    email_missing: {
      title: 'Il nous faut votre adresse e-mail',
      text: 'Le service utilisé pour vous connecter n’en a pas transmis que nous puissions utiliser. Autorisez-le, ou connectez-vous autrement.',
    },
    user_blocked: {
      title: 'Ce compte est bloqué',
      text: 'Il ne permet pas de se connecter. Si c’est une erreur, contactez l’assistance de l’application.',
    },
    rate_limited: { title: 'Trop de tentatives', text: 'Patientez un instant.' },
    tenant_busy: { title: 'Forte affluence', text: 'Beaucoup de personnes s’inscrivent en ce moment.' },
    tenant_timeout: { title: 'C’est plus long que d’habitude', text: 'Nous n’avons pas reçu de réponse à temps.' },
    no_connection: { title: 'Problème de réseau', text: 'Vérifiez votre accès à Internet.' },
    validation_failed: { title: 'Vérifiez le formulaire', text: 'Corrigez-le pour continuer.' },
    username_taken: { title: 'Ce nom d’utilisateur est déjà pris', text: 'Choisissez-en un autre pour continuer.' },
    email_in_use: { title: 'Vous avez déjà un compte', text: 'Recommencez et connectez-vous avec ce compte.' },
    in_progress: {
      title: 'Votre compte est en cours de création',
      text: 'Peut-être dans un autre onglet. Il sera prêt dans un instant.',
    },
    skip_not_allowed: { title: 'Cette étape est obligatoire', text: 'Remplissez-la pour continuer, ou annulez.' },
    payload_too_large: { title: 'Votre texte est trop long', text: 'Raccourcissez-le pour continuer.' },
    challenge_needed: { title: 'Vérification de sécurité', text: 'Confirmez que vous n’êtes pas un robot.' },
    challenge_failed: { title: 'La vérification a échoué', text: 'Veuillez réessayer.' },
    challenge_expired: { title: 'La vérification a expiré', text: 'Veuillez réessayer.' },
    tenant_refused: {
      title: 'Indisponible pour le moment',
      text: 'Impossible de créer des comptes actuellement. Réessayez plus tard.',
    },
    ...internalErrors({
      title: 'Une erreur est survenue',
      text: 'Le problème vient de notre côté. Réessayez, ou recommencez depuis l’application.',
    }),
  },
  challenge: {
    unavailable: 'La vérification ne s’est pas chargée. Votre navigateur ou votre réseau la bloque peut-être.',
    withoutScript: 'Activez JavaScript, puis renvoyez le formulaire.',
  },
  hiddenField: {
    title: 'Votre lien est incomplet',
    text: 'Recommencez depuis l’application pour en obtenir un nouveau.',
  },
  fieldErrors: createFieldErrors({
    atLeast: (n) => `Utilisez au moins ${characters(n)}.`,
    atMost: (n) => `Utilisez ${characters(n)} au plus.`,
    usernameInvalid: 'Utilisez seulement a–z, 0–9, points, tirets, tirets bas.',
    charactersInvalid: 'Certains de ces caractères ne sont pas autorisés.',
    usernameIsEmail: 'Une adresse e-mail n’est pas possible ici.',
    usernameHasSpaces: (joined) => `Sans espaces. Essayez ${bidiIsolate(joined)}.`,
    usernameMixedScripts: 'Utilisez les lettres d’un seul alphabet.',
    usernameReserved: (username) => `${bidiIsolate(username)} n’est pas disponible. Essayez-en un autre.`,
    thisReserved: 'Ce nom d’utilisateur n’est pas disponible.',
    usernameTaken: (username) => `${bidiIsolate(username)} est déjà pris. Essayez-en un autre.`,
    thisTaken: 'Ce nom d’utilisateur est déjà pris.',
    passwordTooWeak: 'Certains critères ne sont pas remplis.',
    passwordTooCommon: 'Trop courant. Choisissez-en un autre.',
    passwordHasPersonalData: 'N’utilisez ni votre nom ni votre nom d’utilisateur.',
    passwordTooLong: 'Trop long. Choisissez-en un plus court.',
    passwordAgain: 'Saisissez à nouveau votre mot de passe.',
    unknown: 'Ceci ne peut pas être enregistré.',
    rejected: 'Ceci n’a pas été accepté. Vérifiez ce champ.',
    dayTooEarly: (min) => `Choisissez une date à partir du ${day(min)}.`,
    numberTooLow: (min) => `Saisissez ${min} ou plus.`,
    dayTooLate: (max) => `Choisissez une date jusqu’au ${day(max)}.`,
    numberTooHigh: (max) => `Saisissez ${max} au plus.`,
    notWhole: 'Saisissez un nombre entier.',
    wrongStep: (numbers) => `Saisissez ${either(numbers)}.`,
    required: {
      username: 'Saisissez un nom d’utilisateur.',
      password: 'Saisissez un mot de passe.',
      choice: 'Choisissez une option.',
      date: 'Saisissez une date.',
      tick: 'Cochez cette case pour continuer.',
      other: 'Ce champ est obligatoire.',
    },
    invalid: {
      email: 'Saisissez une adresse comme nom@example.com.',
      tel: 'Saisissez un numéro comme +33 1 23 45 67 89.',
      url: 'Saisissez un lien comme https://example.com.',
      number: 'Saisissez un nombre comme 1500 ou 12,5.',
      date: 'Saisissez une date valide.',
      consent: 'Le texte a changé. Rechargez la page.',
      choice: 'Choisissez une option.',
      other: 'Vérifiez ce champ.',
    },
  }),
} satisfies Messages;
