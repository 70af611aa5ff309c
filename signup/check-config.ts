import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';

/** Auth0 refuses these keys in app_metadata, and the signup writes the last two itself. */
const reservedKeys = new Set([
  '__tenant',
  '_id',
  'blocked',
  'clientID',
  'created_at',
  'email_verified',
  'email',
  'globalClientID',
  'global_client_id',
  'identities',
  'lastIP',
  'lastLogin',
  'loginsCount',
  'metadata',
  'multifactor_last_modified',
  'multifactor',
  'updated_at',
  'user_id',
  'username',
  'signup',
]);
const reservedNames = ['state', 'session_token', 'token', 'username', 'password'];

/**
 * Checks what the types cannot: names, keys and patterns of a team's configuration.
 * Throws an error that names every fault.
 */
export function checkConfig(config: SignupConfig, hooks: SignupHooks): void {
  const names = config.fields.map((field) => field.name);
  const faults = [
    ...config.fields.flatMap(({ name, store, pattern }) => [
      !/^[a-z][a-zA-Z0-9_]{0,39}$/.test(name) && `field "${name}": a name has letters, digits and _ only`,
      reservedNames.includes(name) && `field "${name}": the form itself uses this name`,
      names.indexOf(name) !== names.lastIndexOf(name) && `field "${name}" is there twice`,
      reservedKeys.has(store.as ?? name) &&
        `field "${name}": Auth0 or the signup keeps "${store.as ?? name}" for itself`,
      pattern !== undefined && !isPattern(pattern) && `field "${name}": the pattern is no regular expression`,
    ]),
    !isPattern(config.username.pattern) && 'username: the pattern is no regular expression',
    config.username.minLength > config.username.maxLength && 'username: minLength is above maxLength',
    ...Object.keys(hooks).map((name) => !names.includes(name) && `hook "${name}": there is no such field`),
  ].filter((fault) => typeof fault === 'string');
  if (faults.length > 0) throw new Error(`signup.config.ts cannot work:\n  ${[...new Set(faults)].join('\n  ')}`);
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
