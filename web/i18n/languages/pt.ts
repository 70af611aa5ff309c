import { faultsOfOurs } from '../faults-of-ours.js';
import { fieldErrorsOf } from '../field-errors-of.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';
import { wordingOf } from '../wording.js';

const { count, either, later, list, number } = wordingOf('pt-BR');
const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: 'símbolos' };

/** Portuguese as Brazil writes it. */
export const pt = {
  language: 'pt-BR',
  direction: 'ltr',
  loading: 'Um momento',
  offline: 'Você está sem conexão. O que você digitar fica aqui até ela voltar.',
  newTab: 'abre em uma nova aba',
  chooseLanguage: 'Idioma',
  colon: ': ',
  form: {
    identity: {
      title: 'Como você quer entrar?',
      text: 'Com um nome de usuário e uma senha, você também pode entrar direto por aqui.',
    },
    profile: (brand) => ({
      title: 'Escolha um nome de usuário',
      text: `É assim que as pessoas encontram você em ${brand}.`,
    }),
    notYou: 'Não é você?',
    submit: (brand) => `Continuar para ${brand}`,
    submitting: 'Preparando sua conta',
    skip: 'Agora não',
    skipping: 'Pulando',
    cancel: 'Cancelar',
    cancelling: 'Cancelando',
    optional: 'opcional',
    choose: 'Escolha uma opção',
    next: 'Avançar',
    back: 'Voltar',
    step: (current, total) => `Etapa ${number(current)} de ${number(total)}`,
    checkFields: 'Confira estes campos',
  },
  username: {
    label: 'Nome de usuário',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `De ${number(minLength)} a ${number(maxLength)} letras a–z, números, pontos, hifens ou sublinhados.`
        : `De ${number(minLength)} a ${number(maxLength)} caracteres.`,
    checking: 'Verificando se está livre',
    available: (username) => `${isolate(username)} está livre`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${isolate(username)} já está em uso. Livres:`
        : `${isolate(username)} já está em uso. Tente outro.`,
    unchecked: 'Vamos verificar quando você continuar.',
    suggestions: 'Sugestões de nome de usuário',
  },
  password: {
    label: 'Senha',
    hint: 'Algumas palavras seguidas funcionam bem.',
    strength: {
      short: 'Curta demais',
      guessable: 'Fácil de adivinhar',
      open: 'Poderia ser mais forte',
      fine: 'Boa. Mais longa é mais forte.',
      strong: 'Forte',
    },
    show: 'Mostrar',
    showLabel: 'Mostrar senha',
    hide: 'Ocultar',
    hideLabel: 'Ocultar senha',
    rules: 'O que a senha precisa ter',
    ruleMet: 'pronto',
    ruleOpen: 'ainda falta',
    minLength: (n) => count(n, { one: '# caractere', other: '# caracteres' }),
    characterType: { lowercase: 'Letra minúscula', uppercase: 'Letra maiúscula', number: 'Número', special: 'Símbolo' },
    someTypes: (n, types) => `${number(n)} destes: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `No máximo ${count(n, { one: '# caractere igual', other: '# caracteres iguais' })} em seguida`,
    noSequences: 'Sem sequências como abc ou 321',
    noPersonalData: 'Sem o seu nome',
    noCommonPasswords: 'Que não seja comum',
    maxBytes: (n) =>
      `No máximo ${count(n, { one: '# caractere', other: '# caracteres' })}, menos com acentos ou emojis`,
  },
  done: {
    title: 'Você já tem sua conta',
    text: 'Está tudo pronto. Continue de onde parou.',
    chosen: (username) => `Você já escolheu ${isolate(username)} como nome de usuário. Continue de onde parou.`,
    submit: 'Continuar',
    submitting: 'Voltando ao aplicativo',
  },
  returning: {
    title: 'Voltando ao aplicativo',
    text: 'Leva um ou dois segundos.',
    late: 'Ainda aqui? Continue por este botão.',
    submit: 'Continuar',
  },
  tryLater: {
    countdown: (seconds) => `Nova tentativa ${later(seconds)}.`,
    trying: 'Tentando de novo agora.',
    waiting: 'Espere um pouco e tente mais uma vez.',
    kept: 'O que você digitou está guardado.',
    submit: 'Tentar agora',
    submitting: 'Tentando',
  },
  failed: { submit: 'Tentar de novo', submitting: 'Tentando', support: 'Para o suporte' },
  back: 'Mudar o que digitei',
  startAgain: 'Recomeçar',
  startAgainWithoutLink: 'Volte ao aplicativo e entre de novo.',
  usernameKept: 'Guardamos seu nome de usuário.',
  terms: 'Termos',
  privacy: 'Privacidade',
  help: 'Ajuda',

  problems: {
    token_expired: {
      title: 'Esta página expirou',
      text: 'Para sua segurança, ela vale por tempo limitado. Entre mais uma vez e continue.',
    },
    token_missing: {
      title: 'Esta página abre pelo aplicativo',
      text: 'Entre primeiro no aplicativo; ele traz você até aqui quando há algo a escolher.',
    },
    token_invalid: {
      title: 'Este link não funciona',
      text: 'Ele pode estar incompleto ou ser de outra página. Entre de novo para receber um novo.',
    },
    state_missing: {
      title: 'Este link está incompleto',
      text: 'Uma parte se perdeu no caminho. Entre de novo para receber um novo.',
    },
    user_not_found: {
      title: 'Esta conta não existe mais',
      text: 'Ela pode ter sido removida depois que você entrou. Entre de novo para criar outra.',
    },
    email_unverified: {
      title: 'Confirme seu e-mail primeiro',
      text: 'Confirme no serviço que você usou para entrar. Depois volte e entre de novo.',
    },
    email_missing: {
      title: 'Precisamos de um e-mail',
      text: 'O serviço que você usou para entrar não informou nenhum que possamos usar. Permita isso ou entre de outro jeito.',
    },
    user_blocked: {
      title: 'Esta conta está bloqueada',
      text: 'Não dá para entrar com ela. Se você acha que é um engano, fale com o suporte do aplicativo.',
    },
    rate_limited: { title: 'Um momento, por favor', text: 'Foram muitas tentativas em pouco tempo.' },
    tenant_busy: { title: 'Um momento, por favor', text: 'Muita gente está se cadastrando agora.' },
    tenant_timeout: { title: 'Está demorando mais que o normal', text: 'Não recebemos resposta a tempo.' },
    no_connection: { title: 'Não conseguimos conectar', text: 'Sua conexão pode ter caído, ou a nossa.' },
    validation_failed: { title: 'Algo precisa de atenção', text: 'Mude e continue.' },
    username_taken: { title: 'Este nome de usuário já está em uso', text: 'Escolha outro e continue.' },
    email_in_use: { title: 'Seu e-mail já tem uma conta aqui', text: 'Recomece e entre com essa conta.' },
    in_progress: { title: 'Sua conta já está sendo preparada', text: 'Talvez em outra aba. Fica pronta em instantes.' },
    skip_not_allowed: { title: 'Não dá para pular esta etapa', text: 'Preencha para continuar, ou cancele.' },
    payload_too_large: { title: 'É texto demais', text: 'Encurte e continue.' },
    challenge_needed: {
      title: 'Uma verificação rápida',
      text: 'Mostre que você é uma pessoa. Depois seguimos com o que você digitou.',
    },
    challenge_failed: {
      title: 'A verificação não funcionou',
      text: 'Faça mais uma vez. O que você digitou continua aqui.',
    },
    challenge_expired: {
      title: 'A verificação demorou demais',
      text: 'Faça mais uma vez. O que você digitou continua aqui.',
    },
    tenant_refused: {
      title: 'Indisponível no momento',
      text: 'Não é possível criar contas agora. Tente mais tarde ou recomece pelo aplicativo.',
    },
    ...faultsOfOurs({ title: 'Não deu certo', text: 'O erro é nosso. Tente de novo ou recomece pelo aplicativo.' }),
  },
  challenge: {
    unavailable: 'A verificação não carregou. Algo no seu navegador ou na sua rede pode estar bloqueando.',
    withoutScript: 'A verificação precisa de JavaScript. Ative-o e envie o formulário de novo.',
  },
  hiddenField: { title: 'Falta algo no seu link', text: 'Recomece pelo aplicativo para que venha junto.' },
  fieldErrors: fieldErrorsOf({
    atLeast: (n) => `Use pelo menos ${count(n, { one: '# caractere', other: '# caracteres' })}.`,
    atMost: (n) => `Use no máximo ${count(n, { one: '# caractere', other: '# caracteres' })}.`,
    usernameInvalid: 'Use letras a–z, números, pontos, hifens ou sublinhados.',
    charactersInvalid: 'Alguns destes caracteres não podem ser usados.',
    usernameIsEmail: 'Escolha um nome, não um e-mail.',
    usernameMixedScripts: 'Use letras de um só alfabeto.',
    usernameReserved: (username) => `${isolate(username)} está reservado. Tente outro.`,
    thisReserved: 'Este está reservado.',
    usernameTaken: (username) => `${isolate(username)} já está em uso. Tente outro.`,
    thisTaken: 'Este já está em uso.',
    passwordTooWeak: 'Ainda faltam alguns pontos.',
    passwordTooCommon: 'Comum demais. Escolha outra.',
    passwordHasPersonalData: 'Deixe seu nome fora da senha.',
    passwordTooLong: 'É longa demais. Use uma mais curta.',
    passwordAgain: 'Digite sua senha mais uma vez.',
    unknown: 'Isto não pode ser salvo aqui.',
    rejected: 'Não foi aceito. Confira, por favor.',
    dayTooEarly: (min) => `Escolha ${min} ou um dia depois.`,
    numberTooLow: (min) => `Use ${min} ou mais.`,
    dayTooLate: (max) => `Escolha ${max} ou um dia antes.`,
    numberTooHigh: (max) => `Use no máximo ${max}.`,
    notWhole: 'Use um número inteiro.',
    wrongStep: (numbers) => `Use ${either(numbers)}.`,
    required: {
      username: 'Escolha um nome de usuário.',
      password: 'Escolha uma senha.',
      choice: 'Escolha uma opção.',
      date: 'Escolha uma data para continuar.',
      tick: 'Marque aqui para continuar.',
      other: 'Preencha para continuar.',
    },
    invalid: {
      email: 'Use o formato nome@example.com.',
      tel: 'Use números, como +55 11 2345-6789.',
      url: 'Use um endereço como https://example.com.',
      number: 'Use um número como 1500 ou 12,5.',
      date: 'Use um dia do calendário.',
      consent: 'O texto mudou. Carregue a página de novo.',
      choice: 'Escolha uma opção.',
      other: 'Confira este campo, por favor.',
    },
  }),
} satisfies Messages;
