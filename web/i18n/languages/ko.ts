import { bidiIsolate, createFieldErrors, type FieldErrorWords, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { either, later, list, number } = createFormatter('ko');
const typeNames = { lowercase: '소문자', uppercase: '대문자', number: '숫자', special: '특수문자' };

/** The texts of field errors. The formal variant replaces some of them. */
export const fieldErrorWords = {
  atLeast: (n) => `${number(n)}자 이상 입력해 주세요.`,
  atMost: (n) => `${number(n)}자 이하로 입력해 주세요.`,
  usernameInvalid: 'a–z, 0–9, 점, 하이픈, 밑줄만 쓸 수 있어요.',
  charactersInvalid: '쓸 수 없는 문자가 있어요.',
  usernameIsEmail: '이메일 주소는 쓸 수 없어요.',
  usernameHasSpaces: (joined) => `띄어쓰기는 쓸 수 없어요. ${bidiIsolate(joined)} 어때요?`,
  usernameMixedScripts: '한 가지 문자로만 입력해 주세요.',
  usernameReserved: (username) => `${bidiIsolate(username)} – 사용할 수 없어요. 다른 아이디를 입력해 보세요.`,
  thisReserved: '사용할 수 없는 아이디예요.',
  usernameTaken: (username) => `${bidiIsolate(username)} – 이미 사용 중이에요. 다른 아이디를 입력해 보세요.`,
  thisTaken: '이미 사용 중인 아이디예요.',
  passwordTooWeak: '비밀번호 조건을 충족하지 않아요.',
  passwordTooCommon: '너무 흔해요. 다른 것으로 정해 주세요.',
  passwordHasPersonalData: '이름이나 아이디는 쓸 수 없어요.',
  passwordTooLong: '너무 길어요. 더 짧게 정해 주세요.',
  passwordAgain: '비밀번호를 한 번 더 입력해 주세요.',
  unknown: '저장할 수 없어요.',
  rejected: '사용할 수 없는 값이에요. 확인해 주세요.',
  dayTooEarly: (min) => `${min} 이후 날짜를 입력해 주세요.`,
  numberTooLow: (min) => `${min} 이상으로 입력해 주세요.`,
  dayTooLate: (max) => `${max} 이전 날짜를 입력해 주세요.`,
  numberTooHigh: (max) => `${max} 이하로 입력해 주세요.`,
  notWhole: '정수를 입력해 주세요.',
  wrongStep: (numbers) => `입력할 수 있는 값: ${either(numbers)}.`,
  required: {
    username: '아이디를 입력해 주세요.',
    password: '비밀번호를 입력해 주세요.',
    choice: '하나를 선택해 주세요.',
    date: '날짜를 입력해 주세요.',
    tick: '계속하려면 체크해 주세요.',
    other: '필수 항목이에요.',
  },
  invalid: {
    email: 'name@example.com 같은 주소를 입력해 주세요.',
    tel: '+82 2 1234 5678 같은 번호를 입력해 주세요.',
    url: 'https://example.com 같은 링크를 입력해 주세요.',
    number: '1500이나 12.5 같은 숫자를 입력해 주세요.',
    date: '올바른 날짜를 입력해 주세요.',
    consent: '내용이 바뀌었어요. 페이지를 새로 고쳐 주세요.',
    choice: '하나를 선택해 주세요.',
    other: '이 항목을 확인해 주세요.',
  },
} satisfies FieldErrorWords;

/** Korean, in the polite 해요 style. A particle follows the sound of a word, so names have none. */
export const ko = {
  language: 'ko',
  direction: 'ltr',
  loading: '불러오는 중…',
  offline: '오프라인이에요. 입력한 내용은 그대로 있어요.',
  newTab: ' (새 탭에서 열림)',
  chooseLanguage: '언어',
  colon: ': ',
  form: {
    identity: (provider) => ({
      title: '계정 설정을 마쳐 주세요',
      text: provider ? `다음부터 ${provider} 없이도 로그인할 수 있어요.` : '다음부터 이 정보로도 로그인할 수 있어요.',
    }),
    profile: (brand) => ({
      title: '아이디를 정해 주세요',
      text: `${brand}에서 다른 사람들이 나를 찾을 때 쓰는 이름이에요.`,
    }),
    notYou: '본인이 아닌가요?',
    submit: () => '계속하기',
    submitting: '계정을 준비하고 있어요…',
    skip: '나중에 하기',
    skipping: '건너뛰는 중…',
    cancel: '취소',
    cancelling: '취소하는 중…',
    optional: ' (선택)',
    choose: '선택해 주세요',
    next: '다음',
    back: '이전',
    step: (current, total) => `${number(total)}단계 중 ${number(current)}단계`,
    checkFields: '다음 항목을 확인해 주세요',
    fixed: '수정됨',
  },
  username: {
    label: '아이디',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}~${number(maxLength)}자: a–z, 0–9, 점, 하이픈, 밑줄`
        : `${number(minLength)}~${number(maxLength)}자`,
    checking: '사용할 수 있는지 확인하고 있어요…',
    available: (username) => `${bidiIsolate(username)} – 사용할 수 있어요`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} – 이미 사용 중이에요. 사용 가능한 아이디:`
        : `${bidiIsolate(username)} – 이미 사용 중이에요. 다른 아이디를 입력해 보세요.`,
    unchecked: '계속할 때 확인할게요.',
    suggestions: '추천 아이디',
  },
  password: {
    label: '비밀번호',
    hint: '팁: 무작위 단어 서너 개를 이어 보세요.',
    strength: {
      short: '너무 짧아요',
      guessable: '추측하기 쉬워요',
      open: '조건을 충족하지 않아요',
      fine: '좋아요. 길수록 더 안전해요',
      strong: '강해요',
    },
    show: '표시',
    showLabel: '비밀번호 표시',
    hide: '숨기기',
    hideLabel: '비밀번호 숨기기',
    rules: '비밀번호 조건',
    ruleMet: '충족',
    ruleOpen: '미충족',
    minLength: (n) => `${number(n)}자 이상`,
    characterType: typeNames,
    someTypes: (n, types) =>
      `${number(types.length)}가지 중 ${number(n)}가지 이상: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `같은 문자는 연속 ${number(n)}번까지`,
    noSequences: 'abc, 321 같은 연속 문자 불가',
    maxBytes: (n) => `최대 ${number(n)}자. 한글과 이모지는 여러 글자로 계산해요.`,
  },
  done: {
    title: '계정이 준비됐어요',
    text: '앱으로 이동해 주세요.',
    chosen: (username) => `이미 정한 아이디: ${bidiIsolate(username)}`,
    submit: '계속',
    submitting: '앱으로 이동하는 중…',
  },
  returning: {
    title: '모두 준비됐어요',
    cancelled: '취소했어요',
    text: (brand) => `${brand} 여는 중…`,
    late: '자동으로 이동하지 않나요? 여기서 계속해 주세요.',
    submit: '계속',
  },
  tryLater: {
    countdown: (seconds) => `${later(seconds)} 다시 시도할게요.`,
    trying: '다시 시도하고 있어요…',
    waiting: '잠시 기다렸다가 다시 시도해 주세요.',
    kept: '입력한 내용은 그대로 있어요.',
    submit: '지금 시도',
    submitting: '다시 시도하는 중…',
  },
  failed: { submit: '다시 시도', submitting: '다시 시도하는 중…', support: '오류 코드' },
  back: '입력한 내용 수정',
  startAgain: '처음부터 다시',
  startAgainWithoutLink: '앱으로 돌아가 다시 로그인해 주세요.',
  usernameKept: '아이디를 저장해 두었어요.',
  terms: '이용약관',
  privacy: '개인정보 보호',
  help: '도움말',
  imprint: '사업자 정보',
  slots: {},

  problems: {
    token_expired: {
      title: '페이지가 만료되었어요',
      text: '보안을 위해 정해진 시간 동안만 쓸 수 있어요. 다시 로그인해서 계속해 주세요.',
    },
    token_missing: { title: '먼저 앱에 로그인해 주세요', text: '입력할 정보가 있으면 이 페이지가 자동으로 열려요.' },
    token_invalid: {
      title: '이 링크는 쓸 수 없어요',
      text: '불완전하거나 다른 페이지의 링크일 수 있어요. 다시 로그인하면 새 링크를 받을 수 있어요.',
    },
    state_missing: { title: '링크가 불완전해요', text: '다시 로그인하면 새 링크를 받을 수 있어요.' },
    user_not_found: {
      title: '존재하지 않는 계정이에요',
      text: '삭제되었을 수 있어요. 다시 로그인해서 새로 만들어 주세요.',
    },
    email_unverified: {
      title: '이메일 주소를 인증해 주세요',
      text: '로그인에 사용한 서비스에서 인증한 뒤 다시 로그인해 주세요.',
    },
    email_missing: {
      title: '이메일 주소가 필요해요',
      text: '로그인에 사용한 서비스가 쓸 수 있는 주소를 보내지 않았어요. 제공을 허용하거나 다른 방법으로 로그인해 주세요.',
    },
    user_blocked: {
      title: '차단된 계정이에요',
      text: '이 계정으로는 로그인할 수 없어요. 잘못된 것 같다면 앱의 고객지원에 문의해 주세요.',
    },
    rate_limited: { title: '시도 횟수가 너무 많아요', text: '잠시 후 다시 시도해 주세요.' },
    tenant_busy: { title: '지금 이용자가 많아요', text: '많은 사람이 가입하고 있어요.' },
    tenant_timeout: { title: '평소보다 오래 걸리고 있어요', text: '제시간에 응답을 받지 못했어요.' },
    no_connection: { title: '연결에 문제가 있어요', text: '인터넷 연결을 확인해 주세요.' },
    validation_failed: { title: '입력한 내용을 확인해 주세요', text: '수정한 뒤 계속해 주세요.' },
    username_taken: { title: '이미 사용 중인 아이디예요', text: '다른 아이디를 정하고 계속해 주세요.' },
    email_in_use: { title: '이미 계정이 있어요', text: '처음부터 다시 시작해 그 계정으로 로그인해 주세요.' },
    in_progress: { title: '계정을 준비하고 있어요', text: '다른 탭에서 진행 중일 수 있어요. 곧 끝나요.' },
    skip_not_allowed: { title: '이 단계는 건너뛸 수 없어요', text: '입력해서 계속하거나 취소해 주세요.' },
    payload_too_large: { title: '내용이 너무 길어요', text: '줄인 뒤 계속해 주세요.' },
    challenge_needed: { title: '보안 확인', text: '로봇이 아님을 확인해 주세요.' },
    challenge_failed: { title: '보안 확인에 실패했어요', text: '다시 시도해 주세요.' },
    challenge_expired: { title: '보안 확인이 만료되었어요', text: '다시 시도해 주세요.' },
    tenant_refused: {
      title: '지금은 이용할 수 없어요',
      text: '현재 계정을 만들 수 없어요. 나중에 다시 시도해 주세요.',
    },
    ...internalErrors({
      title: '문제가 발생했어요',
      text: '저희 쪽 문제예요. 다시 시도하거나 앱에서 처음부터 다시 시작해 주세요.',
    }),
  },
  challenge: {
    unavailable: '보안 확인을 불러오지 못했어요. 브라우저나 네트워크에서 차단했을 수 있어요.',
    withoutScript: 'JavaScript를 켠 다음 양식을 다시 보내 주세요.',
  },
  hiddenField: {
    title: '링크가 불완전해요',
    text: '앱에서 처음부터 다시 시작하면 새 링크를 받을 수 있어요.',
  },
  fieldErrors: createFieldErrors(fieldErrorWords),
} satisfies Messages;
