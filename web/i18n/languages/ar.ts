import { faultsOfOurs } from '../faults-of-ours.js';
import { fieldErrorsOf } from '../field-errors-of.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';
import { wordingOf } from '../wording.js';

const { count, either, later, list, number } = wordingOf('ar');
const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: 'رموز' };

/** Arabic. */
export const ar = {
  language: 'ar',
  direction: 'rtl',
  loading: 'لحظة واحدة',
  offline: 'لا يوجد اتصال بالإنترنت. ما تكتبه يبقى هنا حتى يعود الاتصال.',
  newTab: 'يُفتح في علامة تبويب جديدة',
  chooseLanguage: 'اللغة',
  colon: ': ',
  form: {
    identity: {
      title: 'كيف تود تسجيل الدخول؟',
      text: 'باستخدام اسم مستخدم وكلمة مرور يمكنك أيضًا تسجيل الدخول هنا مباشرة.',
    },
    profile: (brand) => ({ title: 'اختر اسم مستخدم', text: `بهذا الاسم يجدك الآخرون على ${isolate(brand)}.` }),
    notYou: 'لست أنت؟',
    submit: (brand) => `المتابعة إلى ${isolate(brand)}`,
    submitting: 'جارٍ إعداد حسابك',
    skip: 'ليس الآن',
    skipping: 'جارٍ التخطي',
    cancel: 'إلغاء',
    cancelling: 'جارٍ الإلغاء',
    optional: 'اختياري',
    choose: 'اختر واحدًا',
    next: 'التالي',
    back: 'السابق',
    step: (current, total) => `الخطوة ${number(current)} من ${number(total)}`,
    checkFields: 'يُرجى مراجعة هذه الحقول',
  },
  username: {
    label: 'اسم المستخدم',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `من ${number(minLength)} إلى ${number(maxLength)} من الأحرف الإنجليزية أو الأرقام أو النقاط أو الشرطات أو الشرطات السفلية.`
        : `من ${number(minLength)} إلى ${number(maxLength)} حرفًا.`,
    checking: 'جارٍ التحقق من توفّره',
    available: (username) => `${isolate(username)} متاح`,
    taken: (username, hasSuggestions) =>
      hasSuggestions ? `${isolate(username)} محجوز. المتاح:` : `${isolate(username)} محجوز. جرّب اسمًا آخر.`,
    unchecked: 'سنتحقق منه عند المتابعة.',
    suggestions: 'أسماء مستخدمين مقترحة',
  },
  password: {
    label: 'كلمة المرور',
    hint: 'بضع كلمات متتالية خيار جيد.',
    strength: {
      short: 'قصيرة جدًا',
      guessable: 'سهلة التخمين',
      open: 'يمكن أن تكون أقوى',
      fine: 'جيدة. والأطول أقوى.',
      strong: 'قوية',
    },
    show: 'إظهار',
    showLabel: 'إظهار كلمة المرور',
    hide: 'إخفاء',
    hideLabel: 'إخفاء كلمة المرور',
    rules: 'متطلبات كلمة المرور',
    ruleMet: 'مستوفى',
    ruleOpen: 'لم يُستوفَ بعد',
    minLength: (n) => count(n, { one: 'حرف واحد', two: 'حرفان', few: '# أحرف', many: '# حرفًا', other: '# حرف' }),
    characterType: { lowercase: 'حرف صغير', uppercase: 'حرف كبير', number: 'رقم', special: 'رمز' },
    someTypes: (n, types) => `${number(n)} من هذه: ${list(types.map((type) => isolate(typeNames[type])))}`,
    maxRepeats: (n) => `عدد الأحرف المتماثلة المتتالية: ${number(n)} كحد أقصى`,
    noSequences: `بلا تسلسل مثل ${isolate('abc')} أو ${isolate('321')}`,
    noPersonalData: 'بلا اسمك',
    noCommonPasswords: 'ليست شائعة',
    maxBytes: (n) =>
      `${count(n, { one: 'حرف واحد', two: 'حرفان', few: '# أحرف', many: '# حرفًا', other: '# حرف' })} كحد أقصى، وأقل مع الأحرف العربية أو الرموز التعبيرية`,
  },
  done: {
    title: 'لديك حساب بالفعل',
    text: 'كل شيء جاهز. تابع من حيث توقفت.',
    chosen: (username) => `لقد اخترت ${isolate(username)} اسمًا للمستخدم. تابع من حيث توقفت.`,
    submit: 'متابعة',
    submitting: 'جارٍ إعادتك إلى التطبيق',
  },
  returning: {
    title: 'جارٍ إعادتك إلى التطبيق',
    text: 'يستغرق هذا ثانية أو ثانيتين.',
    late: 'ما زلت هنا؟ تابع من هذا الزر.',
    submit: 'متابعة',
  },
  tryLater: {
    countdown: (seconds) => `سنحاول مجددًا ${later(seconds)}.`,
    trying: 'جارٍ المحاولة مجددًا.',
    waiting: 'انتظر قليلًا ثم حاول مرة أخرى.',
    kept: 'ما كتبته محفوظ.',
    submit: 'المحاولة الآن',
    submitting: 'جارٍ المحاولة',
  },
  failed: { submit: 'إعادة المحاولة', submitting: 'جارٍ المحاولة', support: 'للدعم' },
  back: 'تعديل ما كتبته',
  startAgain: 'البدء من جديد',
  startAgainWithoutLink: 'عُد إلى التطبيق وسجّل الدخول من جديد.',
  usernameKept: 'احتفظنا باسم المستخدم.',
  terms: 'الشروط',
  privacy: 'الخصوصية',
  help: 'المساعدة',

  problems: {
    token_expired: {
      title: 'انتهت صلاحية هذه الصفحة',
      text: 'حفاظًا على أمانك تعمل لفترة محدودة. سجّل الدخول مرة أخرى وتابع.',
    },
    token_missing: {
      title: 'تُفتح هذه الصفحة من التطبيق',
      text: 'سجّل الدخول إلى التطبيق أولًا، وسيحضرك إلى هنا عندما يكون هناك ما تختاره.',
    },
    token_invalid: {
      title: 'هذا الرابط لا يعمل',
      text: 'ربما يكون غير مكتمل أو مخصصًا لصفحة أخرى. سجّل الدخول مجددًا للحصول على رابط جديد.',
    },
    state_missing: {
      title: 'هذا الرابط غير مكتمل',
      text: 'فُقد جزء منه في الطريق. سجّل الدخول مجددًا للحصول على رابط جديد.',
    },
    user_not_found: {
      title: 'لم يعد هذا الحساب موجودًا',
      text: 'ربما حُذف بعد تسجيل دخولك. سجّل الدخول مجددًا لإنشاء حساب جديد.',
    },
    email_unverified: {
      title: 'أكّد بريدك الإلكتروني أولًا',
      text: 'أكّده لدى الخدمة التي سجّلت الدخول بها، ثم عُد وسجّل الدخول مجددًا.',
    },
    email_missing: {
      title: 'نحتاج إلى بريد إلكتروني',
      text: 'لم ترسل الخدمة التي سجّلت الدخول بها عنوانًا يمكننا استخدامه. اسمح لها بذلك أو سجّل الدخول بطريقة أخرى.',
    },
    user_blocked: {
      title: 'هذا الحساب محظور',
      text: 'لا يمكن تسجيل الدخول به. إذا كنت ترى أن هذا خطأ، فتواصل مع دعم التطبيق.',
    },
    rate_limited: { title: 'لحظة من فضلك', text: 'محاولات كثيرة في وقت قصير.' },
    tenant_busy: { title: 'لحظة من فضلك', text: 'يسجّل عدد كبير من الأشخاص الآن.' },
    tenant_timeout: { title: 'يستغرق هذا وقتًا أطول من المعتاد', text: 'لم نتلقَّ ردًا في الوقت المناسب.' },
    no_connection: { title: 'تعذّر الاتصال', text: 'ربما انقطع اتصالك أو اتصالنا.' },
    validation_failed: { title: 'هناك ما يحتاج إلى مراجعة', text: 'عدّله ثم تابع.' },
    username_taken: { title: 'اسم المستخدم هذا محجوز', text: 'اختر اسمًا آخر وتابع.' },
    email_in_use: { title: 'لبريدك الإلكتروني حساب هنا بالفعل', text: 'ابدأ من جديد وسجّل الدخول بذلك الحساب.' },
    in_progress: { title: 'جارٍ إعداد حسابك بالفعل', text: 'ربما في علامة تبويب أخرى. سيكون جاهزًا بعد لحظات.' },
    skip_not_allowed: { title: 'لا يمكن تخطي هذه الخطوة', text: 'املأها للمتابعة أو ألغِ.' },
    payload_too_large: { title: 'النص أطول من اللازم', text: 'اختصره ثم تابع.' },
    challenge_needed: { title: 'تحقق قصير', text: 'أثبت أنك إنسان، ثم نتابع بما كتبته.' },
    challenge_failed: { title: 'لم ينجح التحقق', text: 'يُرجى إجراؤه مرة أخرى. ما كتبته ما زال هنا.' },
    challenge_expired: { title: 'استغرق التحقق وقتًا طويلًا', text: 'يُرجى إجراؤه مرة أخرى. ما كتبته ما زال هنا.' },
    tenant_refused: {
      title: 'غير متاح حاليًا',
      text: 'لا يمكن إعداد الحسابات في الوقت الحالي. حاول لاحقًا أو ابدأ من جديد من التطبيق.',
    },
    ...faultsOfOurs({ title: 'لم ينجح ذلك', text: 'الخطأ من جانبنا. حاول مرة أخرى أو ابدأ من جديد من التطبيق.' }),
  },
  challenge: {
    unavailable: 'لم يُحمَّل التحقق. ربما يحظره شيء في متصفحك أو شبكتك.',
    withoutScript: 'يحتاج التحقق إلى JavaScript. فعّله وأرسل النموذج مرة أخرى.',
  },
  hiddenField: { title: 'ينقص رابطك شيء ما', text: 'ابدأ من جديد من التطبيق حتى يصل كاملًا.' },
  fieldErrors: fieldErrorsOf({
    atLeast: (n) =>
      `استخدم ${count(n, { one: 'حرفًا واحدًا', two: 'حرفين', few: '# أحرف', many: '# حرفًا', other: '# حرف' })} على الأقل.`,
    atMost: (n) =>
      `استخدم ${count(n, { one: 'حرفًا واحدًا', two: 'حرفين', few: '# أحرف', many: '# حرفًا', other: '# حرف' })} على الأكثر.`,
    usernameInvalid: `استخدم الأحرف ${isolate('a–z')} أو الأرقام أو النقاط أو الشرطات أو الشرطات السفلية.`,
    charactersInvalid: 'بعض هذه الأحرف لا يمكن استخدامها.',
    usernameIsEmail: 'اختر اسمًا وليس بريدًا إلكترونيًا.',
    usernameMixedScripts: 'استخدم أحرف أبجدية واحدة فقط.',
    usernameReserved: (username) => `${isolate(username)} غير متاح للاختيار. جرّب اسمًا آخر.`,
    thisReserved: 'هذا الاسم غير متاح للاختيار.',
    usernameTaken: (username) => `${isolate(username)} محجوز. جرّب اسمًا آخر.`,
    thisTaken: 'هذا الاسم محجوز.',
    passwordTooWeak: 'ما زالت هناك متطلبات ناقصة.',
    passwordTooCommon: 'شائعة جدًا. اختر غيرها.',
    passwordHasPersonalData: 'لا تضع اسمك في كلمة المرور.',
    passwordTooLong: 'طويلة جدًا. استخدم كلمة أقصر.',
    passwordAgain: 'اكتب كلمة المرور مرة أخرى.',
    unknown: 'لا يمكن حفظ هذا هنا.',
    rejected: 'لم يُقبل هذا. يُرجى التحقق منه.',
    dayTooEarly: (min) => `اختر ${min} أو يومًا بعده.`,
    numberTooLow: (min) => `أدخل ${min} أو أكثر.`,
    dayTooLate: (max) => `اختر ${max} أو يومًا قبله.`,
    numberTooHigh: (max) => `أدخل ${max} أو أقل.`,
    notWhole: 'أدخل عددًا صحيحًا.',
    wrongStep: (numbers) => `أدخل ${either(numbers)}.`,
    required: {
      username: 'اختر اسم مستخدم.',
      password: 'اختر كلمة مرور.',
      choice: 'اختر واحدًا.',
      date: 'اختر تاريخًا للمتابعة.',
      tick: 'ضع علامة هنا للمتابعة.',
      other: 'املأ هذا الحقل للمتابعة.',
    },
    invalid: {
      email: `استخدم الصيغة ${isolate('name@example.com')}.`,
      tel: `استخدم أرقامًا مثل ${isolate('+20 2 1234 5678')}.`,
      url: `استخدم عنوانًا مثل ${isolate('https://example.com')}.`,
      number: `أدخل رقمًا مثل ${isolate('1500')} أو ${isolate('12.5')}.`,
      date: 'أدخل يومًا من التقويم.',
      consent: 'تغيّر النص. أعد تحميل الصفحة.',
      choice: 'اختر واحدًا.',
      other: 'يُرجى التحقق من هذا الحقل.',
    },
  }),
} satisfies Messages;
