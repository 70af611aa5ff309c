import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import { createFormatter } from '../formatter.js';
import type { Messages } from '../messages.js';

const { either, later, list, number } = createFormatter('tr');
const typeNames = { lowercase: 'küçük harf', uppercase: 'büyük harf', number: 'rakam', special: 'sembol' };

/** Turkish. Endings follow the sound of a word, so names have none. */
export const tr = {
  language: 'tr',
  direction: 'ltr',
  loading: 'Yükleniyor…',
  offline: 'Çevrimdışısınız. Yazdıklarınız korunacak.',
  newTab: ' (yeni sekmede açılır)',
  chooseLanguage: 'Dil',
  colon: ': ',
  form: {
    identity: (provider) => ({
      title: 'Hesabınızı tamamlayın',
      text: provider
        ? `Bir dahaki sefere ${provider} olmadan da giriş yapabilirsiniz.`
        : 'Bir dahaki sefere bu bilgilerle de giriş yapabilirsiniz.',
    }),
    profile: (brand) => ({
      title: 'Bir kullanıcı adı seçin',
      text: `Diğer kullanıcılar sizi ${brand} üzerinde bu adla bulur.`,
    }),
    notYou: 'Bu siz değil misiniz?',
    submit: () => 'Devam et',
    submitting: 'Hesabınız hazırlanıyor…',
    skip: 'Şimdi değil',
    skipping: 'Atlanıyor…',
    cancel: 'İptal',
    cancelling: 'İptal ediliyor…',
    optional: ' (isteğe bağlı)',
    choose: 'Bir seçenek belirleyin',
    next: 'İleri',
    back: 'Geri',
    step: (current, total) => `Adım ${number(current)}/${number(total)}`,
    checkFields: 'Bu alanları kontrol edin',
    fixed: 'düzeltildi',
  },
  username: {
    label: 'Kullanıcı adı',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${number(minLength)}–${number(maxLength)} karakter: a–z, 0–9, nokta, kısa çizgi, alt çizgi`
        : `${number(minLength)}–${number(maxLength)} karakter`,
    checking: 'Kontrol ediliyor…',
    available: (username) => `${bidiIsolate(username)} kullanılabilir`,
    taken: (username, hasSuggestions) =>
      hasSuggestions
        ? `${bidiIsolate(username)} alınmış. Kullanılabilir adlar:`
        : `${bidiIsolate(username)} alınmış. Başka bir ad deneyin.`,
    unchecked: 'Devam ettiğinizde kontrol edeceğiz.',
    suggestions: 'Önerilen kullanıcı adları',
  },
  password: {
    label: 'Şifre',
    hint: 'İpucu: rastgele üç dört kelime kullanın.',
    strength: {
      short: 'Çok kısa',
      guessable: 'Kolay tahmin edilir',
      open: 'Koşullar sağlanmadı',
      fine: 'İyi – daha uzunu daha da iyi',
      strong: 'Güçlü',
    },
    show: 'Göster',
    showLabel: 'Şifreyi göster',
    hide: 'Gizle',
    hideLabel: 'Şifreyi gizle',
    rules: 'Şifre koşulları',
    ruleMet: 'sağlandı',
    ruleOpen: 'sağlanmadı',
    minLength: (n) => `En az ${number(n)} karakter`,
    characterType: { lowercase: 'Küçük harf', uppercase: 'Büyük harf', number: 'Rakam', special: 'Sembol' },
    someTypes: (n, types) =>
      `${number(types.length)} türden en az ${number(n)} tanesi: ${list(types.map((type) => typeNames[type]))}`,
    maxRepeats: (n) => `Art arda en fazla ${number(n)} aynı karakter`,
    noSequences: 'abc veya 321 gibi diziler içermemeli',
    maxBytes: (n) => `En fazla ${number(n)} karakter. Türkçe harfler ve emojiler daha çok yer tutar.`,
  },
  done: {
    title: 'Hesabınız hazır',
    text: 'Uygulamaya devam edin.',
    chosen: (username) => `Kullanıcı adınız: ${bidiIsolate(username)}.`,
    submit: 'Devam et',
    submitting: 'Yönlendiriliyorsunuz…',
  },
  returning: {
    title: 'Her şey hazır',
    cancelled: 'İptal edildi',
    text: (brand) => `${brand} açılıyor…`,
    late: 'Yönlendirilmediniz mi? Buradan devam edin.',
    submit: 'Devam et',
  },
  tryLater: {
    countdown: (seconds) => `${later(seconds)} yeniden denenecek.`,
    trying: 'Yeniden deneniyor…',
    waiting: 'Biraz bekleyip yeniden deneyin.',
    kept: 'Yazdıklarınız korunuyor.',
    submit: 'Şimdi dene',
    submitting: 'Yeniden deneniyor…',
  },
  failed: { submit: 'Yeniden dene', submitting: 'Yeniden deneniyor…', support: 'Hata kodu' },
  back: 'Bilgileri düzenle',
  startAgain: 'Baştan başla',
  startAgainWithoutLink: 'Uygulamaya dönüp yeniden giriş yapın.',
  usernameKept: 'Kullanıcı adınız kaydedildi.',
  terms: 'Koşullar',
  privacy: 'Gizlilik',
  help: 'Yardım',
  imprint: 'Künye',
  slots: {},

  problems: {
    token_expired: {
      title: 'Bu sayfanın süresi doldu',
      text: 'Güvenlik nedeniyle süresi sınırlıdır. Devam etmek için yeniden giriş yapın.',
    },
    token_missing: {
      title: 'Önce uygulamaya giriş yapın',
      text: 'Eksik bilgi varsa buraya otomatik olarak yönlendirilirsiniz.',
    },
    token_invalid: {
      title: 'Bu bağlantı çalışmıyor',
      text: 'Eksik ya da başka bir sayfaya ait olabilir. Yenisini almak için yeniden giriş yapın.',
    },
    state_missing: { title: 'Bu bağlantı eksik', text: 'Yenisini almak için yeniden giriş yapın.' },
    user_not_found: {
      title: 'Bu hesap artık yok',
      text: 'Silinmiş olabilir. Yeni bir hesap açmak için yeniden giriş yapın.',
    },
    email_unverified: {
      title: 'E-posta adresinizi doğrulayın',
      text: 'Giriş yaptığınız hizmette doğrulayın, sonra yeniden giriş yapın.',
    },
    email_missing: {
      title: 'E-posta adresiniz gerekiyor',
      text: 'Giriş yaptığınız hizmet, kullanabileceğimiz bir adres paylaşmadı. İzin verin ya da başka bir yolla giriş yapın.',
    },
    user_blocked: {
      title: 'Bu hesap engellenmiş',
      text: 'Bu hesapla giriş yapılamaz. Bir yanlışlık varsa uygulamanın destek ekibiyle iletişime geçin.',
    },
    rate_limited: { title: 'Çok fazla deneme yapıldı', text: 'Lütfen biraz bekleyin.' },
    tenant_busy: { title: 'Şu anda yoğunuz', text: 'Çok sayıda kişi kaydoluyor.' },
    tenant_timeout: { title: 'Bu, her zamankinden uzun sürüyor', text: 'Zamanında yanıt alamadık.' },
    no_connection: { title: 'Bağlantı sorunu', text: 'İnternet bağlantınızı kontrol edin.' },
    validation_failed: { title: 'Formu kontrol edin', text: 'Düzeltip devam edin.' },
    username_taken: { title: 'Bu kullanıcı adı alınmış', text: 'Devam etmek için başka bir ad seçin.' },
    email_in_use: { title: 'Zaten bir hesabınız var', text: 'Baştan başlayıp o hesapla giriş yapın.' },
    in_progress: { title: 'Hesabınız hazırlanıyor', text: 'Belki başka bir sekmede. Birazdan hazır olur.' },
    skip_not_allowed: { title: 'Bu adım atlanamaz', text: 'Devam etmek için doldurun ya da iptal edin.' },
    payload_too_large: { title: 'Metin çok uzun', text: 'Devam etmek için kısaltın.' },
    challenge_needed: { title: 'Güvenlik kontrolü', text: 'Robot olmadığınızı doğrulayın.' },
    challenge_failed: { title: 'Güvenlik kontrolü başarısız oldu', text: 'Lütfen yeniden deneyin.' },
    challenge_expired: { title: 'Güvenlik kontrolünün süresi doldu', text: 'Lütfen yeniden deneyin.' },
    tenant_refused: {
      title: 'Şu anda kullanılamıyor',
      text: 'Şimdilik hesap açılamıyor. Daha sonra yeniden deneyin.',
    },
    ...internalErrors({
      title: 'Bir sorun oluştu',
      text: 'Sorun bizden kaynaklanıyor. Yeniden deneyin ya da uygulamadan baştan başlayın.',
    }),
  },
  challenge: {
    unavailable: 'Güvenlik kontrolü yüklenmedi. Tarayıcınız veya ağınız engelliyor olabilir.',
    withoutScript: 'JavaScript’i açın ve formu yeniden gönderin.',
  },
  hiddenField: { title: 'Bağlantınız eksik', text: 'Yenisini almak için uygulamadan baştan başlayın.' },
  fieldErrors: createFieldErrors({
    atLeast: (n) => `En az ${number(n)} karakter kullanın.`,
    atMost: (n) => `En fazla ${number(n)} karakter kullanın.`,
    usernameInvalid: 'Yalnızca a–z, 0–9, nokta, kısa çizgi, alt çizgi kullanın.',
    charactersInvalid: 'Bu karakterlerden bazıları kullanılamaz.',
    usernameIsEmail: 'Bu bir e-posta adresi olamaz.',
    usernameHasSpaces: (joined) => `Boşluk kullanmayın. ${bidiIsolate(joined)} olabilir.`,
    usernameMixedScripts: 'Yalnızca tek bir alfabenin harflerini kullanın.',
    usernameReserved: (username) => `${bidiIsolate(username)} kullanılamaz. Başka bir ad deneyin.`,
    thisReserved: 'Bu kullanıcı adı kullanılamaz.',
    usernameTaken: (username) => `${bidiIsolate(username)} alınmış. Başka bir ad deneyin.`,
    thisTaken: 'Bu kullanıcı adı alınmış.',
    passwordTooWeak: 'Şifreniz tüm koşulları karşılamıyor.',
    passwordTooCommon: 'Çok yaygın. Başka bir şifre seçin.',
    passwordHasPersonalData: 'Adınızı veya kullanıcı adınızı kullanmayın.',
    passwordTooLong: 'Çok uzun. Daha kısa bir şifre seçin.',
    passwordAgain: 'Şifrenizi bir kez daha girin.',
    unknown: 'Bu kaydedilemiyor.',
    rejected: 'Kabul edilmedi. Kontrol edip yeniden deneyin.',
    dayTooEarly: (min) => `${min} veya sonrasını seçin.`,
    numberTooLow: (min) => `${min} ya da daha büyük bir sayı girin.`,
    dayTooLate: (max) => `${max} veya öncesini seçin.`,
    numberTooHigh: (max) => `En fazla ${max} girin.`,
    notWhole: 'Tam sayı girin.',
    wrongStep: (numbers) => `${either(numbers)} girin.`,
    required: {
      username: 'Bir kullanıcı adı girin.',
      password: 'Bir şifre girin.',
      choice: 'Bir seçenek belirleyin.',
      date: 'Bir tarih girin.',
      tick: 'Devam etmek için bu kutuyu işaretleyin.',
      other: 'Bu alan zorunlu.',
    },
    invalid: {
      email: 'ad@example.com gibi bir adres girin.',
      tel: '+90 212 345 67 89 gibi bir numara girin.',
      url: 'https://example.com gibi bir bağlantı girin.',
      number: '1500 ya da 12,5 gibi bir sayı girin.',
      date: 'Geçerli bir tarih girin.',
      consent: 'Metin değişti. Sayfayı yeniden yükleyin.',
      choice: 'Bir seçenek belirleyin.',
      other: 'Bu alanı kontrol edin.',
    },
  }),
} satisfies Messages;
