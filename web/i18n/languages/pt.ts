import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { count, either, later, list, number } = createFormatter('pt-BR');
const characters = (n: number) => count(n, { one: '# caractere', other: '# caracteres' });
const typeNames = { lowercase: 'minúscula', uppercase: 'maiúscula', number: 'número', special: 'símbolo' };

/** Brazilian Portuguese. */
export const pt = {
  language: 'pt-BR',
  direction: 'ltr',
  loading: 'Carregando…',
  offline: 'Você está sem conexão. Seus dados serão mantidos.',
  newTab: ' (abre em uma nova aba)',
  chooseLanguage: 'Idioma',
  colon: ': ',
  form: {
    identity: (provider) => ({
      title: 'Termine de criar sua conta',
      text: provider
        ? `Na próxima vez, você também poderá entrar sem ${provider}.`
        : 'Na próxima vez, você também poderá entrar com estes dados.',
    }),
    profile: (brand) => ({
      title: 'Escolha um nome de usuário',
      text: `É assim que as pessoas encontrarão você em ${brand}.`,
    }),
    notYou: 'Não é você?',
    submit: (brand) => `Continuar para ${brand}`,
    submitting: 'Preparando sua conta…',
    skip: 'Agora não',
    skipping: 'Pulando…',
    cancel: 'Cancelar',
    cancelling: 'Cancelando…',
    optional: ' (opcional)',
    choose: 'Selecione uma opção',
    next: 'Avançar',
    back: 'Voltar',
    step: (current, total) => `Etapa ${number(current)} de ${number(total)}`,
    checkFields: 'Confira estes campos',
    fixed: 'corrigido',
  },
  username: {
    label: 'Nome de usuário',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `De ${number(minLength)} a ${number(maxLength)} caracteres: a–z, 0–9, pontos, hifens e sublinhados`
        : `De ${number(minLength)} a ${number(maxLength)} caracteres`,
    checking: 'Verificando disponibilidade…',
    available: (username) => `${bidiIsolate(username)} está disponível`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} já está em uso. Disponíveis:`
        : `${bidiIsolate(username)} já está em uso. Tente outro.`,
    unchecked: 'Vamos verificar quando você continuar.',
    suggestions: 'Sugestões de nome de usuário',
  },
  password: {
    label: 'Senha',
    hint: 'Dica: três ou quatro palavras aleatórias.',
    strength: {
      short: 'Curta demais',
      guessable: 'Fácil de adivinhar',
      open: 'Não atende aos requisitos',
      fine: 'Boa: quanto mais longa, melhor',
      strong: 'Forte',
    },
    show: 'Mostrar',
    showLabel: 'Mostrar senha',
    hide: 'Ocultar',
    hideLabel: 'Ocultar senha',
    rules: 'Requisitos da senha',
    ruleMet: 'atendido',
    ruleOpen: 'pendente',
    minLength: (n) => `Pelo menos ${characters(n)}`,
    characterType: { lowercase: 'Letra minúscula', uppercase: 'Letra maiúscula', number: 'Número', special: 'Símbolo' },
    someTypes: (n, types) => `${number(n)} de ${number(types.length)}: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) =>
      `No máximo ${count(n, { one: '# caractere igual seguido', other: '# caracteres iguais seguidos' })}`,
    noSequences: 'Sem sequências como abc ou 321',
    maxBytes: (n) => `No máximo ${characters(n)}. Acentos e emojis contam mais.`,
  },
  done: {
    title: 'Sua conta está pronta',
    text: 'Continue para o aplicativo.',
    chosen: (username) => `Você já escolheu o nome de usuário ${bidiIsolate(username)}.`,
    submit: 'Continuar',
    submitting: 'Redirecionando…',
  },
  returning: {
    title: 'Tudo pronto',
    cancelled: 'Cancelado',
    text: (brand) => `Abrindo ${brand}…`,
    late: 'O aplicativo não abriu? Continue aqui.',
    submit: 'Continuar',
  },
  tryLater: {
    countdown: (seconds) => `Nova tentativa ${later(seconds)}.`,
    trying: 'Tentando de novo…',
    waiting: 'Aguarde um momento e tente de novo.',
    kept: 'Seus dados foram mantidos.',
    submit: 'Tentar agora',
    submitting: 'Tentando de novo…',
  },
  failed: { submit: 'Tentar de novo', submitting: 'Tentando de novo…', support: 'Código do erro' },
  back: 'Editar meus dados',
  startAgain: 'Começar de novo',
  startAgainWithoutLink: 'Volte ao aplicativo e entre de novo.',
  usernameKept: 'Seu nome de usuário foi salvo.',
  terms: 'Termos',
  privacy: 'Privacidade',
  help: 'Ajuda',
  imprint: 'Aviso legal',
  slots: {},

  problems: {
    token_expired: {
      title: 'Esta página expirou',
      text: 'Por segurança, ela vale por tempo limitado. Entre de novo para continuar.',
    },
    token_missing: {
      title: 'Entre primeiro no aplicativo',
      text: 'Se faltar alguma informação, você chegará aqui automaticamente.',
    },
    token_invalid: {
      title: 'Este link não funciona',
      text: 'Ele pode estar incompleto ou ser de outra página. Entre de novo para receber outro.',
    },
    state_missing: { title: 'Este link está incompleto', text: 'Entre de novo para receber outro.' },
    user_not_found: {
      title: 'Esta conta não existe mais',
      text: 'Ela pode ter sido excluída. Entre de novo para criar outra.',
    },
    email_unverified: {
      title: 'Confirme seu e-mail',
      text: 'Confirme no serviço que você usou para entrar e depois entre de novo.',
    },
    email_missing: {
      title: 'Precisamos do seu e-mail',
      text: 'O serviço que você usou para entrar não informou nenhum que possamos usar. Permita isso ou entre de outra forma.',
    },
    user_blocked: {
      title: 'Esta conta está bloqueada',
      text: 'Não é possível entrar com ela. Se for um engano, fale com o suporte do aplicativo.',
    },
    rate_limited: { title: 'Muitas tentativas', text: 'Aguarde um momento.' },
    tenant_busy: { title: 'Movimento intenso agora', text: 'Muitas pessoas estão se cadastrando.' },
    tenant_timeout: { title: 'Está demorando mais que o normal', text: 'Não recebemos resposta a tempo.' },
    no_connection: { title: 'Problema de conexão', text: 'Verifique sua conexão com a internet.' },
    validation_failed: { title: 'Confira o formulário', text: 'Corrija para continuar.' },
    username_taken: { title: 'Este nome de usuário já está em uso', text: 'Escolha outro para continuar.' },
    email_in_use: { title: 'Você já tem uma conta', text: 'Comece de novo e entre com essa conta.' },
    in_progress: {
      title: 'Sua conta está sendo preparada',
      text: 'Talvez em outra aba. Ficará pronta em instantes.',
    },
    skip_not_allowed: { title: 'Não é possível pular esta etapa', text: 'Preencha para continuar, ou cancele.' },
    payload_too_large: { title: 'O texto é longo demais', text: 'Encurte para continuar.' },
    challenge_needed: { title: 'Verificação de segurança', text: 'Confirme que você não é um robô.' },
    challenge_failed: { title: 'A verificação falhou', text: 'Tente de novo.' },
    challenge_expired: { title: 'A verificação expirou', text: 'Tente de novo.' },
    tenant_refused: {
      title: 'Indisponível no momento',
      text: 'Não é possível criar contas agora. Tente mais tarde.',
    },
    ...internalErrors({
      title: 'Algo deu errado',
      text: 'O problema é nosso. Tente de novo ou comece de novo pelo aplicativo.',
    }),
  },
  challenge: {
    unavailable: 'A verificação de segurança não carregou. Seu navegador ou sua rede pode estar bloqueando.',
    withoutScript: 'Ative o JavaScript e envie o formulário de novo.',
  },
  hiddenField: { title: 'Seu link está incompleto', text: 'Comece de novo pelo aplicativo para receber outro.' },
  fieldErrors: createFieldErrors({
    atLeast: (n) => `Use pelo menos ${characters(n)}.`,
    atMost: (n) => `Use no máximo ${characters(n)}.`,
    usernameInvalid: 'Use só a–z, 0–9, pontos, hifens e sublinhados.',
    charactersInvalid: 'Alguns destes caracteres não são permitidos.',
    usernameIsEmail: 'Não pode ser um e-mail.',
    usernameHasSpaces: (joined) => `Sem espaços. Tente ${bidiIsolate(joined)}.`,
    usernameMixedScripts: 'Use letras de um só alfabeto.',
    usernameReserved: (username) => `${bidiIsolate(username)} não está disponível. Tente outro.`,
    thisReserved: 'Este nome de usuário não está disponível.',
    usernameTaken: (username) => `${bidiIsolate(username)} já está em uso. Tente outro.`,
    thisTaken: 'Este nome de usuário já está em uso.',
    passwordTooWeak: 'Alguns requisitos não foram atendidos.',
    passwordTooCommon: 'Comum demais. Escolha outra.',
    passwordHasPersonalData: 'Não use seu nome nem nome de usuário.',
    passwordTooLong: 'Longa demais. Use uma mais curta.',
    passwordAgain: 'Digite sua senha mais uma vez.',
    unknown: 'Isto não pode ser salvo.',
    rejected: 'Não foi aceito. Confira e tente de novo.',
    dayTooEarly: (min) => `Escolha uma data a partir de ${min}.`,
    numberTooLow: (min) => `Digite ${min} ou mais.`,
    dayTooLate: (max) => `Escolha uma data até ${max}.`,
    numberTooHigh: (max) => `Digite ${max} ou menos.`,
    notWhole: 'Digite um número inteiro.',
    wrongStep: (numbers) => `Digite ${either(numbers)}.`,
    required: {
      username: 'Digite um nome de usuário.',
      password: 'Digite uma senha.',
      choice: 'Selecione uma opção.',
      date: 'Digite uma data.',
      tick: 'Marque esta caixa para continuar.',
      other: 'Este campo é obrigatório.',
    },
    invalid: {
      email: 'Digite um e-mail como nome@example.com.',
      tel: 'Digite um telefone como +55 11 2345-6789.',
      url: 'Digite um link como https://example.com.',
      number: 'Digite um número como 1500 ou 12,5.',
      date: 'Digite uma data válida.',
      consent: 'O texto mudou. Recarregue a página.',
      choice: 'Selecione uma opção.',
      other: 'Confira este campo.',
    },
  }),
} satisfies Messages;
