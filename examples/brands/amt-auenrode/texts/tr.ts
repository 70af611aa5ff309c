import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  form: {
    identity: () => ({
      title: 'Vatandaş hesabınızı oluşturun',
      text: 'Bundan sonra bu kullanıcı adı ve şifreyle doğrudan giriş yapabilirsiniz.',
    }),
    profile: () => ({
      title: 'Vatandaş hesabınız için bir kullanıcı adı seçin',
      text: 'Başvurularınız bu adla kaydedilir.',
    }),
    submit: () => 'Vatandaş hesabına devam et',
    submitting: 'Vatandaş hesabınız oluşturuluyor…',
  },
  returning: { title: 'Vatandaş hesabınız hazır', text: () => 'Vatandaş hesabınız açılıyor…' },
  slots: {
    header: 'Vatandaş hesabı',
    below: 'Vatandaş hizmetleri: pazartesiden cumaya, 8.00–18.00, Auenplatz’daki belediye binasında.',
  },
} satisfies TextOverrides;
