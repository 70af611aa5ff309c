import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import { fieldFaults } from './check-config-fields.js';
import { stepFaults } from './check-config-steps.js';
import { isPattern } from './setting-formats.js';

/**
 * Checks what the types cannot: names, keys and patterns of a team's configuration.
 * Throws an error that names every fault.
 */
export function checkConfig(config: SignupConfig, hooks: SignupHooks): void {
  const names = config.fields.map((field) => field.name);
  const faults = [
    ...config.fields.flatMap((field) => fieldFaults(field, config.fields)),
    ...stepFaults(config),
    !isPattern(config.username.pattern) && 'username: the pattern is no regular expression',
    config.username.minLength > config.username.maxLength && 'username: minLength is above maxLength',
    config.passwordWords?.some((word) => word.trim().length < 3) && 'passwordWords: a word has three letters at least',
    config.challenge && !/^[\w-]{10,100}$/.test(config.challenge.siteKey) && 'challenge: the siteKey is none',
    ...Object.keys(hooks).map((name) => !names.includes(name) && `hook "${name}": there is no such field`),
  ].filter((fault) => typeof fault === 'string');
  if (faults.length > 0) throw new Error(`signup.config.ts cannot work:\n  ${[...new Set(faults)].join('\n  ')}`);
}
