import { faultsOfOurs } from '../faults-of-ours.js';
import { fieldErrorsOf } from '../field-errors-of.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';
import { wordingOf } from '../wording.js';

const { either, later, list, number } = wordingOf('tr');
const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: 'semboller' };

/** Turkish. */
export const tr = {
  language: 'tr',
  direction: 'ltr',
  loading: 'Bir saniye',
  offline: 'Çevrimdışısınız. Yazdıklarınız, bağlantı geri gelene kadar burada kalır.',
  newTab: 'yeni sekmede açılır',
  chooseLanguage: 'Dil',
  colon: ': ',
  form: {
    identity: {
      title: 'Nasıl giriş yapmak istersiniz?',
      text: 'Kullanıcı adı ve şifreyle doğrudan buradan da giriş yapabilirsiniz.',
    },
    profile: (brand) => ({
      title: 'Bir kullanıcı adı seçin',
      text: `Diğer kullanıcılar sizi ${brand} üzerinde bu adla bulur.`,
    }),
    notYou: 'Siz değil misiniz?',
    submit: (brand) => `Devam et: ${brand}`,
    submitting: 'Hesabınız hazırlanıyor',
    skip: 'Şimdi değil',
    skipping: 'Atlanıyor',
    cancel: 'İptal',
    cancelling: 'İptal ediliyor',
    optional: 'isteğe bağlı',
    choose: 'Birini seçin',
    next: 'İleri',
    back: 'Geri',
    step: (current, total) => `Adım ${number(current)}/${number(total)}`,
    checkFields: 'Lütfen şu alanları kontrol edin',
  },
  username: {
    label: 'Kullanıcı adı',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}–${number(maxLength)} harf (a–z), rakam, nokta, kısa çizgi, alt çizgi.`
        : `${number(minLength)}–${number(maxLength)} karakter.`,
    checking: 'Uygun olup olmadığına bakılıyor',
    available: (username) => `${isolate(username)} kullanılabilir`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${isolate(username)} alınmış. Boşta olanlar:`
        : `${isolate(username)} alınmış. Başka bir ad deneyin.`,
    unchecked: 'Devam ettiğinizde kontrol edeceğiz.',
    suggestions: 'Önerilen kullanıcı adları',
  },
  password: {
    label: 'Şifre',
    hint: 'Art arda birkaç kelime iyi iş görür.',
    strength: {
      short: 'Çok kısa',
      guessable: 'Tahmini kolay',
      open: 'Daha güçlü olabilir',
      fine: 'İyi. Uzadıkça güçlenir.',
      strong: 'Güçlü',
    },
    show: 'Göster',
    showLabel: 'Şifreyi göster',
    hide: 'Gizle',
    hideLabel: 'Şifreyi gizle',
    rules: 'Şifrede gerekenler',
    ruleMet: 'tamam',
    ruleOpen: 'eksik',
    minLength: (n) => `${number(n)} karakter`,
    characterType: { lowercase: 'Küçük harf', uppercase: 'Büyük harf', number: 'Rakam', special: 'Sembol' },
    someTypes: (n, types) => `Şunlardan ${number(n)} tanesi: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `Art arda en fazla ${number(n)} aynı karakter`,
    noSequences: 'abc veya 321 gibi diziler olmasın',
    noPersonalData: 'Adınız olmasın',
    noCommonPasswords: 'Yaygın bir şifre olmasın',
    maxBytes: (n) => `En fazla ${number(n)} karakter; Türkçe harf ve emojilerle daha az`,
  },
  done: {
    title: 'Zaten bir hesabınız var',
    text: 'Her şey hazır. Kaldığınız yerden devam edin.',
    chosen: (username) => `Kullanıcı adı olarak ${isolate(username)} seçmiştiniz. Kaldığınız yerden devam edin.`,
    submit: 'Devam et',
    submitting: 'Geri dönülüyor',
  },
  returning: {
    title: 'Geri dönülüyor',
    text: 'Bir iki saniye sürer.',
    late: 'Hâlâ burada mısınız? Buradan devam edin.',
    submit: 'Devam et',
  },
  tryLater: {
    countdown: (seconds) => `Yeniden deneme: ${later(seconds)}.`,
    trying: 'Şimdi yeniden deneniyor.',
    waiting: 'Biraz bekleyip yeniden deneyin.',
    kept: 'Yazdıklarınız kayıtlı.',
    submit: 'Şimdi dene',
    submitting: 'Deneniyor',
  },
  failed: { submit: 'Yeniden dene', submitting: 'Deneniyor', support: 'Destek için' },
  back: 'Yazdıklarımı değiştir',
  startAgain: 'Baştan başla',
  startAgainWithoutLink: 'Uygulamaya dönüp yeniden giriş yapın.',
  usernameKept: 'Kullanıcı adınızı sakladık.',
  terms: 'Koşullar',
  privacy: 'Gizlilik',
  help: 'Yardım',

  problems: {
    token_expired: {
      title: 'Bu sayfanın süresi doldu',
      text: 'Güvenliğiniz için süresi sınırlıdır. Bir kez daha giriş yapıp devam edin.',
    },
    token_missing: {
      title: 'Bu sayfa uygulamadan açılır',
      text: 'Önce uygulamaya giriş yapın; seçilecek bir şey olduğunda sizi buraya getirir.',
    },
    token_invalid: {
      title: 'Bu bağlantı çalışmıyor',
      text: 'Eksik ya da başka bir sayfaya ait olabilir. Yenisini almak için tekrar giriş yapın.',
    },
    state_missing: {
      title: 'Bu bağlantı eksik',
      text: 'Bir parçası yolda kayboldu. Yenisini almak için tekrar giriş yapın.',
    },
    user_not_found: {
      title: 'Bu hesap artık yok',
      text: 'Siz giriş yaptıktan sonra silinmiş olabilir. Yenisini açmak için tekrar giriş yapın.',
    },
    email_unverified: {
      title: 'Önce e-posta adresinizi doğrulayın',
      text: 'Giriş yaptığınız hizmette doğrulayın. Sonra geri gelip yeniden giriş yapın.',
    },
    email_missing: {
      title: 'Bir e-posta adresi gerekiyor',
      text: 'Giriş yaptığınız hizmet, kullanabileceğimiz bir adres iletmedi. İzin verin ya da başka bir yolla giriş yapın.',
    },
    user_blocked: {
      title: 'Bu hesap engellenmiş',
      text: 'Bu hesapla giriş yapılamaz. Bir yanlışlık olduğunu düşünüyorsanız uygulamanın desteğine yazın.',
    },
    rate_limited: { title: 'Bir saniye lütfen', text: 'Kısa sürede çok fazla deneme yapıldı.' },
    tenant_busy: { title: 'Bir saniye lütfen', text: 'Şu anda çok sayıda kişi kaydoluyor.' },
    tenant_timeout: { title: 'Bu, her zamankinden uzun sürüyor', text: 'Zamanında yanıt alamadık.' },
    no_connection: { title: 'Bağlanamadık', text: 'Sizin ya da bizim bağlantımız kesilmiş olabilir.' },
    validation_failed: { title: 'Bir şeye yeniden bakın', text: 'Düzeltip devam edin.' },
    username_taken: { title: 'Bu kullanıcı adı alınmış', text: 'Başka bir ad seçip devam edin.' },
    email_in_use: {
      title: 'E-posta adresinizle burada zaten bir hesap var',
      text: 'Baştan başlayıp o hesapla giriş yapın.',
    },
    in_progress: { title: 'Hesabınız zaten hazırlanıyor', text: 'Belki başka bir sekmede. Birazdan hazır olur.' },
    skip_not_allowed: { title: 'Bu adım atlanamaz', text: 'Devam etmek için doldurun ya da iptal edin.' },
    payload_too_large: { title: 'Metin çok uzun', text: 'Kısaltıp devam edin.' },
    challenge_needed: {
      title: 'Kısa bir doğrulama',
      text: 'İnsan olduğunuzu gösterin. Ardından yazdıklarınızla devam ederiz.',
    },
    challenge_failed: { title: 'Doğrulama olmadı', text: 'Lütfen bir kez daha yapın. Yazdıklarınız duruyor.' },
    challenge_expired: { title: 'Doğrulama çok uzun sürdü', text: 'Lütfen bir kez daha yapın. Yazdıklarınız duruyor.' },
    tenant_refused: {
      title: 'Şu anda kullanılamıyor',
      text: 'Şimdilik hesap açılamıyor. Daha sonra deneyin ya da uygulamadan baştan başlayın.',
    },
    ...faultsOfOurs({ title: 'Olmadı', text: 'Hata bizde. Yeniden deneyin ya da uygulamadan baştan başlayın.' }),
  },
  challenge: {
    unavailable: 'Doğrulama yüklenmedi. Tarayıcınızda veya ağınızda bir şey onu engelliyor olabilir.',
    withoutScript: 'Doğrulama için JavaScript gerekir. Açıp formu yeniden gönderin.',
  },
  hiddenField: { title: 'Bağlantınızda bir şey eksik', text: 'Tamamlanması için uygulamadan baştan başlayın.' },
  fieldErrors: fieldErrorsOf({
    atLeast: (n) => `En az ${number(n)} karakter kullanın.`,
    atMost: (n) => `En fazla ${number(n)} karakter kullanın.`,
    usernameInvalid: 'a–z harfleri, rakam, nokta, kısa çizgi veya alt çizgi kullanın.',
    charactersInvalid: 'Bu karakterlerden bazıları kullanılamaz.',
    usernameIsEmail: 'E-posta adresi değil, bir ad seçin.',
    usernameMixedScripts: 'Yalnızca tek bir alfabenin harflerini kullanın.',
    usernameReserved: (username) => `${isolate(username)} ayrılmış. Başka bir ad deneyin.`,
    thisReserved: 'Bu ad ayrılmış.',
    usernameTaken: (username) => `${isolate(username)} alınmış. Başka bir ad deneyin.`,
    thisTaken: 'Bu ad alınmış.',
    passwordTooWeak: 'Hâlâ eksikler var.',
    passwordTooCommon: 'Çok yaygın. Başka bir şifre seçin.',
    passwordHasPersonalData: 'Şifrede adınızı kullanmayın.',
    passwordTooLong: 'Çok uzun. Daha kısa bir şifre seçin.',
    passwordAgain: 'Şifrenizi bir kez daha yazın.',
    unknown: 'Bu, buraya kaydedilemiyor.',
    rejected: 'Kabul edilmedi. Lütfen kontrol edin.',
    dayTooEarly: (min) => `${min} ya da sonraki bir günü seçin.`,
    numberTooLow: (min) => `${min} ya da daha büyük bir sayı girin.`,
    dayTooLate: (max) => `${max} ya da önceki bir günü seçin.`,
    numberTooHigh: (max) => `En fazla ${max} girin.`,
    notWhole: 'Tam sayı girin.',
    wrongStep: (numbers) => `${either(numbers)} girin.`,
    required: {
      username: 'Bir kullanıcı adı seçin.',
      password: 'Bir şifre seçin.',
      choice: 'Birini seçin.',
      date: 'Devam etmek için bir tarih seçin.',
      tick: 'Devam etmek için bunu işaretleyin.',
      other: 'Devam etmek için bunu doldurun.',
    },
    invalid: {
      email: 'ad@example.com biçiminde yazın.',
      tel: 'Rakam kullanın, örneğin +90 212 345 67 89.',
      url: 'https://example.com gibi bir adres yazın.',
      number: '1500 ya da 12,5 gibi bir sayı girin.',
      date: 'Takvimde olan bir gün girin.',
      consent: 'Metin değişti. Sayfayı yeniden yükleyin.',
      choice: 'Birini seçin.',
      other: 'Lütfen bunu kontrol edin.',
    },
  }),
} satisfies Messages;
