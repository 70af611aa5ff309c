import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import { fieldFaults } from './check-config-fields.js';
import { isPattern } from './formats.js';

/**
 * Checks what the types of a team's configuration cannot: names, keys and patterns. Throws an error that names every problem.
 */
export function checkConfig(config: SignupConfig, hooks: SignupHooks): void {
  const names = config.fields.map((field) => field.name);
  const errors = [
    ...config.fields.flatMap((field) => fieldFaults(field, config.fields)),
    ...stepErrors(config),
    !isPattern(config.username.pattern) && 'username: the pattern is no regular expression',
    config.username.minLength > config.username.maxLength && 'username: minLength is above maxLength',
    config.passwordWords?.some((word) => word.trim().length < 3) &&
      'passwordWords: a word needs at least three characters',
    config.challenge && !/^[\w-]{10,100}$/.test(config.challenge.siteKey) && 'challenge: the siteKey is malformed',
    ...Object.keys(hooks).map((name) => !names.includes(name) && `hook "${name}": there is no such field`),
  ].filter((issue) => typeof issue === 'string');
  if (errors.length > 0) throw new Error(`signup.config.ts cannot work:\n  ${[...new Set(errors)].join('\n  ')}`);
}

/** Errors in the steps of the configuration. */
function stepErrors({ steps, fields }: Pick<SignupConfig, 'steps' | 'fields'>): string[] {
  if (!steps) return [];
  const named = steps.flatMap((step) => step.fields);
  const errors = [
    steps.length < 2 && 'steps: a form needs at least two steps, or none',
    ...steps.map(({ title }, at) => at > 0 && !title && `steps: step ${at + 1} needs a title`),
    ...steps.map((step, at) => at > 0 && step.fields.length === 0 && `steps: step ${at + 1} has no field`),
    ...named.map((name) => !fields.some((field) => field.name === name) && `steps: there is no field "${name}"`),
    ...fields.map(({ name, type }) => {
      const times = named.filter((other) => other === name).length;
      if (type === 'hidden') return times > 0 && `steps: "${name}" is hidden and belongs into no step`;
      return times !== 1 && `steps: "${name}" has to be in exactly one step`;
    }),
  ];
  return errors.filter((issue) => typeof issue === 'string');
}
