import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { count, either, later, list, number } = createFormatter('he');
const characters = (n: number) => count(n, { one: 'תו אחד', two: 'שני תווים', other: '# תווים' });
/** With the preposition. */
const withCharacters = (n: number) => count(n, { one: 'בתו אחד', two: 'בשני תווים', other: 'ב־# תווים' });
const letters = bidiIsolate('a–z');
const digits = bidiIsolate('0–9');
// The Hebrew word stays outside the isolates: the "and" before it depends on its first letter.
const typeNames = { lowercase: 'אות קטנה', uppercase: 'אות גדולה', number: 'ספרה', special: 'תו מיוחד' };

/** Hebrew, in forms that fit every gender. */
export const he = {
  language: 'he',
  direction: 'rtl',
  loading: 'בטעינה…',
  offline: 'אין חיבור לאינטרנט. מה שהוקלד יישמר.',
  newTab: ' (נפתח בלשונית חדשה)',
  chooseLanguage: 'שפה',
  colon: ': ',
  form: {
    identity: (provider) => ({
      title: 'השלמת החשבון',
      text: provider ? `בפעם הבאה אפשר להיכנס גם בלי ${provider}.` : 'בפעם הבאה אפשר להיכנס גם עם הפרטים האלה.',
    }),
    profile: (brand) => ({ title: 'בחירת שם משתמש', text: `כך ימצאו אותך אחרים ב־${brand}.` }),
    notYou: 'זה לא אני',
    submit: (brand) => `המשך אל ${brand}`,
    submitting: 'החשבון שלך בהכנה…',
    skip: 'לא עכשיו',
    skipping: 'מדלגים…',
    cancel: 'ביטול',
    cancelling: 'מבטלים…',
    optional: ' (לא חובה)',
    choose: 'יש לבחור אפשרות',
    next: 'הבא',
    back: 'הקודם',
    step: (current, total) => `שלב ${number(current)} מתוך ${number(total)}`,
    checkFields: 'יש לבדוק את השדות האלה',
    fixed: 'תוקן',
  },
  username: {
    label: 'שם משתמש',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)} עד ${number(maxLength)} תווים: ${letters}, ${digits}, נקודות, מקפים, קווים תחתונים`
        : `${number(minLength)} עד ${number(maxLength)} תווים`,
    checking: 'בודקים זמינות…',
    available: (username) => `${bidiIsolate(username)} זמין`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} תפוס. שמות זמינים:`
        : `${bidiIsolate(username)} תפוס. אפשר לנסות שם אחר.`,
    unchecked: 'נבדוק אותו בהמשך.',
    suggestions: 'הצעות לשם משתמש',
  },
  password: {
    label: 'סיסמה',
    hint: 'טיפ: שלוש או ארבע מילים אקראיות.',
    strength: {
      short: 'קצרה מדי',
      guessable: 'קלה לניחוש',
      open: 'לא עומדת בדרישות',
      fine: 'טובה, וארוכה יותר עדיפה',
      strong: 'חזקה',
    },
    show: 'להציג',
    showLabel: 'להציג את הסיסמה',
    hide: 'להסתיר',
    hideLabel: 'להסתיר את הסיסמה',
    rules: 'דרישות הסיסמה',
    ruleMet: 'מתקיים',
    ruleOpen: 'לא מתקיים',
    minLength: (n) => `לפחות ${characters(n)}`,
    characterType: typeNames,
    someTypes: (n, types) => `${number(n)} מתוך ${number(types.length)}: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `עד ${count(n, { one: 'תו אחד', two: 'שני תווים זהים', other: '# תווים זהים' })} ברצף`,
    noSequences: `בלי רצפים כמו ${bidiIsolate('abc')} או ${bidiIsolate('321')}`,
    maxBytes: (n) => `עד ${characters(n)}. אותיות בעברית ואימוג׳י נחשבים ליותר מתו אחד.`,
  },
  done: {
    title: 'החשבון שלך מוכן',
    text: 'אפשר להמשיך לאפליקציה.',
    chosen: (username) => `כבר בחרת את שם המשתמש ${bidiIsolate(username)}.`,
    submit: 'המשך',
    submitting: 'מעבירים אותך לאפליקציה…',
  },
  returning: {
    title: 'הכול מוכן',
    cancelled: 'בוטל',
    text: (brand) => `פותחים את ${brand}…`,
    late: 'לא הועברת? אפשר להמשיך כאן.',
    submit: 'המשך',
  },
  tryLater: {
    // For one second, CLDR has "a second (1)".
    countdown: (seconds) => `ננסה שוב ${seconds === 1 ? 'בעוד שנייה' : later(seconds)}.`,
    trying: 'מנסים שוב…',
    waiting: 'יש להמתין רגע ולנסות שוב.',
    kept: 'שמרנו את מה שהוקלד.',
    submit: 'לנסות עכשיו',
    submitting: 'מנסים שוב…',
  },
  failed: { submit: 'לנסות שוב', submitting: 'מנסים שוב…', support: 'קוד שגיאה' },
  back: 'עריכת הפרטים',
  startAgain: 'התחלה מחדש',
  startAgainWithoutLink: 'יש לחזור לאפליקציה ולהיכנס שוב.',
  usernameKept: 'שם המשתמש שלך נשמר.',
  terms: 'תנאים',
  privacy: 'פרטיות',
  help: 'עזרה',
  imprint: 'הודעה משפטית',
  slots: {},

  problems: {
    token_expired: { title: 'תוקף העמוד פג', text: 'מטעמי אבטחה הוא פעיל לזמן מוגבל. יש להיכנס שוב כדי להמשיך.' },
    token_missing: { title: 'קודם יש להיכנס לאפליקציה', text: 'אם יחסרו פרטים, העמוד הזה ייפתח אוטומטית.' },
    token_invalid: {
      title: 'הקישור לא עובד',
      text: 'ייתכן שהוא חלקי או שייך לעמוד אחר. כניסה מחדש תיתן קישור חדש.',
    },
    state_missing: { title: 'הקישור חלקי', text: 'כניסה מחדש תיתן קישור חדש.' },
    user_not_found: { title: 'החשבון הזה כבר לא קיים', text: 'ייתכן שהוא נמחק. כניסה מחדש תיצור חשבון חדש.' },
    email_unverified: {
      title: 'יש לאמת את כתובת האימייל',
      text: 'יש לאמת אותה בשירות שדרכו נכנסת, ואז להיכנס שוב.',
    },
    email_missing: {
      title: 'צריך את כתובת האימייל שלך',
      text: 'השירות שדרכו נכנסת לא העביר כתובת שאפשר להשתמש בה. אפשר לאשר לו, או להיכנס בדרך אחרת.',
    },
    user_blocked: {
      title: 'החשבון הזה חסום',
      text: 'אי אפשר להיכנס איתו. אם זו טעות, אפשר לפנות לתמיכה של האפליקציה.',
    },
    rate_limited: { title: 'יותר מדי ניסיונות', text: 'יש להמתין רגע.' },
    tenant_busy: { title: 'יש עומס כרגע', text: 'הרבה אנשים נרשמים.' },
    tenant_timeout: { title: 'זה לוקח יותר זמן מהרגיל', text: 'לא קיבלנו תשובה בזמן.' },
    no_connection: { title: 'בעיית חיבור', text: 'יש לבדוק את החיבור לאינטרנט.' },
    validation_failed: { title: 'יש לבדוק את הטופס', text: 'יש לתקן ולהמשיך.' },
    username_taken: { title: 'שם המשתמש הזה תפוס', text: 'יש לבחור שם אחר כדי להמשיך.' },
    email_in_use: { title: 'כבר יש לך חשבון', text: 'יש להתחיל מחדש ולהיכנס עם החשבון הזה.' },
    in_progress: { title: 'החשבון שלך בהכנה', text: 'אולי בלשונית אחרת. הוא יהיה מוכן עוד רגע.' },
    skip_not_allowed: { title: 'אי אפשר לדלג על השלב הזה', text: 'יש למלא אותו כדי להמשיך, או לבטל.' },
    payload_too_large: { title: 'הטקסט ארוך מדי', text: 'יש לקצר אותו כדי להמשיך.' },
    challenge_needed: { title: 'בדיקת אבטחה', text: 'יש לאשר שאינך רובוט.' },
    challenge_failed: { title: 'בדיקת האבטחה נכשלה', text: 'יש לנסות שוב.' },
    challenge_expired: { title: 'תוקף בדיקת האבטחה פג', text: 'יש לנסות שוב.' },
    tenant_refused: { title: 'לא זמין כרגע', text: 'כרגע אי אפשר להקים חשבונות. אפשר לנסות מאוחר יותר.' },
    ...internalErrors({
      title: 'משהו השתבש',
      text: 'הבעיה אצלנו. אפשר לנסות שוב, או להתחיל מחדש מהאפליקציה.',
    }),
  },
  challenge: {
    unavailable: 'בדיקת האבטחה לא נטענה. ייתכן שהדפדפן או הרשת חוסמים אותה.',
    withoutScript: 'יש להפעיל JavaScript ולשלוח את הטופס שוב.',
  },
  hiddenField: { title: 'הקישור שלך חלקי', text: 'יש להתחיל מחדש מהאפליקציה כדי לקבל קישור חדש.' },
  fieldErrors: createFieldErrors({
    atLeast: (n) => `יש להשתמש לפחות ${withCharacters(n)}.`,
    atMost: (n) => `יש להשתמש לכל היותר ${withCharacters(n)}.`,
    usernameInvalid: `אפשר להשתמש רק ב־${letters}, ${digits}, נקודות, מקפים, קווים תחתונים.`,
    charactersInvalid: 'חלק מהתווים האלה אינם מותרים.',
    usernameIsEmail: 'אי אפשר להשתמש בכתובת אימייל.',
    usernameHasSpaces: (joined) => `בלי רווחים. אפשר לנסות ${bidiIsolate(joined)}.`,
    usernameMixedScripts: 'אפשר להשתמש באותיות מאלפבית אחד בלבד.',
    usernameReserved: (username) => `${bidiIsolate(username)} לא זמין. אפשר לנסות שם אחר.`,
    thisReserved: 'שם המשתמש הזה לא זמין.',
    usernameTaken: (username) => `${bidiIsolate(username)} תפוס. אפשר לנסות שם אחר.`,
    thisTaken: 'שם המשתמש הזה תפוס.',
    passwordTooWeak: 'הסיסמה לא עומדת בכל הדרישות.',
    passwordTooCommon: 'נפוצה מדי. יש לבחור אחרת.',
    passwordHasPersonalData: 'אין לכלול את השם או שם המשתמש.',
    passwordTooLong: 'ארוכה מדי. צריך סיסמה קצרה יותר.',
    passwordAgain: 'יש להזין את הסיסמה שוב.',
    unknown: 'אי אפשר לשמור את זה.',
    rejected: 'זה לא התקבל. יש לבדוק ולנסות שוב.',
    dayTooEarly: (min) => `יש לבחור תאריך החל מ־${min}.`,
    numberTooLow: (min) => `יש להזין ${min} או יותר.`,
    dayTooLate: (max) => `יש לבחור תאריך עד ${max}.`,
    numberTooHigh: (max) => `יש להזין ${max} או פחות.`,
    notWhole: 'יש להזין מספר שלם.',
    wrongStep: (numbers) => `יש להזין ${either(numbers)}.`,
    required: {
      username: 'יש להזין שם משתמש.',
      password: 'יש להזין סיסמה.',
      choice: 'יש לבחור אפשרות.',
      date: 'יש להזין תאריך.',
      tick: 'יש לסמן כדי להמשיך.',
      other: 'זה שדה חובה.',
    },
    invalid: {
      email: `יש להזין כתובת כמו ${bidiIsolate('name@example.com')}.`,
      tel: `יש להזין מספר טלפון כמו ${bidiIsolate('+972 3 123 4567')}.`,
      url: `יש להזין קישור כמו ${bidiIsolate('https://example.com')}.`,
      number: `יש להזין מספר כמו ${bidiIsolate('1500')} או ${bidiIsolate('12.5')}.`,
      date: 'יש להזין תאריך תקין.',
      consent: 'הטקסט השתנה. יש לטעון את העמוד מחדש.',
      choice: 'יש לבחור אפשרות.',
      other: 'יש לבדוק את השדה הזה.',
    },
  }),
} satisfies Messages;
