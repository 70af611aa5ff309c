import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { count, either, later, list, number } = createFormatter('ar');
const characters = (n: number) =>
  count(n, { one: 'حرف واحد', two: 'حرفان', few: '# أحرف', many: '# حرفًا', other: '# حرف' });
/** As an object or after a preposition. */
const ofCharacters = (n: number) =>
  count(n, { one: 'حرفًا واحدًا', two: 'حرفين', few: '# أحرف', many: '# حرفًا', other: '# حرف' });
const letters = bidiIsolate('a–z');
const digits = bidiIsolate('0–9');
const typeNames = { lowercase: 'حرف صغير', uppercase: 'حرف كبير', number: 'رقم', special: 'رمز' };

/** Arabic. */
export const ar = {
  language: 'ar',
  direction: 'rtl',
  loading: 'جارٍ التحميل…',
  offline: 'لا يوجد اتصال بالإنترنت. سنحتفظ بالبيانات المُدخلة.',
  newTab: ' (يُفتح في علامة تبويب جديدة)',
  chooseLanguage: 'اللغة',
  colon: ': ',
  form: {
    identity: (provider) => ({
      title: 'إكمال إعداد حسابك',
      text: provider
        ? `يمكنك في المرة القادمة تسجيل الدخول بدون ${provider} أيضًا.`
        : 'يمكنك في المرة القادمة تسجيل الدخول بهذه البيانات أيضًا.',
    }),
    profile: (brand) => ({ title: 'اختيار اسم مستخدم', text: `بهذا الاسم سيجدك الآخرون على ${brand}.` }),
    notYou: 'ليس حسابك؟',
    submit: (brand) => `المتابعة إلى ${brand}`,
    submitting: 'جارٍ إعداد حسابك…',
    skip: 'ليس الآن',
    skipping: 'جارٍ التخطي…',
    cancel: 'إلغاء',
    cancelling: 'جارٍ الإلغاء…',
    optional: ' (اختياري)',
    choose: 'اختر خيارًا',
    next: 'التالي',
    back: 'السابق',
    step: (current, total) => `الخطوة ${number(current)} من ${number(total)}`,
    checkFields: 'يُرجى مراجعة هذه الحقول',
    fixed: 'تم التصحيح',
  },
  username: {
    label: 'اسم المستخدم',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `من ${number(minLength)} إلى ${ofCharacters(maxLength)}: ${letters} و${digits} ونقاط وشرطات وشرطات سفلية`
        : `من ${number(minLength)} إلى ${ofCharacters(maxLength)}`,
    checking: 'جارٍ التحقق من توفّره…',
    available: (username) => `${bidiIsolate(username)} متاح`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} مستخدَم بالفعل. المتاح:`
        : `${bidiIsolate(username)} مستخدَم بالفعل. جرّب اسمًا آخر.`,
    unchecked: 'سنتحقق منه عند المتابعة.',
    suggestions: 'أسماء مستخدمين مقترحة',
  },
  password: {
    label: 'كلمة المرور',
    hint: 'نصيحة: ثلاث أو أربع كلمات عشوائية.',
    strength: {
      short: 'قصيرة جدًا',
      guessable: 'سهلة التخمين',
      open: 'لا تستوفي المتطلبات',
      fine: 'جيدة، والأطول أفضل',
      strong: 'قوية',
    },
    show: 'إظهار',
    showLabel: 'إظهار كلمة المرور',
    hide: 'إخفاء',
    hideLabel: 'إخفاء كلمة المرور',
    rules: 'متطلبات كلمة المرور',
    ruleMet: 'مستوفى',
    ruleOpen: 'غير مستوفى',
    minLength: (n) => `${characters(n)} على الأقل`,
    characterType: typeNames,
    someTypes: (n, types) => `${number(n)} من ${number(types.length)}: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) =>
      `لا يتكرر أي حرف أكثر من ${count(n, { one: 'مرة', two: 'مرتين', few: '# مرات', other: '# مرة' })} على التوالي`,
    noSequences: `بدون تسلسل مثل ${bidiIsolate('abc')} أو ${bidiIsolate('321')}`,
    maxBytes: (n) => `${characters(n)} على الأكثر. الأحرف العربية والرموز التعبيرية تُحتسب بأكثر من حرف.`,
  },
  done: {
    title: 'حسابك جاهز',
    text: 'يمكنك المتابعة إلى التطبيق.',
    chosen: (username) => `لقد اخترت اسم المستخدم ${bidiIsolate(username)} بالفعل.`,
    submit: 'متابعة',
    submitting: 'جارٍ التحويل…',
  },
  returning: {
    title: 'كل شيء جاهز',
    cancelled: 'تم الإلغاء',
    text: (brand) => `جارٍ فتح ${brand}…`,
    late: 'لم يتم التحويل؟ تابع من هنا.',
    submit: 'متابعة',
  },
  tryLater: {
    countdown: (seconds) => `سنحاول مجددًا ${later(seconds)}.`,
    trying: 'جارٍ المحاولة مجددًا…',
    waiting: 'يُرجى الانتظار قليلًا ثم المحاولة مرة أخرى.',
    kept: 'احتفظنا بالبيانات المُدخلة.',
    submit: 'المحاولة الآن',
    submitting: 'جارٍ المحاولة مجددًا…',
  },
  failed: { submit: 'إعادة المحاولة', submitting: 'جارٍ المحاولة مجددًا…', support: 'رمز الخطأ' },
  back: 'تعديل البيانات',
  startAgain: 'البدء من جديد',
  startAgainWithoutLink: 'عُد إلى التطبيق وسجّل الدخول من جديد.',
  usernameKept: 'تم حفظ اسم المستخدم.',
  terms: 'الشروط',
  privacy: 'الخصوصية',
  help: 'المساعدة',
  imprint: 'إشعار قانوني',
  slots: {},

  problems: {
    token_expired: {
      title: 'انتهت صلاحية هذه الصفحة',
      text: 'لأسباب أمنية تعمل لفترة محدودة. سجّل الدخول مجددًا للمتابعة.',
    },
    token_missing: {
      title: 'سجّل الدخول إلى التطبيق أولًا',
      text: 'إذا نقصت أي معلومات، فستصل إلى هنا تلقائيًا.',
    },
    token_invalid: {
      title: 'هذا الرابط لا يعمل',
      text: 'ربما يكون غير مكتمل أو مخصصًا لصفحة أخرى. سجّل الدخول مجددًا للحصول على رابط جديد.',
    },
    state_missing: { title: 'هذا الرابط غير مكتمل', text: 'سجّل الدخول مجددًا للحصول على رابط جديد.' },
    user_not_found: {
      title: 'لم يعد هذا الحساب موجودًا',
      text: 'ربما حُذف. سجّل الدخول مجددًا لإنشاء حساب جديد.',
    },
    email_unverified: {
      title: 'يجب تأكيد بريدك الإلكتروني',
      text: 'أكّده لدى الخدمة التي سجّلت الدخول بها، ثم سجّل الدخول مجددًا.',
    },
    email_missing: {
      title: 'نحتاج إلى بريدك الإلكتروني',
      text: 'لم ترسل الخدمة التي سجّلت الدخول بها عنوانًا يمكننا استخدامه. اسمح لها بذلك أو سجّل الدخول بطريقة أخرى.',
    },
    user_blocked: {
      title: 'هذا الحساب محظور',
      text: 'لا يمكن تسجيل الدخول به. إذا كان هذا خطأ، فتواصل مع دعم التطبيق.',
    },
    rate_limited: { title: 'محاولات كثيرة جدًا', text: 'يُرجى الانتظار قليلًا.' },
    tenant_busy: { title: 'الخدمة مزدحمة حاليًا', text: 'هناك عدد كبير من عمليات التسجيل الآن.' },
    tenant_timeout: { title: 'يستغرق هذا وقتًا أطول من المعتاد', text: 'لم نتلقَّ ردًا في الوقت المناسب.' },
    no_connection: { title: 'مشكلة في الاتصال', text: 'يُرجى التحقق من الاتصال بالإنترنت.' },
    validation_failed: { title: 'يُرجى مراجعة النموذج', text: 'صحّح البيانات ثم تابع.' },
    username_taken: { title: 'اسم المستخدم هذا مستخدَم بالفعل', text: 'اختر اسمًا آخر للمتابعة.' },
    email_in_use: { title: 'لديك حساب بالفعل', text: 'ابدأ من جديد وسجّل الدخول بذلك الحساب.' },
    in_progress: { title: 'جارٍ إعداد حسابك', text: 'ربما في علامة تبويب أخرى. سيكون جاهزًا بعد لحظات.' },
    skip_not_allowed: { title: 'لا يمكن تخطي هذه الخطوة', text: 'أكملها للمتابعة أو ألغِ.' },
    payload_too_large: { title: 'النص طويل جدًا', text: 'اختصره للمتابعة.' },
    challenge_needed: { title: 'التحقق الأمني', text: 'يُرجى تأكيد أنك لست روبوتًا.' },
    challenge_failed: { title: 'فشل التحقق الأمني', text: 'يُرجى المحاولة مرة أخرى.' },
    challenge_expired: { title: 'انتهت صلاحية التحقق الأمني', text: 'يُرجى المحاولة مرة أخرى.' },
    tenant_refused: {
      title: 'غير متاح حاليًا',
      text: 'لا يمكن إعداد الحسابات في الوقت الحالي. حاول لاحقًا.',
    },
    ...internalErrors({ title: 'حدث خطأ ما', text: 'المشكلة من جانبنا. حاول مرة أخرى أو ابدأ من جديد من التطبيق.' }),
  },
  challenge: {
    unavailable: 'لم يُحمَّل التحقق الأمني. ربما يحظره متصفحك أو شبكتك.',
    withoutScript: 'فعّل JavaScript ثم أرسل النموذج مرة أخرى.',
  },
  hiddenField: { title: 'الرابط غير مكتمل', text: 'ابدأ من جديد من التطبيق للحصول على رابط جديد.' },
  fieldErrors: createFieldErrors({
    atLeast: (n) => `استخدم ${ofCharacters(n)} على الأقل.`,
    atMost: (n) => `استخدم ${ofCharacters(n)} على الأكثر.`,
    usernameInvalid: `استخدم فقط ${letters} و${digits} والنقاط والشرطات والشرطات السفلية.`,
    charactersInvalid: 'بعض هذه الأحرف غير مسموح به.',
    usernameIsEmail: 'لا يمكن أن يكون هذا بريدًا إلكترونيًا.',
    usernameHasSpaces: (joined) => `لا يمكن أن يحتوي اسم المستخدم على مسافات. جرّب ${bidiIsolate(joined)}.`,
    usernameMixedScripts: 'استخدم أحرف أبجدية واحدة فقط.',
    usernameReserved: (username) => `${bidiIsolate(username)} غير متاح. جرّب اسمًا آخر.`,
    thisReserved: 'اسم المستخدم هذا غير متاح.',
    usernameTaken: (username) => `${bidiIsolate(username)} مستخدَم بالفعل. جرّب اسمًا آخر.`,
    thisTaken: 'اسم المستخدم هذا مستخدَم بالفعل.',
    passwordTooWeak: 'كلمة المرور لا تستوفي كل المتطلبات.',
    passwordTooCommon: 'شائعة جدًا. اختر غيرها.',
    passwordHasPersonalData: 'لا تستخدم اسمك أو اسم المستخدم.',
    passwordTooLong: 'طويلة جدًا. استخدم كلمة مرور أقصر.',
    passwordAgain: 'أدخل كلمة المرور مرة أخرى.',
    unknown: 'لا يمكن حفظ هذا.',
    rejected: 'لم يُقبل هذا. تحقق منه وحاول مرة أخرى.',
    dayTooEarly: (min) => `اختر تاريخًا من ${min} فصاعدًا.`,
    numberTooLow: (min) => `أدخل ${min} أو أكثر.`,
    dayTooLate: (max) => `اختر تاريخًا لا يتجاوز ${max}.`,
    numberTooHigh: (max) => `أدخل ${max} أو أقل.`,
    notWhole: 'أدخل عددًا صحيحًا.',
    wrongStep: (numbers) => `أدخل ${either(numbers)}.`,
    required: {
      username: 'أدخل اسم مستخدم.',
      password: 'أدخل كلمة مرور.',
      choice: 'اختر خيارًا.',
      date: 'أدخل تاريخًا.',
      tick: 'ضع علامة هنا للمتابعة.',
      other: 'هذا الحقل مطلوب.',
    },
    invalid: {
      email: `أدخل بريدًا إلكترونيًا مثل ${bidiIsolate('name@example.com')}.`,
      tel: `أدخل رقم هاتف مثل ${bidiIsolate('+20 2 1234 5678')}.`,
      url: `أدخل رابطًا مثل ${bidiIsolate('https://example.com')}.`,
      number: `أدخل رقمًا مثل ${bidiIsolate('1500')} أو ${bidiIsolate('12.5')}.`,
      date: 'أدخل تاريخًا صحيحًا.',
      consent: 'تغيّر النص. أعد تحميل الصفحة.',
      choice: 'اختر خيارًا.',
      other: 'تحقق من هذا الحقل.',
    },
  }),
} satisfies Messages;
