import type { ChallengeCode } from '../signup/api-reply.js';
import type { LanguageKey } from './language-list.js';
import type { ProblemText } from './messages.js';

/** The words around a challenge. They come with it, so that nobody else loads them. */
export interface ChallengeWords extends Record<ChallengeCode, ProblemText> {
  /** Names the frame with the widget. */
  label: string;
  unavailable: string;
  again: string;
  cancel: string;
  withoutScript: string;
}

export const challengeWords: Readonly<Record<LanguageKey, ChallengeWords>> = {
  en: words({
    label: 'Check that you are a person',
    needed: ['One short check', 'Show that you are a person. Then we continue with what you typed.'],
    failed: ['The check did not work', 'Please do it once more. What you typed is still here.'],
    expired: ['The check took too long', 'Please do it once more. What you typed is still here.'],
    unavailable: 'The check did not load. Something in your browser or network may block it.',
    again: 'Load the check again',
    cancel: 'Back to the form',
    withoutScript: 'The check needs JavaScript. Turn it on and send the form again.',
  }),
  de: words({
    label: 'Prüfung, ob du ein Mensch bist',
    needed: ['Eine kurze Prüfung', 'Zeig, dass du ein Mensch bist. Danach geht es mit deinen Eingaben weiter.'],
    failed: ['Die Prüfung hat nicht geklappt', 'Bitte versuch es noch einmal. Deine Eingaben sind noch da.'],
    expired: ['Die Prüfung hat zu lange gedauert', 'Bitte versuch es noch einmal. Deine Eingaben sind noch da.'],
    unavailable: 'Die Prüfung wurde nicht geladen. Vielleicht blockiert sie etwas in deinem Browser oder Netz.',
    again: 'Prüfung neu laden',
    cancel: 'Zurück zum Formular',
    withoutScript: 'Die Prüfung braucht JavaScript. Schalte es ein und sende das Formular noch einmal.',
  }),
  es: words({
    label: 'Comprobación de que eres una persona',
    needed: ['Una breve comprobación', 'Demuestra que eres una persona. Después seguimos con lo que escribiste.'],
    failed: ['La comprobación no funcionó', 'Hazla otra vez, por favor. Lo que escribiste sigue aquí.'],
    expired: ['La comprobación tardó demasiado', 'Hazla otra vez, por favor. Lo que escribiste sigue aquí.'],
    unavailable: 'La comprobación no se cargó. Puede que algo en tu navegador o en tu red la bloquee.',
    again: 'Cargar la comprobación de nuevo',
    cancel: 'Volver al formulario',
    withoutScript: 'La comprobación necesita JavaScript. Actívalo y envía el formulario otra vez.',
  }),
  fr: words({
    label: 'Vérifier que vous êtes une personne',
    needed: [
      'Une courte vérification',
      'Montrez que vous êtes une personne. Nous continuons ensuite avec votre saisie.',
    ],
    failed: ['La vérification n’a pas abouti', 'Veuillez recommencer. Votre saisie est toujours là.'],
    expired: ['La vérification a pris trop de temps', 'Veuillez recommencer. Votre saisie est toujours là.'],
    unavailable: 'La vérification ne s’est pas chargée. Votre navigateur ou votre réseau la bloque peut-être.',
    again: 'Recharger la vérification',
    cancel: 'Revenir au formulaire',
    withoutScript: 'La vérification a besoin de JavaScript. Activez-le et renvoyez le formulaire.',
  }),
  it: words({
    label: 'Verifica che tu sia una persona',
    needed: ['Una breve verifica', 'Mostra che sei una persona. Poi continuiamo con quello che hai scritto.'],
    failed: ['La verifica non è riuscita', 'Ripetila, per favore. Quello che hai scritto è ancora qui.'],
    expired: ['La verifica ha richiesto troppo tempo', 'Ripetila, per favore. Quello che hai scritto è ancora qui.'],
    unavailable: 'La verifica non si è caricata. Forse qualcosa nel browser o nella rete la blocca.',
    again: 'Ricarica la verifica',
    cancel: 'Torna al modulo',
    withoutScript: 'La verifica richiede JavaScript. Attivalo e invia di nuovo il modulo.',
  }),
  nl: words({
    label: 'Controle of je een mens bent',
    needed: ['Een korte controle', 'Laat zien dat je een mens bent. Daarna gaan we verder met wat je hebt ingevuld.'],
    failed: ['De controle is niet gelukt', 'Doe het nog een keer. Wat je hebt ingevuld, staat er nog.'],
    expired: ['De controle duurde te lang', 'Doe het nog een keer. Wat je hebt ingevuld, staat er nog.'],
    unavailable: 'De controle is niet geladen. Misschien blokkeert iets in je browser of netwerk haar.',
    again: 'Controle opnieuw laden',
    cancel: 'Terug naar het formulier',
    withoutScript: 'De controle heeft JavaScript nodig. Zet het aan en verstuur het formulier opnieuw.',
  }),
  pl: words({
    label: 'Sprawdzenie, czy jesteś człowiekiem',
    needed: ['Krótkie sprawdzenie', 'Pokaż, że jesteś człowiekiem. Potem przejdziemy dalej z tym, co już wpisano.'],
    failed: ['Sprawdzenie się nie udało', 'Spróbuj jeszcze raz. To, co wpisano, nadal tu jest.'],
    expired: ['Sprawdzenie trwało zbyt długo', 'Spróbuj jeszcze raz. To, co wpisano, nadal tu jest.'],
    unavailable: 'Sprawdzenie się nie wczytało. Być może blokuje je coś w przeglądarce lub w sieci.',
    again: 'Wczytaj sprawdzenie ponownie',
    cancel: 'Wróć do formularza',
    withoutScript: 'Sprawdzenie wymaga JavaScriptu. Włącz go i wyślij formularz ponownie.',
  }),
  pt: words({
    label: 'Verificação de que você é uma pessoa',
    needed: ['Uma verificação rápida', 'Mostre que você é uma pessoa. Depois seguimos com o que você digitou.'],
    failed: ['A verificação não funcionou', 'Faça mais uma vez. O que você digitou continua aqui.'],
    expired: ['A verificação demorou demais', 'Faça mais uma vez. O que você digitou continua aqui.'],
    unavailable: 'A verificação não carregou. Algo no seu navegador ou na sua rede pode estar bloqueando.',
    again: 'Carregar a verificação de novo',
    cancel: 'Voltar ao formulário',
    withoutScript: 'A verificação precisa de JavaScript. Ative-o e envie o formulário de novo.',
  }),
  tr: words({
    label: 'İnsan olduğunuzu doğrulama',
    needed: ['Kısa bir doğrulama', 'İnsan olduğunuzu gösterin. Ardından yazdıklarınızla devam ederiz.'],
    failed: ['Doğrulama olmadı', 'Lütfen bir kez daha yapın. Yazdıklarınız duruyor.'],
    expired: ['Doğrulama çok uzun sürdü', 'Lütfen bir kez daha yapın. Yazdıklarınız duruyor.'],
    unavailable: 'Doğrulama yüklenmedi. Tarayıcınızda veya ağınızda bir şey onu engelliyor olabilir.',
    again: 'Doğrulamayı yeniden yükle',
    cancel: 'Forma dön',
    withoutScript: 'Doğrulama için JavaScript gerekir. Açıp formu yeniden gönderin.',
  }),
  ja: words({
    label: '人間であることの確認',
    needed: ['簡単な確認をお願いします', '人間であることを確認できたら、入力した内容のまま続けます。'],
    failed: ['確認できませんでした', 'もう一度お試しください。入力した内容は残っています。'],
    expired: ['確認に時間がかかりすぎました', 'もう一度お試しください。入力した内容は残っています。'],
    unavailable: '確認を読み込めませんでした。ブラウザまたはネットワークでブロックされている可能性があります。',
    again: '確認を再読み込み',
    cancel: 'フォームに戻る',
    withoutScript: 'この確認には JavaScript が必要です。有効にして、フォームをもう一度送信してください。',
  }),
  ko: words({
    label: '사람인지 확인',
    needed: ['간단한 확인이 필요해요', '사람임을 확인하면 입력한 내용 그대로 계속합니다.'],
    failed: ['확인하지 못했어요', '한 번 더 해 주세요. 입력한 내용은 그대로 있습니다.'],
    expired: ['확인에 시간이 너무 오래 걸렸어요', '한 번 더 해 주세요. 입력한 내용은 그대로 있습니다.'],
    unavailable: '확인을 불러오지 못했어요. 브라우저나 네트워크에서 차단했을 수 있습니다.',
    again: '확인 다시 불러오기',
    cancel: '양식으로 돌아가기',
    withoutScript: '확인하려면 JavaScript가 필요해요. 켠 다음 양식을 다시 보내 주세요.',
  }),
  zh: words({
    label: '确认你是真人',
    needed: ['请完成一次简短验证', '证明你是真人后，我们会用你填写的内容继续。'],
    failed: ['验证未成功', '请再做一次。你填写的内容仍然保留。'],
    expired: ['验证用时过长', '请再做一次。你填写的内容仍然保留。'],
    unavailable: '验证未能加载，可能被你的浏览器或网络拦截。',
    again: '重新加载验证',
    cancel: '返回表单',
    withoutScript: '验证需要 JavaScript。请启用后重新提交表单。',
  }),
  hi: words({
    label: 'जाँच कि आप इंसान हैं',
    needed: ['एक छोटी-सी जाँच', 'दिखाएँ कि आप इंसान हैं। फिर हम आपके लिखे हुए के साथ आगे बढ़ेंगे।'],
    failed: ['जाँच पूरी नहीं हुई', 'कृपया एक बार फिर करें। आपका लिखा हुआ यहीं है।'],
    expired: ['जाँच में बहुत समय लगा', 'कृपया एक बार फिर करें। आपका लिखा हुआ यहीं है।'],
    unavailable: 'जाँच लोड नहीं हुई। हो सकता है कि आपके ब्राउज़र या नेटवर्क में कुछ इसे रोक रहा हो।',
    again: 'जाँच फिर से लोड करें',
    cancel: 'फ़ॉर्म पर वापस जाएँ',
    withoutScript: 'जाँच के लिए JavaScript चाहिए। उसे चालू करके फ़ॉर्म फिर से भेजें।',
  }),
  ar: words({
    label: 'التحقق من أنك إنسان',
    needed: ['تحقق قصير', 'أثبت أنك إنسان، ثم نتابع بما كتبته.'],
    failed: ['لم ينجح التحقق', 'يُرجى إجراؤه مرة أخرى. ما كتبته ما زال هنا.'],
    expired: ['استغرق التحقق وقتًا طويلًا', 'يُرجى إجراؤه مرة أخرى. ما كتبته ما زال هنا.'],
    unavailable: 'لم يُحمَّل التحقق. ربما يحظره شيء في متصفحك أو شبكتك.',
    again: 'تحميل التحقق من جديد',
    cancel: 'العودة إلى النموذج',
    withoutScript: 'يحتاج التحقق إلى JavaScript. فعّله وأرسل النموذج مرة أخرى.',
  }),
  he: words({
    label: 'בדיקה שמדובר באדם',
    needed: ['בדיקה קצרה', 'יש להראות שמדובר באדם. אחר כך נמשיך עם מה שכבר הוקלד.'],
    failed: ['הבדיקה לא הצליחה', 'יש לבצע אותה שוב. מה שהוקלד עדיין כאן.'],
    expired: ['הבדיקה ארכה יותר מדי זמן', 'יש לבצע אותה שוב. מה שהוקלד עדיין כאן.'],
    unavailable: 'הבדיקה לא נטענה. ייתכן שמשהו בדפדפן או ברשת חוסם אותה.',
    again: 'טעינת הבדיקה מחדש',
    cancel: 'חזרה לטופס',
    withoutScript: 'הבדיקה דורשת JavaScript. אפשר להפעיל אותו ולשלוח את הטופס שוב.',
  }),
};

interface Sentences {
  label: string;
  needed: readonly [title: string, text: string];
  failed: readonly [title: string, text: string];
  expired: readonly [title: string, text: string];
  unavailable: string;
  again: string;
  cancel: string;
  withoutScript: string;
}

function words({ needed, failed, expired, ...others }: Sentences): ChallengeWords {
  const problem = ([title, text]: readonly [string, string]) => ({ title, text });
  return {
    challenge_needed: problem(needed),
    challenge_failed: problem(failed),
    challenge_expired: problem(expired),
    ...others,
  };
}
