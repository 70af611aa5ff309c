import type { Brand, SignupConfig } from '#contracts/signup-config.js';
import { usualUsernamePattern } from '#contracts/username.js';

/** How the page presents itself: the only part of this file that reaches the browser. */
export const brand: Brand = {
  name: 'Harbour',
};

/** What the signup asks for. `docs/setup.md` explains each line; `examples/` has worked configurations. */
export const config: SignupConfig = {
  // "identity": username and password, a linked database identity. "profile": username and fields in app_metadata.
  mode: 'identity',
  version: 1,
  skippable: false,
  verifiedEmail: 'required',
  username: {
    // Keep these in step with the database connection: Auth0 itself allows 1 to 15 characters unless told otherwise.
    minLength: 3,
    maxLength: 30,
    pattern: usualUsernamePattern,
    reserved: ['admin', 'administrator', 'api', 'help', 'info', 'root', 'security', 'support', 'system', 'www'],
  },
  // The settings of the database connection, in Auth0's own words.
  password: {
    passwordPolicy: 'good',
    password_complexity_options: { min_length: 10 },
    password_dictionary: { enable: true },
    password_no_personal_info: { enable: true },
  },
  fields: [],
};
