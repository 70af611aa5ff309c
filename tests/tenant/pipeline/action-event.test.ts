import { expect, it } from 'vitest';
import { actionEvent } from '#tenant/local/pipeline/action-runner.js';
import { sampleLogin } from './sample-login.js';

const { request, transaction } = sampleLogin();

it.each([
  [['fr', 'de'], 'de-AT,de;q=0.9', 'fr'],
  [[], 'de-AT,de;q=0.9,en;q=0.8', 'de-AT'],
  [[], 'tr;q=1', 'tr'],
  [[], undefined, 'en'],
])('the transaction of %j and a browser of %j has a locale', (ui_locales, language, locale) => {
  const login = sampleLogin({
    transaction: { ...transaction, ui_locales },
    request: { ...request, ...(language === undefined ? {} : { language }) },
  });
  expect(actionEvent(login, {}).transaction).toMatchObject({ locale });
});
