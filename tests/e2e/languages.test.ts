import { describe, expect, it } from 'vitest';
import type { ConfiguredField } from '#contracts/signup-config.js';
import { config } from '../../examples/profile/signup.config.js';
import { languageKeys } from '../../web/i18n/known-languages.js';
import { demoWorld } from '../support/demo-world.js';

const rules: ConfiguredField = {
  name: 'rules',
  type: 'consent',
  label: { en: 'I accept the rules', de: 'Ich erkenne die Regeln an' },
  required: true,
  version: '1',
  store: { in: 'app_metadata' },
};
const world = demoWorld({ profile: { ...config, fields: [rules] } });

describe('the language of the page', () => {
  it('is that of the login, and one can change it without losing a letter', async () => {
    const ada = await world.visitor({ locale: 'de-DE' });
    await ada.signIn('Ada Lovelace', { mode: 'identity' });
    await ada.sees('Konto fertig einrichten');
    await ada.type({ Benutzername: 'hedy', Passwort: 'correct-Horse-9' });
    await ada.button('Weiter zu Harbour').click();
    await ada.reads(/hedy.* ist vergeben\. Verfügbar:/);
    // The answer leads there; before it, the check while typing may have said the same.
    await expect.poll(() => ada.hasFocus('Benutzername')).toBe(true);

    await ada.field('Sprache').focus();
    await ada.field('Sprache').selectOption('العربية');
    await ada.sees('إكمال إعداد حسابك');
    expect(await direction(ada.page)).toEqual({ lang: 'ar', dir: 'rtl' });
    await ada.reads(/hedy.* مستخدَم بالفعل/);
    expect(await ada.field('اسم المستخدم').inputValue()).toBe('hedy');
    expect(await ada.field('كلمة المرور').inputValue()).toBe('correct-Horse-9');
    await expect.poll(() => ada.hasFocus('اللغة')).toBe(true);
    await ada.page.reload();
    await ada.sees('إكمال إعداد حسابك');
  });

  it('runs from right to left in a small window, too, without scrolling sideways', async () => {
    const ada = await world.visitor({ locale: 'ar-EG', viewport: { width: 320, height: 640 } });
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await ada.sees('اختيار اسم مستخدم');
    expect(await direction(ada.page)).toEqual({ lang: 'ar', dir: 'rtl' });
    const size = await ada.field('اللغة').boundingBox();
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(24);
    const { scrollWidth, clientWidth } = await ada.page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
  });

  it('is the only one that is fetched, whichever it is', async () => {
    const english = await scriptsOf('en-GB');
    const turkish = await scriptsOf('tr-TR');
    const catalogues = new RegExp(`^/assets/(${languageKeys.join('|')})-`);
    expect(english.filter((path) => catalogues.test(path))).toEqual([expect.stringContaining('/en-')]);
    expect(turkish.filter((path) => catalogues.test(path))).toEqual([expect.stringContaining('/tr-')]);
    expect(english.filter((path) => !turkish.includes(path))).toEqual([expect.stringContaining('/en-')]);
  });

  it('of a consent is that of its words, whatever a translation of the page says', async () => {
    const ada = await world.visitor({ locale: 'en-GB' });
    // As the translation of Chrome does it, and in time for the page's own script, too.
    await ada.page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.documentElement.lang === 'en') document.documentElement.lang = 'de';
      }).observe(document, { attributes: true, childList: true, subtree: true });
    });
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await ada.sees('Choose a username');
    await ada.type({ Username: 'ada' });
    await ada.field('I accept the rules').check();
    expect(await direction(ada.page)).toMatchObject({ lang: 'de' });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(world.user('Ada Lovelace')?.app_metadata?.rules).toMatchObject({ version: '1', language: 'en' });
  });

  it('is no obstacle for a name with a dotted or a dotless i', async () => {
    const ada = await world.visitor({ locale: 'tr-TR' });
    await ada.signIn('Ada Lovelace', { mode: 'identity' });
    await ada.type({ 'Kullanıcı adı': 'ISTANBUL.IDIL', Şifre: 'correct-Horse-9' });
    await ada.button('Devam et').click();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('Your username is istanbul.idil.');
  });
});

function direction(page: { evaluate<T>(read: () => T): Promise<T> }) {
  return page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
}

/** The scripts that a page with the form has loaded. */
async function scriptsOf(locale: string): Promise<string[]> {
  const visitor = await world.visitor({ locale });
  const paths: string[] = [];
  visitor.page.on('request', (request) => {
    if (request.url().startsWith(world.pages.identity) && request.resourceType() === 'script') {
      paths.push(new URL(request.url()).pathname);
    }
  });
  await visitor.signIn('Ada Lovelace', { mode: 'identity' });
  await visitor.page.locator('#username').waitFor();
  return paths;
}
