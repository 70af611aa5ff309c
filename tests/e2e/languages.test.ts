import { describe, expect, it } from 'vitest';
import type { ConfiguredField } from '#contracts/signup-config.js';
import { config } from '../../examples/profile/signup.config.js';
import { languageKeys } from '../../web/i18n/known-languages.js';
import { demoWorld } from '../support/demo-world.js';
import type { Visitor } from '../support/visitor.js';

const rules: ConfiguredField = {
  name: 'rules',
  type: 'consent',
  label: { en: 'I accept the rules', de: 'Ich erkenne die Regeln an' },
  required: true,
  version: '1',
  store: { in: 'app_metadata' },
};
const world = demoWorld({ profile: { ...config, fields: [rules] } });

/** The language and direction of the document. */
function direction({ page }: Visitor) {
  return page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
}

const catalogs = new RegExp(`^/assets/(${languageKeys.join('|')})-`);

/** Records the scripts that the pages load from now on. */
function scriptsOf({ page }: Visitor): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    const isOurs = Object.values(world.pages).some((address) => address.startsWith(origin));
    if (isOurs && request.resourceType() === 'script') paths.push(pathname);
  });
  return paths;
}

describe('the language of the page', () => {
  it('is that of the login, and a change keeps the input, also from right to left on a small screen', async () => {
    const ada = await world.visitor({ locale: 'de-DE' });
    await ada.signIn('Ada Lovelace', { mode: 'identity' });
    await ada.sees('Konto fertig einrichten');
    await ada.type({ Benutzername: 'hedy', Passwort: 'correct-Horse-9' });
    await ada.button('Weiter zu Harbour').click();
    await ada.reads(/hedy.* ist vergeben\. Verfügbar:/);
    // The response moves the focus; before it, the check while typing may have shown the same text.
    await expect.poll(() => ada.hasFocus('Benutzername')).toBe(true);

    await ada.field('Sprache').focus();
    await ada.field('Sprache').selectOption('العربية');
    await ada.sees('إكمال إعداد حسابك');
    expect(await direction(ada)).toEqual({ lang: 'ar', dir: 'rtl' });
    await ada.reads(/hedy.* مستخدَم بالفعل/);
    expect(await ada.field('اسم المستخدم').inputValue()).toBe('hedy');
    expect(await ada.field('كلمة المرور').inputValue()).toBe('correct-Horse-9');
    await expect.poll(() => ada.hasFocus('اللغة')).toBe(true);

    await ada.page.setViewportSize({ width: 320, height: 640 });
    await ada.page.reload();
    await ada.sees('إكمال إعداد حسابك');
    expect(await direction(ada)).toEqual({ lang: 'ar', dir: 'rtl' });
    const size = await ada.field('اللغة').boundingBox();
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(24);
    const { scrollWidth, clientWidth } = await ada.page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
  });

  it('of a consent is that of its label, also under a translation of the browser', async () => {
    const ada = await world.visitor({ locale: 'en-GB' });
    const scripts = scriptsOf(ada);
    // As Chrome's translation does it, here also before hydration.
    await ada.page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.documentElement.lang === 'en') document.documentElement.lang = 'de';
      }).observe(document, { attributes: true, childList: true, subtree: true });
    });
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await ada.sees('Choose a username');
    await ada.type({ Username: 'ada' });
    await ada.field('I accept the rules').check();
    expect(await direction(ada)).toMatchObject({ lang: 'de' });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(world.user('Ada Lovelace')?.app_metadata?.rules).toMatchObject({ version: '1', language: 'en' });
    expect(scripts.filter((path) => catalogs.test(path))).toEqual([expect.stringContaining('/en-')]);
  });

  it('is the only one that is loaded, and Turkish stores a dotted and a dotless i as the same letter', async () => {
    const ada = await world.visitor({ locale: 'tr-TR' });
    const scripts = scriptsOf(ada);
    await ada.signIn('Ada Lovelace', { mode: 'identity' });
    await ada.type({ 'Kullanıcı adı': 'ISTANBUL.IDIL', Şifre: 'correct-Horse-9' });
    await ada.button('Devam et').click();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('Your username is istanbul.idil.');
    expect(scripts.filter((path) => catalogs.test(path))).toEqual([expect.stringContaining('/tr-')]);
  });
});
