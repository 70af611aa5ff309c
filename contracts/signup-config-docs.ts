import type { BrandChoice, SignupConfig } from './signup-config.js';

/** Names of the options in an object, with a dot before those of an object inside: `username.minLength`. */
type OptionPath<T> = {
  [Name in keyof T & string]-?: NonNullable<T[Name]> extends Leaf
    ? Name
    : `${Name}.${OptionPath<NonNullable<T[Name]>>}`;
}[keyof T & string];

/** Types without nested options: values, lists, and maps whose keys a team chooses. */
type Leaf = string | number | boolean | readonly unknown[] | Readonly<Record<string, string>>;

/** An entry of the configuration reference. */
export interface OptionDoc {
  /** Purpose of the option. Markdown; links are relative to `docs/`. */
  meaning: string;
  /** Allowed values. */
  values: string;
  /** Default value. Options without one are required. */
  unset?: string;
}

/**
 * Texts of `docs/configuration.md` about `config` in `signup.config.ts`. The compiler requires an entry for every option of
 * `SignupConfig`. Only tests import this file.
 */
export const configDocs: Readonly<
  Record<OptionPath<Omit<SignupConfig, 'password' | 'challenge'>> | 'password' | 'challenge', OptionDoc>
> = {
  mode: {
    meaning:
      "What a signup creates: see [modes](concepts.md#modes). The same as the Action's `SIGNUP_MODE`; `SIGNUP_MODE` of the environment overrides it",
    values: '`identity` or `profile`',
  },
  version: {
    meaning: "Profile mode: raise it, then the Action's `SIGNUP_VERSION`, to ask all users again",
    values: 'whole number',
  },
  skippable: {
    meaning:
      'Whether "Skip for now" is shown. The same as the Action\'s `SIGNUP_SKIPPABLE`; `SIGNUP_SKIPPABLE` of the environment overrides it',
    values: '`true` or `false`',
  },
  verifiedEmail: {
    meaning:
      '`required`: users without a verified email address are refused. `optional`: they may sign up. In identity mode the new identity then has no address, which the connection must allow',
    values: '`required` or `optional`',
  },
  'username.minLength': {
    meaning:
      "Shortest username. In identity mode the stricter of this and the connection's setting applies, if the API may read the connection",
    values: 'whole number',
  },
  'username.maxLength': { meaning: 'Longest username, in the same way', values: 'whole number' },
  'username.pattern': {
    meaning: 'What the whole normalized username must match: [username patterns](#username-patterns)',
    values: 'source of a regular expression',
  },
  'username.lookAlikes': {
    meaning:
      'Usernames that mix scripts, such as a Cyrillic letter in a Latin name: [decision 056](decisions/056-username-and-password-rules.md)',
    values: '`refuse` or `allow`',
    unset: '`refuse`',
  },
  'username.reserved': {
    meaning: 'Usernames that no user can choose. The list stays on the server',
    values: 'names in lowercase',
  },
  'username.suggestFrom': {
    meaning:
      'Sources of suggested usernames. Without `email`, no suggestion reveals the part of the address before `@`, which the page masks',
    values: 'list of `name`, `email`',
    unset: 'both',
  },
  password: {
    meaning:
      "The connection's password settings in Auth0's terms. Used in identity mode if the API cannot read the connection",
    values:
      '`passwordPolicy`, `password_complexity_options`, `password_dictionary`, `password_no_personal_info`; or `password_options`, which then counts alone',
  },
  passwordWords: {
    meaning: 'Words that a password must not contain. Checked on the server, case-insensitive',
    values: "such as `['nordbank', 'quayside']`, each of at least three characters",
    unset: 'none',
  },
  rulesFrom: {
    meaning:
      '`tenant`: username and password rules are read from the connection, where that is possible. `config`: never',
    values: '`tenant` or `config`',
    unset: '`tenant`',
  },
  fields: {
    meaning: 'Extra fields, in the order of the form: [fields](fields.md) has every type and option',
    values: 'list of fields',
  },
  challenge: {
    meaning: '[Cloudflare Turnstile](challenges.md) for every submission. Needs `CHALLENGE_SECRET`',
    values: "`{ siteKey: '…' }`, 10 to 100 letters, digits, `-` and `_`",
    unset: 'no challenge',
  },
  steps: {
    meaning: 'The form in [several steps](fields.md#steps). Every visible field belongs to one',
    values: 'list of at least two `{ title, fields }`',
    unset: 'one step',
  },
};

/** Texts about `brands` in `signup.config.ts`. The first match decides: organization, then client, then host. */
export const brandsDocs: Readonly<Record<keyof BrandChoice, OptionDoc>> = {
  default: { meaning: 'The brand of all other logins: name of its folder in `brands/`', values: 'name' },
  organizations: {
    meaning: 'Brands by organization ID: [several brands](brands.md)',
    values: "`{ org_…: 'name' }`",
    unset: 'none',
  },
  clients: { meaning: 'Brands by client ID of the application', values: "`{ clientId: 'name' }`", unset: 'none' },
  hosts: {
    meaning: 'Brands by host name of the page',
    values: "`{ 'signup.example.com': 'name' }`",
    unset: 'none',
  },
};
