import type { Brand, SignupConfig } from '#contracts/signup-config.js';
import { usualUsernamePattern } from '#contracts/username.js';
import type { LanguageKey, LanguageTexts } from './web/i18n/language-list.js';

// `brand`, `languages` and `texts` are how the page presents itself: the only parts of this file that reach the browser.
export const brand: Brand = {
  name: 'Harbour',
};

/** The languages to choose from, in this order; "all" for every one that there is. */
export const languages: readonly LanguageKey[] | 'all' = 'all';

/** Words of your own in place of the page's, by language; `docs/designers.md` has an example. */
export const texts: LanguageTexts = {};

/**
 * Where browsers may be sent when the step is done: the login domain, and the addresses at which applications get their
 * logins. Narrow it to the origins that you know, `https://login.example.com`; native applications with a scheme of their
 * own need it in here, `com.example.app:`. See `docs/security-headers.md`.
 */
export const returnTargets: readonly string[] = ['https:'];

/** What the signup asks for. `docs/setup.md` explains each line; `examples/` has worked configurations. */
export const config: SignupConfig = {
  // "identity": username and password, a linked database identity. "profile": username and fields in app_metadata.
  mode: 'identity',
  version: 1,
  skippable: false,
  verifiedEmail: 'required',
  username: {
    // The stricter of these and of the database connection count. Auth0 itself allows 1 to 15 characters unless told
    // otherwise.
    minLength: 3,
    maxLength: 30,
    pattern: usualUsernamePattern,
    reserved: ['admin', 'administrator', 'api', 'help', 'info', 'root', 'security', 'support', 'system', 'www'],
  },
  // The settings of the database connection, in Auth0's own words, for where the API may not read the connection itself.
  password: {
    passwordPolicy: 'good',
    password_complexity_options: { min_length: 10 },
    password_dictionary: { enable: true },
    password_no_personal_info: { enable: true },
  },
  fields: [],
};
