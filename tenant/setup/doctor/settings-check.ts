import type { Environment, SettingError } from '#server/settings/cross-checks.js';
import { readSettings } from '#server/settings/settings.js';
import { config } from '../../../signup.config.js';
import { apply, type Check, envLine, failed, type Outcome, ok } from './check.js';

/** Checks that the API would start with the settings. It runs first, because all other checks need settings. */
export const settingsCheck: Check = {
  id: 'settings',
  group: 'Settings',
  title: 'Settings',
  why: 'The API does not start.',
  scopes: [],
  run: ({ settings: { mode, signupUrl } }) => ok(`${mode} mode, ${signupUrl}`),
};

const byApply = ['AUTH0_CLIENT_ID', 'AUTH0_CLIENT_SECRET', 'AUTH0_CONNECTION', 'REDIRECT_TOKEN_SECRET'];

/** The outcome for settings with errors. @param variables the env file with the environment on top. */
export function wrongSettings(errors: readonly SettingError[], variables: Environment, env: Environment): Outcome {
  const seen = errors.map(({ name, problem }) => `${name}: ${problem}`).join('; ');
  const names = [...new Set(errors.map(({ name }) => name))];
  const remedy = names.flatMap((name) => remedyFor(name, variables, env));
  return failed(seen, ...new Set(remedy));
}

function remedyFor(name: string, variables: Environment, env: Environment): string[] {
  const isSet = Boolean(variables[name]?.trim());
  if (!isSet && byApply.includes(name)) return [apply];
  if (env[name]?.trim()) return [`Correct ${name} in the environment, which overrides .env.`];
  const without = readSettings(config, { ...variables, [name]: undefined });
  const isOptional = without.ok || without.errors.every((error) => error.name !== name);
  return isSet && isOptional ? envLine(name, '') : [`${isSet ? 'Correct' : 'Set'} ${name} in .env.`];
}
