import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { either, later, list, number } = createFormatter('ja');
const typeNames = { lowercase: '小文字', uppercase: '大文字', number: '数字', special: '記号' };

/** Japanese. Spaces stand around numbers and Latin words, but not around a date, which ends in 日. */
export const ja = {
  language: 'ja',
  direction: 'ltr',
  loading: '読み込み中…',
  offline: 'オフラインです。入力した内容は保持されます。',
  newTab: '（新しいタブで開きます）',
  chooseLanguage: '言語',
  colon: '：',
  form: {
    identity: (provider) => ({
      title: 'アカウント設定の仕上げ',
      text: provider
        ? `次回からは ${provider} なしでもログインできます。`
        : '次回からはユーザー名とパスワードでもログインできます。',
    }),
    profile: (brand) => ({
      title: 'ユーザー名を設定してください',
      text: `${brand} でほかの人があなたを見つけるときの名前です。`,
    }),
    notYou: 'ご本人でない場合',
    submit: (brand) => `${brand} に進む`,
    submitting: 'アカウントを準備しています…',
    skip: '今はスキップ',
    skipping: 'スキップ中…',
    cancel: 'キャンセル',
    cancelling: 'キャンセル中…',
    optional: '（任意）',
    choose: '選択してください',
    next: '次へ',
    back: '戻る',
    step: (current, total) => `ステップ ${number(current)}/${number(total)}`,
    checkFields: '次の項目をご確認ください',
    fixed: '修正済み',
  },
  username: {
    label: 'ユーザー名',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}～${number(maxLength)} 文字：a–z、0–9、ドット、ハイフン、アンダースコア`
        : `${number(minLength)}～${number(maxLength)} 文字`,
    checking: '利用できるか確認しています…',
    available: (username) => `${bidiIsolate(username)} は利用できます`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} はすでに使われています。利用できる候補：`
        : `${bidiIsolate(username)} はすでに使われています。別の名前をお試しください。`,
    unchecked: '次に進むときに確認します。',
    suggestions: 'ユーザー名の候補',
  },
  password: {
    label: 'パスワード',
    hint: 'ランダムな単語を 3～4 個並べてみてください。',
    strength: {
      short: '短すぎます',
      guessable: '推測されやすいです',
      open: '条件を満たしていません',
      fine: '良好です。長いほど安全です',
      strong: '強力です',
    },
    show: '表示',
    showLabel: 'パスワードを表示',
    hide: '非表示',
    hideLabel: 'パスワードを非表示',
    rules: 'パスワードの条件',
    ruleMet: '条件を満たしています',
    ruleOpen: '条件を満たしていません',
    minLength: (n) => `${number(n)} 文字以上`,
    characterType: typeNames,
    someTypes: (n, types) =>
      `${number(types.length)} 種類のうち ${number(n)} 種類以上：${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `同じ文字の連続は ${number(n)} 個まで`,
    noSequences: 'abc や 321 のような並びは不可',
    maxBytes: (n) => `最大 ${number(n)} 文字。かな、漢字、絵文字は 2 文字以上に数えます。`,
  },
  done: {
    title: 'アカウントの設定は完了しています',
    text: 'アプリに進んでください。',
    chosen: (username) => `ユーザー名はすでに ${bidiIsolate(username)} に設定されています。`,
    submit: '続ける',
    submitting: 'アプリに移動しています…',
  },
  returning: {
    title: '設定が完了しました',
    cancelled: 'キャンセルしました',
    text: (brand) => `${brand} を開いています…`,
    late: '自動的に移動しない場合は、こちらから続けてください。',
    submit: '続ける',
  },
  tryLater: {
    countdown: (seconds) => `${later(seconds)}に再試行します。`,
    trying: '再試行しています…',
    waiting: '少し待ってから、もう一度お試しください。',
    kept: '入力した内容は保持されています。',
    submit: '今すぐ試す',
    submitting: '再試行しています…',
  },
  failed: { submit: 'もう一度試す', submitting: '再試行しています…', support: 'エラーコード' },
  back: '入力内容を変更',
  startAgain: '最初からやり直す',
  startAgainWithoutLink: 'アプリに戻って、もう一度ログインしてください。',
  usernameKept: 'ユーザー名は保存されています。',
  terms: '利用規約',
  privacy: 'プライバシー',
  help: 'ヘルプ',
  imprint: '運営者情報',
  slots: {},

  problems: {
    token_expired: {
      title: 'このページの有効期限が切れました',
      text: 'セキュリティのため、利用できる時間に限りがあります。もう一度ログインして続けてください。',
    },
    token_missing: {
      title: '先にアプリにログインしてください',
      text: '入力が必要な場合は、自動的にこのページが開きます。',
    },
    token_invalid: {
      title: 'このリンクは使えません',
      text: '不完全か、別のページのリンクの可能性があります。もう一度ログインすると新しいリンクを取得できます。',
    },
    state_missing: {
      title: 'リンクが不完全です',
      text: 'もう一度ログインすると新しいリンクを取得できます。',
    },
    user_not_found: {
      title: 'このアカウントは存在しません',
      text: '削除された可能性があります。もう一度ログインして新しく作成してください。',
    },
    email_unverified: {
      title: 'メールアドレスの認証が必要です',
      text: 'ログインに使ったサービスで認証してから、もう一度ログインしてください。',
    },
    email_missing: {
      title: 'メールアドレスが必要です',
      text: 'ログインに使ったサービスから、使えるアドレスを受け取れませんでした。提供を許可するか、別の方法でログインしてください。',
    },
    user_blocked: {
      title: 'このアカウントは停止されています',
      text: 'ログインには使えません。心当たりがない場合は、アプリのサポートにお問い合わせください。',
    },
    rate_limited: { title: '試行回数が多すぎます', text: 'しばらくお待ちください。' },
    tenant_busy: { title: '混み合っています', text: '現在、登録が集中しています。' },
    tenant_timeout: { title: '通常より時間がかかっています', text: '時間内に応答がありませんでした。' },
    no_connection: { title: '接続に問題があります', text: 'インターネット接続をご確認ください。' },
    validation_failed: { title: '入力内容をご確認ください', text: '修正して続けてください。' },
    username_taken: { title: 'このユーザー名は使われています', text: '別の名前を選んで続けてください。' },
    email_in_use: {
      title: 'すでにアカウントがあります',
      text: '最初からやり直して、そのアカウントでログインしてください。',
    },
    in_progress: {
      title: 'アカウントを準備しています',
      text: '別のタブで進んでいる可能性があります。まもなく完了します。',
    },
    skip_not_allowed: { title: 'このステップはスキップできません', text: '入力して続けるか、キャンセルしてください。' },
    payload_too_large: { title: '文字数が多すぎます', text: '短くしてから続けてください。' },
    challenge_needed: { title: 'セキュリティ確認', text: 'ロボットではないことを確認してください。' },
    challenge_failed: { title: 'セキュリティ確認に失敗しました', text: 'もう一度お試しください。' },
    challenge_expired: { title: 'セキュリティ確認の期限が切れました', text: 'もう一度お試しください。' },
    tenant_refused: {
      title: '現在ご利用いただけません',
      text: '現在アカウントを作成できません。後でもう一度お試しください。',
    },
    ...internalErrors({
      title: '問題が発生しました',
      text: 'システム側の問題です。もう一度試すか、アプリからやり直してください。',
    }),
  },
  challenge: {
    unavailable:
      'セキュリティ確認を読み込めませんでした。ブラウザまたはネットワークでブロックされている可能性があります。',
    withoutScript: 'JavaScript を有効にして、フォームをもう一度送信してください。',
  },
  hiddenField: { title: 'リンクが不完全です', text: 'アプリからやり直して、新しいリンクを取得してください。' },
  fieldErrors: createFieldErrors({
    atLeast: (n) => `${number(n)} 文字以上にしてください。`,
    atMost: (n) => `${number(n)} 文字以内にしてください。`,
    usernameInvalid: 'a–z、0–9、ドット、ハイフン、アンダースコアだけが使えます。',
    charactersInvalid: '使えない文字が含まれています。',
    usernameIsEmail: 'メールアドレスは使えません。',
    usernameHasSpaces: (joined) => `スペースは使えません。${bidiIsolate(joined)} をお試しください。`,
    usernameMixedScripts: '1 種類の文字だけを使ってください。',
    usernameReserved: (username) => `${bidiIsolate(username)} は利用できません。別の名前をお試しください。`,
    thisReserved: 'このユーザー名は利用できません。',
    usernameTaken: (username) => `${bidiIsolate(username)} はすでに使われています。別の名前をお試しください。`,
    thisTaken: 'このユーザー名はすでに使われています。',
    passwordTooWeak: 'パスワードの条件を満たしていません。',
    passwordTooCommon: 'よく使われるパスワードです。変更してください。',
    passwordHasPersonalData: '名前やユーザー名は使えません。',
    passwordTooLong: '長すぎます。短くしてください。',
    passwordAgain: 'パスワードをもう一度入力してください。',
    unknown: 'この内容は保存できません。',
    rejected: '受け付けられませんでした。確認して、もう一度お試しください。',
    dayTooEarly: (min) => `${min}以降の日付を選んでください。`,
    numberTooLow: (min) => `${min} 以上にしてください。`,
    dayTooLate: (max) => `${max}以前の日付を選んでください。`,
    numberTooHigh: (max) => `${max} 以下にしてください。`,
    notWhole: '整数を入力してください。',
    wrongStep: (numbers) => `${either(numbers)} にしてください。`,
    required: {
      username: 'ユーザー名を入力してください。',
      password: 'パスワードを入力してください。',
      choice: '選択してください。',
      date: '日付を入力してください。',
      tick: '続けるにはチェックを入れてください。',
      other: 'この項目は必須です。',
    },
    invalid: {
      email: 'name@example.com のような形で入力してください。',
      tel: '+81 3 1234 5678 のような番号を入力してください。',
      url: 'https://example.com のようなリンクを入力してください。',
      number: '1500 や 12.5 のような数値を入力してください。',
      date: '正しい日付を入力してください。',
      consent: '内容が変わりました。ページを再読み込みしてください。',
      choice: '選択してください。',
      other: 'この項目をご確認ください。',
    },
  }),
} satisfies Messages;
