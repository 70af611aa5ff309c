import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  form: {
    identity: () => ({
      title: 'إعداد حساب المواطن',
      text: 'يمكنك في المرة القادمة تسجيل الدخول باسم المستخدم وكلمة المرور هذين.',
    }),
    profile: () => ({
      title: 'اختيار اسم مستخدم لحساب المواطن',
      text: 'ستُسجَّل طلباتك بهذا الاسم.',
    }),
    submit: () => 'المتابعة إلى حساب المواطن',
    submitting: 'جارٍ إعداد حساب المواطن…',
  },
  returning: { title: 'حساب المواطن جاهز', text: () => 'جارٍ فتح حساب المواطن…' },
  slots: {
    header: 'حساب المواطن',
    below: 'خدمة المواطنين: من الاثنين إلى الجمعة، من الساعة 8 إلى 18، في مبنى البلدية في ساحة Auenplatz.',
  },
} satisfies TextOverrides;
