import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { TextOverrides } from '../messages.js';
import { fieldErrorWords } from './ko.js';

const { either, later, number } = createFormatter('ko');

/** Korean in the formal 합니다 style. */
export const formal = {
  offline: '오프라인 상태입니다. 입력한 내용은 유지됩니다.',
  form: {
    identity: (provider) => ({
      title: '계정 설정을 마쳐 주십시오',
      text: provider
        ? `다음부터 ${provider} 없이도 로그인할 수 있습니다.`
        : '다음부터 이 정보로도 로그인할 수 있습니다.',
    }),
    profile: (brand) => ({
      title: '아이디를 정해 주십시오',
      text: `${brand}에서 다른 사람들이 나를 찾을 때 쓰는 이름입니다.`,
    }),
    notYou: '본인이 아닙니까?',
    submitting: '계정을 준비하고 있습니다…',
    choose: '선택해 주십시오',
    checkFields: '다음 항목을 확인해 주십시오',
  },
  username: {
    checking: '사용할 수 있는지 확인하고 있습니다…',
    available: (username) => `${bidiIsolate(username)} – 사용할 수 있습니다`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} – 이미 사용 중입니다. 사용 가능한 아이디:`
        : `${bidiIsolate(username)} – 이미 사용 중입니다. 다른 아이디를 입력해 주십시오.`,
    unchecked: '계속할 때 확인합니다.',
  },
  password: {
    hint: '팁: 무작위 단어 서너 개를 이어 보십시오.',
    strength: {
      short: '너무 짧습니다',
      guessable: '추측하기 쉽습니다',
      open: '조건을 충족하지 않습니다',
      fine: '좋습니다. 길수록 더 안전합니다',
      strong: '강합니다',
    },
    maxBytes: (n) => `최대 ${number(n)}자. 한글과 이모지는 여러 글자로 계산합니다.`,
  },
  done: { title: '계정이 준비되었습니다', text: '앱으로 이동해 주십시오.' },
  returning: {
    title: '모두 준비되었습니다',
    cancelled: '취소되었습니다',
    late: '자동으로 이동하지 않습니까? 여기서 계속해 주십시오.',
  },
  tryLater: {
    countdown: (seconds) => `${later(seconds)} 다시 시도합니다.`,
    trying: '다시 시도하고 있습니다…',
    waiting: '잠시 기다렸다가 다시 시도해 주십시오.',
    kept: '입력한 내용은 유지됩니다.',
  },
  startAgainWithoutLink: '앱으로 돌아가 다시 로그인해 주십시오.',
  usernameKept: '아이디를 저장해 두었습니다.',
  problems: {
    token_expired: {
      title: '페이지가 만료되었습니다',
      text: '보안을 위해 정해진 시간 동안만 쓸 수 있습니다. 다시 로그인해서 계속해 주십시오.',
    },
    token_missing: {
      title: '먼저 앱에 로그인해 주십시오',
      text: '입력할 정보가 있으면 이 페이지가 자동으로 열립니다.',
    },
    token_invalid: {
      title: '이 링크는 쓸 수 없습니다',
      text: '불완전하거나 다른 페이지의 링크일 수 있습니다. 다시 로그인하면 새 링크를 받을 수 있습니다.',
    },
    state_missing: { title: '링크가 불완전합니다', text: '다시 로그인하면 새 링크를 받을 수 있습니다.' },
    user_not_found: {
      title: '존재하지 않는 계정입니다',
      text: '삭제되었을 수 있습니다. 다시 로그인해서 새로 만들어 주십시오.',
    },
    email_unverified: {
      title: '이메일 주소를 인증해 주십시오',
      text: '로그인에 사용한 서비스에서 인증한 뒤 다시 로그인해 주십시오.',
    },
    email_missing: {
      title: '이메일 주소가 필요합니다',
      text: '로그인에 사용한 서비스가 쓸 수 있는 주소를 보내지 않았습니다. 제공을 허용하거나 다른 방법으로 로그인해 주십시오.',
    },
    user_blocked: {
      title: '차단된 계정입니다',
      text: '이 계정으로는 로그인할 수 없습니다. 잘못된 것 같다면 앱의 고객지원에 문의해 주십시오.',
    },
    rate_limited: { title: '시도 횟수가 너무 많습니다', text: '잠시 후 다시 시도해 주십시오.' },
    tenant_busy: { title: '지금 이용자가 많습니다', text: '많은 사람이 가입하고 있습니다.' },
    tenant_timeout: { title: '평소보다 오래 걸리고 있습니다', text: '제시간에 응답을 받지 못했습니다.' },
    no_connection: { title: '연결에 문제가 있습니다', text: '인터넷 연결을 확인해 주십시오.' },
    validation_failed: { title: '입력한 내용을 확인해 주십시오', text: '수정한 뒤 계속해 주십시오.' },
    username_taken: { title: '이미 사용 중인 아이디입니다', text: '다른 아이디를 정하고 계속해 주십시오.' },
    email_in_use: { title: '이미 계정이 있습니다', text: '처음부터 다시 시작해 그 계정으로 로그인해 주십시오.' },
    in_progress: { title: '계정을 준비하고 있습니다', text: '다른 탭에서 진행 중일 수 있습니다. 곧 끝납니다.' },
    skip_not_allowed: { title: '이 단계는 건너뛸 수 없습니다', text: '입력해서 계속하거나 취소해 주십시오.' },
    payload_too_large: { title: '내용이 너무 깁니다', text: '줄인 뒤 계속해 주십시오.' },
    challenge_needed: { text: '로봇이 아님을 확인해 주십시오.' },
    challenge_failed: { title: '보안 확인에 실패했습니다', text: '다시 시도해 주십시오.' },
    challenge_expired: { title: '보안 확인이 만료되었습니다', text: '다시 시도해 주십시오.' },
    tenant_refused: {
      title: '지금은 이용할 수 없습니다',
      text: '현재 계정을 만들 수 없습니다. 나중에 다시 시도해 주십시오.',
    },
    ...internalErrors({
      title: '문제가 발생했습니다',
      text: '저희 쪽 문제입니다. 다시 시도하거나 앱에서 처음부터 다시 시작해 주십시오.',
    }),
  },
  challenge: {
    unavailable: '보안 확인을 불러오지 못했습니다. 브라우저나 네트워크에서 차단했을 수 있습니다.',
    withoutScript: 'JavaScript를 켠 다음 양식을 다시 보내 주십시오.',
  },
  hiddenField: {
    title: '링크가 불완전합니다',
    text: '앱에서 처음부터 다시 시작하면 새 링크를 받을 수 있습니다.',
  },
  fieldErrors: createFieldErrors({
    ...fieldErrorWords,
    atLeast: (n) => `${number(n)}자 이상 입력해 주십시오.`,
    atMost: (n) => `${number(n)}자 이하로 입력해 주십시오.`,
    usernameInvalid: 'a–z, 0–9, 점, 하이픈, 밑줄만 쓸 수 있습니다.',
    charactersInvalid: '쓸 수 없는 문자가 있습니다.',
    usernameIsEmail: '이메일 주소는 쓸 수 없습니다.',
    usernameHasSpaces: (joined) => `띄어쓰기는 쓸 수 없습니다. 사용 가능한 예: ${bidiIsolate(joined)}`,
    usernameMixedScripts: '한 가지 문자로만 입력해 주십시오.',
    usernameReserved: (username) => `${bidiIsolate(username)} – 사용할 수 없습니다. 다른 아이디를 입력해 주십시오.`,
    thisReserved: '사용할 수 없는 아이디입니다.',
    usernameTaken: (username) => `${bidiIsolate(username)} – 이미 사용 중입니다. 다른 아이디를 입력해 주십시오.`,
    thisTaken: '이미 사용 중인 아이디입니다.',
    passwordTooWeak: '비밀번호 조건을 충족하지 않습니다.',
    passwordTooCommon: '너무 흔합니다. 다른 것으로 정해 주십시오.',
    passwordHasPersonalData: '이름이나 아이디는 쓸 수 없습니다.',
    passwordTooLong: '너무 깁니다. 더 짧게 정해 주십시오.',
    passwordAgain: '비밀번호를 한 번 더 입력해 주십시오.',
    unknown: '저장할 수 없습니다.',
    rejected: '사용할 수 없는 값입니다. 확인해 주십시오.',
    dayTooEarly: (min) => `${min} 이후 날짜를 입력해 주십시오.`,
    numberTooLow: (min) => `${min} 이상으로 입력해 주십시오.`,
    dayTooLate: (max) => `${max} 이전 날짜를 입력해 주십시오.`,
    numberTooHigh: (max) => `${max} 이하로 입력해 주십시오.`,
    notWhole: '정수를 입력해 주십시오.',
    wrongStep: (numbers) => `입력할 수 있는 값: ${either(numbers)}.`,
    required: {
      username: '아이디를 입력해 주십시오.',
      password: '비밀번호를 입력해 주십시오.',
      choice: '하나를 선택해 주십시오.',
      date: '날짜를 입력해 주십시오.',
      tick: '계속하려면 체크해 주십시오.',
      other: '필수 항목입니다.',
    },
    invalid: {
      email: 'name@example.com 같은 주소를 입력해 주십시오.',
      tel: '+82 2 1234 5678 같은 번호를 입력해 주십시오.',
      url: 'https://example.com 같은 링크를 입력해 주십시오.',
      number: '1500이나 12.5 같은 숫자를 입력해 주십시오.',
      date: '올바른 날짜를 입력해 주십시오.',
      consent: '내용이 바뀌었습니다. 페이지를 새로 고쳐 주십시오.',
      choice: '하나를 선택해 주십시오.',
      other: '이 항목을 확인해 주십시오.',
    },
  }),
} satisfies TextOverrides;
