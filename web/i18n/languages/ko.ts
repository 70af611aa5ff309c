import { faultsOfOurs } from '../faults-of-ours.js';
import { fieldErrorsOf } from '../field-errors-of.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';
import { wordingOf } from '../wording.js';

const { either, later, list, number } = wordingOf('ko');
const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: '기호' };

/** Korean. */
export const ko = {
  language: 'ko',
  direction: 'ltr',
  loading: '잠시만요',
  offline: '오프라인 상태입니다. 입력한 내용은 연결이 돌아올 때까지 여기에 남아 있습니다.',
  newTab: '새 탭에서 열림',
  chooseLanguage: '언어',
  colon: ': ',
  form: {
    identity: {
      title: '로그인 방법을 정해 주세요',
      text: '사용자 이름과 비밀번호를 정하면 여기에서 바로 로그인할 수도 있어요.',
    },
    profile: (brand) => ({
      title: '사용자 이름을 정해 주세요',
      text: `${brand}에서 다른 사람들이 나를 찾을 때 쓰는 이름이에요.`,
    }),
    notYou: '본인이 아닌가요?',
    submit: (brand) => `계속하기: ${brand}`,
    submitting: '계정을 준비하고 있어요',
    skip: '나중에 하기',
    skipping: '건너뛰는 중',
    cancel: '취소',
    cancelling: '취소하는 중',
    optional: '선택',
    choose: '선택해 주세요',
    next: '다음',
    back: '이전',
    step: (current, total) => `${number(total)}단계 중 ${number(current)}단계`,
    checkFields: '다음 항목을 확인해 주세요',
  },
  username: {
    label: '사용자 이름',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `영문자, 숫자, 점, 하이픈, 밑줄 ${number(minLength)}~${number(maxLength)}자.`
        : `${number(minLength)}~${number(maxLength)}자.`,
    checking: '사용할 수 있는지 확인하고 있어요',
    available: (username) => `${isolate(username)} – 사용할 수 있어요`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${isolate(username)} – 이미 사용 중이에요. 사용 가능한 이름:`
        : `${isolate(username)} – 이미 사용 중이에요. 다른 이름을 써 보세요.`,
    unchecked: '계속할 때 확인할게요.',
    suggestions: '추천 사용자 이름',
  },
  password: {
    label: '비밀번호',
    hint: '단어 몇 개를 이어 쓰면 좋아요.',
    strength: {
      short: '너무 짧아요',
      guessable: '추측하기 쉬워요',
      open: '더 강하게 만들 수 있어요',
      fine: '좋아요. 길수록 더 강해요.',
      strong: '강해요',
    },
    show: '표시',
    showLabel: '비밀번호 표시',
    hide: '숨기기',
    hideLabel: '비밀번호 숨기기',
    rules: '비밀번호 조건',
    ruleMet: '충족',
    ruleOpen: '아직 필요함',
    minLength: (n) => `${number(n)}자 이상`,
    characterType: { lowercase: '소문자', uppercase: '대문자', number: '숫자', special: '기호' },
    someTypes: (n, types) => `다음 중 ${number(n)}가지: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `같은 문자는 ${number(n)}번까지만 연속`,
    noSequences: 'abc, 321 같은 연속 문자 없이',
    noPersonalData: '내 이름 없이',
    noCommonPasswords: '흔한 비밀번호 아님',
    maxBytes: (n) => `최대 ${number(n)}자, 한글이나 이모지를 쓰면 더 짧게`,
  },
  done: {
    title: '이미 계정이 있어요',
    text: '준비가 끝났어요. 하던 일을 계속하세요.',
    chosen: (username) => `사용자 이름은 이미 ${isolate(username)}(으)로 정했어요. 하던 일을 계속하세요.`,
    submit: '계속',
    submitting: '앱으로 돌아가는 중',
  },
  returning: {
    title: '앱으로 돌아가는 중',
    text: '1~2초쯤 걸려요.',
    late: '아직 여기 있나요? 직접 계속해 주세요.',
    submit: '계속',
  },
  tryLater: {
    countdown: (seconds) => `${later(seconds)} 다시 시도할게요.`,
    trying: '다시 시도하고 있어요.',
    waiting: '잠시 기다렸다가 다시 시도해 주세요.',
    kept: '입력한 내용은 그대로 있어요.',
    submit: '지금 시도',
    submitting: '시도하는 중',
  },
  failed: { submit: '다시 시도', submitting: '시도하는 중', support: '고객지원용' },
  back: '입력한 내용 바꾸기',
  startAgain: '처음부터 다시',
  startAgainWithoutLink: '앱으로 돌아가 다시 로그인해 주세요.',
  usernameKept: '사용자 이름은 보관해 두었어요.',
  terms: '이용약관',
  privacy: '개인정보 보호',
  help: '도움말',

  problems: {
    token_expired: {
      title: '페이지가 만료되었어요',
      text: '안전을 위해 정해진 시간 동안만 쓸 수 있어요. 다시 로그인해서 계속해 주세요.',
    },
    token_missing: {
      title: '이 페이지는 앱에서 열려요',
      text: '먼저 앱에 로그인해 주세요. 정할 것이 있으면 앱이 여기로 안내해요.',
    },
    token_invalid: {
      title: '이 링크는 쓸 수 없어요',
      text: '불완전하거나 다른 페이지의 링크일 수 있어요. 다시 로그인하면 새 링크를 받을 수 있어요.',
    },
    state_missing: {
      title: '링크가 불완전해요',
      text: '일부가 도중에 사라졌어요. 다시 로그인하면 새 링크를 받을 수 있어요.',
    },
    user_not_found: {
      title: '이 계정은 이제 없어요',
      text: '로그인한 뒤에 삭제되었을 수 있어요. 다시 로그인해서 새로 만들어 주세요.',
    },
    email_unverified: {
      title: '먼저 이메일 주소를 인증해 주세요',
      text: '로그인에 사용한 서비스에서 인증한 뒤, 돌아와서 다시 로그인해 주세요.',
    },
    email_missing: {
      title: '이메일 주소가 필요해요',
      text: '로그인에 사용한 서비스가 쓸 수 있는 주소를 보내지 않았어요. 제공을 허용하거나 다른 방법으로 로그인해 주세요.',
    },
    user_blocked: {
      title: '차단된 계정이에요',
      text: '이 계정으로는 로그인할 수 없어요. 잘못된 것 같다면 앱의 고객지원에 문의해 주세요.',
    },
    rate_limited: { title: '잠시만 기다려 주세요', text: '짧은 시간에 너무 많이 시도했어요.' },
    tenant_busy: { title: '잠시만 기다려 주세요', text: '지금 가입하는 사람이 많아요.' },
    tenant_timeout: { title: '평소보다 오래 걸리고 있어요', text: '제시간에 응답을 받지 못했어요.' },
    no_connection: { title: '연결하지 못했어요', text: '내 인터넷 연결이나 저희 쪽 연결이 끊겼을 수 있어요.' },
    validation_failed: { title: '다시 확인할 것이 있어요', text: '고친 뒤 계속해 주세요.' },
    username_taken: { title: '이미 사용 중인 사용자 이름이에요', text: '다른 이름을 정하고 계속해 주세요.' },
    email_in_use: {
      title: '이 이메일 주소로 만든 계정이 이미 있어요',
      text: '처음부터 다시 시작해 그 계정으로 로그인해 주세요.',
    },
    in_progress: { title: '계정을 이미 준비하고 있어요', text: '다른 탭에서 진행 중일 수 있어요. 곧 끝나요.' },
    skip_not_allowed: { title: '이 단계는 건너뛸 수 없어요', text: '입력해서 계속하거나 취소해 주세요.' },
    payload_too_large: { title: '내용이 너무 길어요', text: '줄인 뒤 계속해 주세요.' },
    challenge_needed: { title: '간단한 확인이 필요해요', text: '사람임을 확인하면 입력한 내용 그대로 계속합니다.' },
    challenge_failed: { title: '확인하지 못했어요', text: '한 번 더 해 주세요. 입력한 내용은 그대로 있습니다.' },
    challenge_expired: {
      title: '확인에 시간이 너무 오래 걸렸어요',
      text: '한 번 더 해 주세요. 입력한 내용은 그대로 있습니다.',
    },
    tenant_refused: {
      title: '지금은 이용할 수 없어요',
      text: '현재 계정을 만들 수 없어요. 나중에 다시 시도하거나 앱에서 처음부터 다시 시작해 주세요.',
    },
    ...faultsOfOurs({
      title: '잘되지 않았어요',
      text: '저희 쪽 문제예요. 다시 시도하거나 앱에서 처음부터 다시 시작해 주세요.',
    }),
  },
  challenge: {
    unavailable: '확인을 불러오지 못했어요. 브라우저나 네트워크에서 차단했을 수 있습니다.',
    withoutScript: '확인하려면 JavaScript가 필요해요. 켠 다음 양식을 다시 보내 주세요.',
  },
  hiddenField: {
    title: '링크에 빠진 것이 있어요',
    text: '빠진 정보가 함께 오도록 앱에서 처음부터 다시 시작해 주세요.',
  },
  fieldErrors: fieldErrorsOf({
    atLeast: (n) => `${number(n)}자 이상 써 주세요.`,
    atMost: (n) => `${number(n)}자 이하로 써 주세요.`,
    usernameInvalid: '영문자 a–z, 숫자, 점, 하이픈, 밑줄을 쓸 수 있어요.',
    charactersInvalid: '쓸 수 없는 문자가 있어요.',
    usernameIsEmail: '이메일 주소가 아닌 이름을 정해 주세요.',
    usernameMixedScripts: '한 가지 문자로만 써 주세요.',
    usernameReserved: (username) => `${isolate(username)} – 예약된 이름이에요. 다른 이름을 써 보세요.`,
    thisReserved: '예약된 이름이에요.',
    usernameTaken: (username) => `${isolate(username)} – 이미 사용 중이에요. 다른 이름을 써 보세요.`,
    thisTaken: '이미 사용 중인 이름이에요.',
    passwordTooWeak: '아직 채우지 못한 조건이 있어요.',
    passwordTooCommon: '너무 흔해요. 다른 것으로 정해 주세요.',
    passwordHasPersonalData: '비밀번호에 이름을 넣지 마세요.',
    passwordTooLong: '너무 길어요. 더 짧게 정해 주세요.',
    passwordAgain: '비밀번호를 한 번 더 입력해 주세요.',
    unknown: '여기에 저장할 수 없어요.',
    rejected: '받아들여지지 않았어요. 확인해 주세요.',
    dayTooEarly: (min) => `${min} 이후 날짜를 골라 주세요.`,
    numberTooLow: (min) => `${min} 이상으로 써 주세요.`,
    dayTooLate: (max) => `${max} 이전 날짜를 골라 주세요.`,
    numberTooHigh: (max) => `${max} 이하로 써 주세요.`,
    notWhole: '정수를 써 주세요.',
    wrongStep: (numbers) => `${either(numbers)}(으)로 써 주세요.`,
    required: {
      username: '사용자 이름을 정해 주세요.',
      password: '비밀번호를 정해 주세요.',
      choice: '하나를 골라 주세요.',
      date: '계속하려면 날짜를 골라 주세요.',
      tick: '계속하려면 체크해 주세요.',
      other: '계속하려면 입력해 주세요.',
    },
    invalid: {
      email: 'name@example.com 형식으로 써 주세요.',
      tel: '+82 2 1234 5678처럼 숫자로 써 주세요.',
      url: 'https://example.com 같은 주소를 써 주세요.',
      number: '1500이나 12.5 같은 숫자를 써 주세요.',
      date: '달력에 있는 날짜를 써 주세요.',
      consent: '내용이 바뀌었어요. 페이지를 다시 불러와 주세요.',
      choice: '하나를 골라 주세요.',
      other: '확인해 주세요.',
    },
  }),
} satisfies Messages;
