import { faultsOfOurs } from '../faults-of-ours.js';
import { fieldErrorsOf } from '../field-errors-of.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';
import { wordingOf } from '../wording.js';

const { either, later, list, number } = wordingOf('ja');
const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: '記号' };

/** Japanese. */
export const ja = {
  language: 'ja',
  direction: 'ltr',
  loading: 'お待ちください',
  offline: 'オフラインです。入力した内容は、接続が戻るまでここに残ります。',
  newTab: '新しいタブで開きます',
  chooseLanguage: '言語',
  colon: '：',
  form: {
    identity: {
      title: 'ログイン方法を選んでください',
      text: 'ユーザー名とパスワードを決めると、ここから直接ログインできます。',
    },
    profile: (brand) => ({
      title: 'ユーザー名を決めましょう',
      text: `${brand} でほかの人があなたを見つけるときの名前です。`,
    }),
    notYou: '別の方ですか？',
    submit: (brand) => `${brand} に進む`,
    submitting: 'アカウントを準備しています',
    skip: '今はスキップ',
    skipping: 'スキップ中',
    cancel: 'キャンセル',
    cancelling: '処理中',
    optional: '任意',
    choose: '選択してください',
    next: '次へ',
    back: '戻る',
    step: (current, total) => `ステップ ${number(current)}/${number(total)}`,
    checkFields: '次の項目をご確認ください',
  },
  username: {
    label: 'ユーザー名',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}～${number(maxLength)} 文字の英字、数字、ドット、ハイフン、アンダースコア。`
        : `${number(minLength)}～${number(maxLength)} 文字。`,
    checking: '使えるか確認しています',
    available: (username) => `${isolate(username)} は使えます`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${isolate(username)} は使われています。空いている名前：`
        : `${isolate(username)} は使われています。別の名前をお試しください。`,
    unchecked: '次に進むときに確認します。',
    suggestions: 'ユーザー名の候補',
  },
  password: {
    label: 'パスワード',
    hint: 'いくつかの単語を並べるのがおすすめです。',
    strength: {
      short: '短すぎます',
      guessable: '推測されやすいです',
      open: 'もっと強くできます',
      fine: '良好です。長いほど強くなります。',
      strong: '強力です',
    },
    show: '表示',
    showLabel: 'パスワードを表示',
    hide: '隠す',
    hideLabel: 'パスワードを隠す',
    rules: 'パスワードの条件',
    ruleMet: '達成',
    ruleOpen: '未達成',
    minLength: (n) => `${number(n)} 文字以上`,
    characterType: { lowercase: '小文字', uppercase: '大文字', number: '数字', special: '記号' },
    someTypes: (n, types) => `次のうち ${number(n)} 種類：${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `同じ文字の連続は ${number(n)} 個まで`,
    noSequences: 'abc や 321 のような並びは不可',
    noPersonalData: '名前を含めない',
    noCommonPasswords: 'よくあるものは不可',
    maxBytes: (n) => `最大 ${number(n)} 文字（かな、漢字、絵文字を使うと短くなります）`,
  },
  done: {
    title: 'アカウントはもうあります',
    text: '準備はできています。続きからどうぞ。',
    chosen: (username) => `ユーザー名はすでに ${isolate(username)} に決まっています。続きからどうぞ。`,
    submit: '続ける',
    submitting: 'アプリに戻ります',
  },
  returning: {
    title: 'アプリに戻ります',
    text: '1～2 秒かかります。',
    late: '切り替わらない場合は、こちらから進んでください。',
    submit: '続ける',
  },
  tryLater: {
    countdown: (seconds) => `${later(seconds)}にもう一度試します。`,
    trying: 'もう一度試しています。',
    waiting: '少し待ってから、もう一度お試しください。',
    kept: '入力した内容は残っています。',
    submit: '今すぐ試す',
    submitting: '試しています',
  },
  failed: { submit: 'もう一度試す', submitting: '試しています', support: 'サポート用' },
  back: '入力内容を変更',
  startAgain: '最初からやり直す',
  startAgainWithoutLink: 'アプリに戻って、もう一度ログインしてください。',
  usernameKept: 'ユーザー名は残してあります。',
  terms: '利用規約',
  privacy: 'プライバシー',
  help: 'ヘルプ',

  problems: {
    token_expired: {
      title: 'このページの有効期限が切れました',
      text: '安全のため、使える時間に限りがあります。もう一度ログインして続けてください。',
    },
    token_missing: {
      title: 'このページはアプリから開きます',
      text: '先にアプリにログインしてください。必要なときにアプリがここへ案内します。',
    },
    token_invalid: {
      title: 'このリンクは使えません',
      text: '途中で切れているか、別のページのものかもしれません。もう一度ログインすると新しいリンクになります。',
    },
    state_missing: {
      title: 'リンクが不完全です',
      text: '一部が途中で失われました。もう一度ログインすると新しいリンクになります。',
    },
    user_not_found: {
      title: 'このアカウントはもうありません',
      text: 'ログインの後に削除された可能性があります。もう一度ログインして新しく作成してください。',
    },
    email_unverified: {
      title: '先にメールアドレスを確認してください',
      text: 'ログインに使ったサービスで確認を済ませてから、もう一度ログインしてください。',
    },
    email_missing: {
      title: 'メールアドレスが必要です',
      text: 'ログインに使ったサービスから、使えるアドレスを受け取れませんでした。提供を許可するか、別の方法でログインしてください。',
    },
    user_blocked: {
      title: 'このアカウントはブロックされています',
      text: 'ログインには使えません。心当たりがない場合は、アプリのサポートにお問い合わせください。',
    },
    rate_limited: { title: '少しお待ちください', text: '短い時間に何度も試されました。' },
    tenant_busy: { title: '少しお待ちください', text: '現在、登録が混み合っています。' },
    tenant_timeout: { title: 'いつもより時間がかかっています', text: '時間内に応答がありませんでした。' },
    no_connection: {
      title: '接続できませんでした',
      text: 'お使いの接続かこちら側の接続が切れている可能性があります。',
    },
    validation_failed: { title: '確認が必要な項目があります', text: '直してから続けてください。' },
    username_taken: { title: 'このユーザー名は使われています', text: '別の名前にして続けてください。' },
    email_in_use: {
      title: 'このメールアドレスのアカウントがすでにあります',
      text: '最初からやり直して、そのアカウントでログインしてください。',
    },
    in_progress: {
      title: 'アカウントはすでに準備中です',
      text: '別のタブで進んでいるかもしれません。まもなく完了します。',
    },
    skip_not_allowed: { title: 'このステップはスキップできません', text: '入力して続けるか、キャンセルしてください。' },
    payload_too_large: { title: '文字数が多すぎます', text: '短くしてから続けてください。' },
    challenge_needed: {
      title: '簡単な確認をお願いします',
      text: '人間であることを確認できたら、入力した内容のまま続けます。',
    },
    challenge_failed: { title: '確認できませんでした', text: 'もう一度お試しください。入力した内容は残っています。' },
    challenge_expired: {
      title: '確認に時間がかかりすぎました',
      text: 'もう一度お試しください。入力した内容は残っています。',
    },
    tenant_refused: {
      title: '現在ご利用いただけません',
      text: '今はアカウントを作成できません。後でもう一度試すか、アプリからやり直してください。',
    },
    ...faultsOfOurs({
      title: 'うまくいきませんでした',
      text: 'こちら側の問題です。もう一度試すか、アプリからやり直してください。',
    }),
  },
  challenge: {
    unavailable: '確認を読み込めませんでした。ブラウザまたはネットワークでブロックされている可能性があります。',
    withoutScript: 'この確認には JavaScript が必要です。有効にして、フォームをもう一度送信してください。',
  },
  hiddenField: { title: 'リンクの情報が足りません', text: '情報が渡されるように、アプリからやり直してください。' },
  fieldErrors: fieldErrorsOf({
    atLeast: (n) => `${number(n)} 文字以上にしてください。`,
    atMost: (n) => `${number(n)} 文字以内にしてください。`,
    usernameInvalid: '英字 a–z、数字、ドット、ハイフン、アンダースコアが使えます。',
    charactersInvalid: '使えない文字が含まれています。',
    usernameIsEmail: 'メールアドレスではなく名前を入力してください。',
    usernameMixedScripts: '1 種類の文字体系でそろえてください。',
    usernameReserved: (username) => `${isolate(username)} は予約されています。別の名前をお試しください。`,
    thisReserved: 'この名前は予約されています。',
    usernameTaken: (username) => `${isolate(username)} は使われています。別の名前をお試しください。`,
    thisTaken: 'この名前は使われています。',
    passwordTooWeak: 'まだ満たしていない条件があります。',
    passwordTooCommon: 'よくあるものです。別のものにしてください。',
    passwordHasPersonalData: 'パスワードに名前を入れないでください。',
    passwordTooLong: '長すぎます。短くしてください。',
    passwordAgain: 'パスワードをもう一度入力してください。',
    unknown: 'ここには保存できません。',
    rejected: '受け付けられませんでした。ご確認ください。',
    dayTooEarly: (min) => `${min} 以降の日付を選んでください。`,
    numberTooLow: (min) => `${min} 以上にしてください。`,
    dayTooLate: (max) => `${max} 以前の日付を選んでください。`,
    numberTooHigh: (max) => `${max} 以下にしてください。`,
    notWhole: '整数を入力してください。',
    wrongStep: (numbers) => `${either(numbers)} にしてください。`,
    required: {
      username: 'ユーザー名を入力してください。',
      password: 'パスワードを入力してください。',
      choice: '1 つ選んでください。',
      date: '日付を選んでください。',
      tick: '続けるにはチェックを入れてください。',
      other: '続けるには入力してください。',
    },
    invalid: {
      email: 'name@example.com の形で入力してください。',
      tel: '+81 3 1234 5678 のように数字で入力してください。',
      url: 'https://example.com のようなアドレスを入力してください。',
      number: '1500 や 12.5 のような数値を入力してください。',
      date: '正しい日付を入力してください。',
      consent: '内容が変わりました。ページを読み込み直してください。',
      choice: '1 つ選んでください。',
      other: 'ご確認ください。',
    },
  }),
} satisfies Messages;
