import { faultsOfOurs } from '../faults-of-ours.js';
import { fieldErrorsOf } from '../field-errors-of.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';
import { wordingOf } from '../wording.js';

const { count, either, later, list, number } = wordingOf('fr');
const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: 'symboles' };

/** French. */
export const fr = {
  language: 'fr',
  direction: 'ltr',
  loading: 'Un instant',
  offline: 'Vous êtes hors ligne. Ce que vous saisissez reste ici jusqu’au retour de la connexion.',
  newTab: 's’ouvre dans un nouvel onglet',
  chooseLanguage: 'Langue',
  colon: '\u00a0: ',
  form: {
    identity: {
      title: 'Comment voulez-vous vous connecter ?',
      text: 'Avec un nom d’utilisateur et un mot de passe, vous pourrez aussi vous connecter directement ici.',
    },
    profile: (brand) => ({
      title: 'Choisissez un nom d’utilisateur',
      text: `C’est ainsi que les autres vous trouveront sur ${brand}.`,
    }),
    notYou: 'Ce n’est pas vous ?',
    submit: (brand) => `Continuer vers ${brand}`,
    submitting: 'Création de votre compte',
    skip: 'Plus tard',
    skipping: 'Un instant',
    cancel: 'Annuler',
    cancelling: 'Annulation',
    optional: 'facultatif',
    choose: 'Choisissez',
    next: 'Suivant',
    back: 'Précédent',
    step: (current, total) => `Étape ${number(current)} sur ${number(total)}`,
    checkFields: 'Vérifiez ces champs',
  },
  username: {
    label: 'Nom d’utilisateur',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}–${number(maxLength)} lettres a–z, chiffres, points, tirets ou tirets bas.`
        : `${number(minLength)} à ${number(maxLength)} caractères.`,
    checking: 'Vérification de la disponibilité',
    available: (username) => `${isolate(username)} est disponible`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${isolate(username)} est déjà pris. Disponibles :`
        : `${isolate(username)} est déjà pris. Essayez-en un autre.`,
    unchecked: 'Nous le vérifierons quand vous continuerez.',
    suggestions: 'Noms d’utilisateur proposés',
  },
  password: {
    label: 'Mot de passe',
    hint: 'Quelques mots à la suite font très bien l’affaire.',
    strength: {
      short: 'Trop court',
      guessable: 'Facile à deviner',
      open: 'Pourrait être plus solide',
      fine: 'Bien. Plus long, c’est plus solide.',
      strong: 'Solide',
    },
    show: 'Afficher',
    showLabel: 'Afficher le mot de passe',
    hide: 'Masquer',
    hideLabel: 'Masquer le mot de passe',
    rules: 'Ce qu’il faut au mot de passe',
    ruleMet: 'fait',
    ruleOpen: 'encore à faire',
    minLength: (n) => count(n, { one: '# caractère', other: '# caractères' }),
    characterType: { lowercase: 'Minuscule', uppercase: 'Majuscule', number: 'Chiffre', special: 'Symbole' },
    someTypes: (n, types) => `${number(n)} parmi : ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) =>
      `Pas plus de ${count(n, { one: '# caractère identique', other: '# caractères identiques' })} à la suite`,
    noSequences: 'Pas de suites comme abc ou 321',
    noPersonalData: 'Pas votre nom',
    noCommonPasswords: 'Pas trop courant',
    maxBytes: (n) =>
      `${count(n, { one: '# caractère', other: '# caractères' })} au plus, moins avec des accents ou des emojis`,
  },
  done: {
    title: 'Vous avez déjà votre compte',
    text: 'Tout est prêt. Reprenez là où vous en étiez.',
    chosen: (username) =>
      `Vous avez déjà choisi ${isolate(username)} comme nom d’utilisateur. Reprenez là où vous en étiez.`,
    submit: 'Continuer',
    submitting: 'Retour à l’application',
  },
  returning: {
    title: 'Retour à l’application',
    text: 'Cela prend une seconde ou deux.',
    late: 'Toujours ici ? Continuez vous-même.',
    submit: 'Continuer',
  },
  tryLater: {
    countdown: (seconds) => `Nouvel essai ${later(seconds)}.`,
    trying: 'Nouvel essai en cours.',
    waiting: 'Patientez un peu, puis réessayez.',
    kept: 'Ce que vous avez saisi est conservé.',
    submit: 'Réessayer maintenant',
    submitting: 'Nouvel essai',
  },
  failed: { submit: 'Réessayer', submitting: 'Nouvel essai', support: 'Pour l’assistance' },
  back: 'Modifier ma saisie',
  startAgain: 'Recommencer',
  startAgainWithoutLink: 'Retournez dans l’application et reconnectez-vous.',
  usernameKept: 'Nous avons gardé votre nom d’utilisateur.',
  terms: 'Conditions',
  privacy: 'Confidentialité',
  help: 'Aide',

  problems: {
    token_expired: {
      title: 'Cette page a expiré',
      text: 'Pour votre sécurité, sa durée est limitée. Reconnectez-vous pour reprendre.',
    },
    token_missing: {
      title: 'Cette page s’ouvre depuis l’application',
      text: 'Connectez-vous d’abord à l’application ; elle vous amène ici quand il y a quelque chose à choisir.',
    },
    token_invalid: {
      title: 'Ce lien ne fonctionne pas',
      text: 'Il est peut-être incomplet, ou destiné à une autre page. Reconnectez-vous pour en obtenir un nouveau.',
    },
    state_missing: {
      title: 'Ce lien est incomplet',
      text: 'Une partie s’est perdue en route. Reconnectez-vous pour en obtenir un nouveau.',
    },
    user_not_found: {
      title: 'Ce compte n’existe plus',
      text: 'Il a peut-être été supprimé depuis votre connexion. Reconnectez-vous pour en créer un nouveau.',
    },
    email_unverified: {
      title: 'Confirmez d’abord votre adresse e-mail',
      text: 'Confirmez-la auprès du service avec lequel vous vous êtes connecté, puis revenez et reconnectez-vous.',
    },
    email_missing: {
      title: 'Il nous faut une adresse e-mail',
      text: 'Le service avec lequel vous vous êtes connecté n’en a pas transmis que nous puissions utiliser. Autorisez-le à le faire, ou connectez-vous autrement.',
    },
    user_blocked: {
      title: 'Ce compte est bloqué',
      text: 'Il ne permet pas de se connecter. Si c’est une erreur, contactez l’assistance de l’application.',
    },
    rate_limited: { title: 'Un instant, s’il vous plaît', text: 'Cela fait beaucoup d’essais en peu de temps.' },
    tenant_busy: { title: 'Un instant, s’il vous plaît', text: 'Beaucoup de personnes s’inscrivent en ce moment.' },
    tenant_timeout: { title: 'C’est plus long que d’habitude', text: 'Nous n’avons pas reçu de réponse à temps.' },
    no_connection: { title: 'Connexion impossible', text: 'Votre connexion est peut-être coupée, ou la nôtre.' },
    validation_failed: { title: 'Un point est à revoir', text: 'Modifiez-le et continuez.' },
    username_taken: { title: 'Ce nom d’utilisateur est pris', text: 'Choisissez-en un autre et continuez.' },
    email_in_use: {
      title: 'Votre adresse e-mail a déjà un compte ici',
      text: 'Recommencez et connectez-vous avec ce compte.',
    },
    in_progress: {
      title: 'Votre compte est en cours de création',
      text: 'Peut-être dans un autre onglet. Il sera prêt dans un instant.',
    },
    skip_not_allowed: { title: 'Cette étape est obligatoire', text: 'Remplissez-la pour continuer, ou annulez.' },
    payload_too_large: { title: 'Ce texte est trop long', text: 'Raccourcissez-le et continuez.' },
    challenge_needed: {
      title: 'Une courte vérification',
      text: 'Montrez que vous êtes une personne. Nous continuons ensuite avec votre saisie.',
    },
    challenge_failed: {
      title: 'La vérification n’a pas abouti',
      text: 'Veuillez recommencer. Votre saisie est toujours là.',
    },
    challenge_expired: {
      title: 'La vérification a pris trop de temps',
      text: 'Veuillez recommencer. Votre saisie est toujours là.',
    },
    tenant_refused: {
      title: 'Indisponible pour le moment',
      text: 'Impossible de créer des comptes actuellement. Réessayez plus tard, ou recommencez depuis l’application.',
    },
    ...faultsOfOurs({
      title: 'Cela n’a pas fonctionné',
      text: 'L’erreur vient de nous. Réessayez, ou recommencez depuis l’application.',
    }),
  },
  challenge: {
    unavailable: 'La vérification ne s’est pas chargée. Votre navigateur ou votre réseau la bloque peut-être.',
    withoutScript: 'La vérification a besoin de JavaScript. Activez-le et renvoyez le formulaire.',
  },
  hiddenField: {
    title: 'Il manque quelque chose à votre lien',
    text: 'Recommencez depuis l’application pour que tout soit transmis.',
  },
  fieldErrors: fieldErrorsOf({
    atLeast: (n) => `Utilisez au moins ${count(n, { one: '# caractère', other: '# caractères' })}.`,
    atMost: (n) => `Utilisez ${count(n, { one: '# caractère', other: '# caractères' })} au plus.`,
    usernameInvalid: 'Utilisez des lettres a–z, des chiffres, des points, des tirets ou des tirets bas.',
    charactersInvalid: 'Certains de ces caractères ne sont pas autorisés.',
    usernameIsEmail: 'Choisissez un nom, pas une adresse e-mail.',
    usernameMixedScripts: 'Utilisez les lettres d’un seul alphabet.',
    usernameReserved: (username) => `${isolate(username)} est réservé. Essayez-en un autre.`,
    thisReserved: 'Celui-ci est réservé.',
    usernameTaken: (username) => `${isolate(username)} est déjà pris. Essayez-en un autre.`,
    thisTaken: 'Celui-ci est déjà pris.',
    passwordTooWeak: 'Il reste des points à remplir.',
    passwordTooCommon: 'Trop courant. Choisissez-en un autre.',
    passwordHasPersonalData: 'N’utilisez pas votre nom dans le mot de passe.',
    passwordTooLong: 'Il est trop long. Choisissez-en un plus court.',
    passwordAgain: 'Saisissez à nouveau votre mot de passe.',
    unknown: 'Ceci ne peut pas être enregistré ici.',
    rejected: 'Ceci n’a pas été accepté. Vérifiez, s’il vous plaît.',
    dayTooEarly: (min) => `Choisissez le ${min} ou un jour plus tard.`,
    numberTooLow: (min) => `Indiquez ${min} ou plus.`,
    dayTooLate: (max) => `Choisissez le ${max} ou un jour plus tôt.`,
    numberTooHigh: (max) => `Indiquez ${max} au plus.`,
    notWhole: 'Indiquez un nombre entier.',
    wrongStep: (numbers) => `Indiquez ${either(numbers)}.`,
    required: {
      username: 'Choisissez un nom d’utilisateur.',
      password: 'Choisissez un mot de passe.',
      choice: 'Choisissez une réponse.',
      date: 'Choisissez une date pour continuer.',
      tick: 'Cochez cette case pour continuer.',
      other: 'Remplissez ce champ pour continuer.',
    },
    invalid: {
      email: 'Utilisez la forme nom@example.com.',
      tel: 'Utilisez des chiffres, par exemple +33 1 23 45 67 89.',
      url: 'Indiquez une adresse comme https://example.com.',
      number: 'Indiquez un nombre comme 1500 ou 12,5.',
      date: 'Indiquez une date qui existe.',
      consent: 'Le texte a changé. Rechargez la page.',
      choice: 'Choisissez une réponse.',
      other: 'Vérifiez ce champ, s’il vous plaît.',
    },
  }),
} satisfies Messages;
