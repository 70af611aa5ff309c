import { randomBytes } from 'node:crypto';
import type { SignupConfig } from '#contracts/signup-config.js';
import type { Environment, SettingError } from '#server/settings/cross-checks.js';
import { readSettings, type Settings } from '#server/settings/settings.js';
import type { CommandContext } from './context.js';
import { readEnvFile, withoutEmpty } from './env-file.js';
import { exitCodes, Stop } from './stop.js';

/** Optional secrets of the Action (docs/setup.md): rollout and behavior. An empty value means the Action's default. */
export const actionOptions = [
  'SIGNUP_PROOF',
  'SIGNUP_NON_INTERACTIVE',
  'SIGNUP_PASS_THROUGH',
  'SIGNUP_CLIENTS',
  'SIGNUP_EXCEPT_CLIENTS',
  'SIGNUP_CONNECTIONS',
  'SIGNUP_ORGANIZATIONS',
  'SIGNUP_SINCE',
  'SIGNUP_SHARE',
  'SIGNUP_EXEMPT_ROLES',
] as const;

/** Settings of the API that `--set` may change. */
const apiVariables = [
  'AUTH0_DOMAIN',
  'AUTH0_LOGIN_DOMAINS',
  'AUTH0_CONNECTION',
  'SIGNUP_URL',
  'APP_URL',
  'SIGNUP_MODE',
  'SIGNUP_SKIPPABLE',
  'USERNAME_REGISTRY',
] as const;

const settable: readonly string[] = [...apiVariables, ...actionOptions];

/** The inputs of the setup: settings, configuration and secrets. */
export interface SetupInputs {
  config: SignupConfig;
  /**
   * The API's settings. `clientId` and `clientSecret` are empty until the application exists. `connection` is empty if
   * usernames are not stored in a connection.
   */
  settings: Settings;
  /** REDIRECT_TOKEN_SECRET as text, for API and Action. */
  sharedSecret: string;
  /** The optional secrets of the Action that have a value. */
  actionOptions: Readonly<Record<string, string>>;
  /** Values that the env file lacks: answers, `--set`, defaults, a new shared secret. */
  newVariables: Readonly<Record<string, string>>;
}

export interface InputSources extends Pick<CommandContext, 'env' | 'envFile' | 'ask'> {
  config: SignupConfig;
  /** `NAME=value`, from `--set`. */
  assignments?: readonly string[];
}

const defaults = { AUTH0_CONNECTION: 'signup-usernames' };
/** Placeholder for values that `apply` creates, so that the API's own checks accept the settings. */
const placeholder = 'is-created-by-apply';

const questions: Record<string, string> = {
  AUTH0_DOMAIN: "The tenant's own domain, such as example.eu.auth0.com",
  SIGNUP_URL: 'Public URL of the page, such as https://signup.example.com/',
  APP_URL: 'URL of your application that starts a login, for "Start over"',
};

/**
 * Reads the inputs. Precedence: `--set`, environment, env file, defaults. In a terminal it asks for missing settings. The API's
 * own checks validate them. Throws a `Stop` that names every missing or wrong setting.
 */
export async function readInputs({ config, env, envFile, ask, assignments = [] }: InputSources): Promise<SetupInputs> {
  const fromFile = readEnvFile(envFile);
  const assigned = parseAssignments(assignments);
  const given: Record<string, string | undefined> = { ...fromFile, ...withoutEmpty(env), ...assigned };
  const answers: Record<string, string> = {};
  for (const [name, message] of Object.entries(questions)) {
    if (given[name]?.trim() || ask === undefined) continue;
    const validate = (value: string) =>
      problemsOf({ ...given, ...answers, [name]: value }, config).find((error) => error.name === name)?.problem;
    answers[name] = (await ask.text({ message, validate })).trim();
  }
  // No `base64url:` prefix: it is not verified that a real tenant accepts bytes (docs/setup.md).
  const secret = given.REDIRECT_TOKEN_SECRET?.trim() || randomBytes(32).toString('base64url');
  const wanted = { ...defaults, ...withoutEmpty(given), ...answers, REDIRECT_TOKEN_SECRET: secret };
  const settings = checkedSettings(wanted, config);
  return {
    config,
    settings,
    sharedSecret: secret,
    actionOptions: Object.fromEntries(
      actionOptions.flatMap((name) => {
        const value = wanted[name as keyof typeof wanted]?.trim();
        return value ? [[name, value]] : [];
      }),
    ),
    newVariables: missingFrom(fromFile, { ...wanted, AUTH0_CONNECTION: settings.connection }, assigned),
  };
}

function parseAssignments(assignments: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    assignments.map((text) => {
      const [, name = '', value = ''] = /^([A-Z0-9_]+)=(.*)$/s.exec(text) ?? [];
      if (settable.includes(name)) return [name, value];
      const isSecret = /SECRET|TOKEN/.test(name);
      throw new Stop(`--set: ${isSecret ? `${name} is a secret, not an argument` : `"${text}" is not NAME=value`}.`, {
        remedy: isSecret ? 'Put it into .env.' : `Names: ${settable.join(', ')}`,
        code: exitCodes.cannotRun,
      });
    }),
  );
}

function problemsOf(env: Environment, config: SignupConfig): readonly SettingError[] {
  const result = readSettings(config, withPlaceholders(env));
  return result.ok ? [] : result.errors;
}

const withPlaceholders = (env: Environment): Environment => ({
  ...env,
  AUTH0_CLIENT_ID: env.AUTH0_CLIENT_ID?.trim() || placeholder,
  AUTH0_CLIENT_SECRET: env.AUTH0_CLIENT_SECRET?.trim() || placeholder,
});

function checkedSettings(env: Environment, config: SignupConfig): Settings {
  const result = readSettings(config, withPlaceholders(env));
  if (!result.ok) {
    const missing = result.errors.filter(({ name }) => !env[name]?.trim());
    const some = missing.length === result.errors.length ? 'missing' : 'missing or wrong';
    throw new Stop(`Settings are ${some}:`, {
      lines: result.errors.map(({ name, problem }) => `${name}: ${problem}`),
      remedy: 'Put them into .env, or pass them: npm run tenant -- plan --set NAME=value',
      code: exitCodes.cannotRun,
    });
  }
  const { clientId, clientSecret, connection, mode, registry } = result.settings;
  const known = (value: string) => (value === placeholder ? '' : value);
  const usesConnection = mode === 'identity' || registry === 'tenant';
  return {
    ...result.settings,
    clientId: known(clientId),
    clientSecret: known(clientSecret),
    connection: usesConnection ? connection : '',
  };
}

/** Values that `apply` writes into the env file before its first call, so that a new secret cannot get lost. */
function missingFrom(
  fromFile: Environment,
  wanted: Environment,
  assigned: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = ['AUTH0_DOMAIN', 'AUTH0_CONNECTION', 'REDIRECT_TOKEN_SECRET', 'SIGNUP_URL', 'APP_URL'];
  const missing = names.filter((name) => !fromFile[name]?.trim() && wanted[name]);
  const changed = Object.keys(assigned).filter((name) => fromFile[name] !== assigned[name]);
  return Object.fromEntries(
    [...new Set([...missing, ...changed])].map((name) => [name, assigned[name] ?? wanted[name] ?? '']),
  );
}
