import type { BrandChoice, SignupConfig } from '#contracts/signup-config.js';
import { usualUsernamePattern } from '#contracts/username.js';

/** The brands of the page, folders in `brands/`, and which login gets which. See `docs/designers.md`. */
export const brands: BrandChoice = { default: 'harbour' };

/**
 * Allowed redirect targets after the signup: the login domain, and the callback URLs of applications. Restrict it to the
 * origins that you know, such as `https://login.example.com`. Add the custom schemes of native applications, such as
 * `com.example.app:`. See `docs/security-headers.md`.
 */
export const returnTargets: readonly string[] = ['https:'];

/** The signup form and its rules. `docs/configuration.md` explains each option; `examples/` has complete configurations. */
export const config: SignupConfig = {
  // "identity": username and password, a linked database identity. "profile": username and fields in app_metadata.
  mode: 'identity',
  version: 1,
  skippable: false,
  verifiedEmail: 'required',
  username: {
    // The stricter of this and the connection's setting applies. Auth0's default is 1 to 15 characters.
    minLength: 3,
    maxLength: 30,
    pattern: usualUsernamePattern,
    reserved: ['admin', 'administrator', 'api', 'help', 'info', 'root', 'security', 'support', 'system', 'www'],
  },
  // The connection's password settings in Auth0's terms. Used if the API may not read the connection.
  password: {
    passwordPolicy: 'good',
    password_complexity_options: { min_length: 10 },
    password_dictionary: { enable: true },
    password_no_personal_info: { enable: true },
  },
  fields: [],
};
