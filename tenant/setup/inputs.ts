import { randomBytes } from 'node:crypto';
import type { SignupConfig } from '#contracts/signup-config.js';
import type { Environment, SettingError } from '#server/settings/cross-checks.js';
import { readSettings, type Settings } from '#server/settings/settings.js';
import type { CommandContext } from './context.js';
import { readEnvFile, withoutEmpty } from './env-file.js';
import { exitCodes, Stop } from './stop.js';

/** Optional secrets of the Action (docs/setup.md): who is asked, and how. An empty value means the Action's default. */
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

/** Settings of the API that the tool writes into the env file, and that `--set` may change. */
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

/** What the set-up of a tenant depends on: settings, configuration and secrets. */
export interface SetupInputs {
  config: SignupConfig;
  /**
   * The API's settings. `clientId` and `clientSecret` are empty until the application exists, `connection` where no usernames
   * are stored in one.
   */
  settings: Settings;
  /** The shared secret as text, as the API and the Action get it. */
  sharedSecret: string;
  /** The Action's optional secrets that are set. */
  actionOptions: Readonly<Record<string, string>>;
  /** Values for the env file that it lacks: answers, `--set`, defaults, a new shared secret. */
  newVariables: Readonly<Record<string, string>>;
}

export interface InputSources extends Pick<CommandContext, 'env' | 'envFile' | 'ask'> {
  config: SignupConfig;
  /** `NAME=value`, from `--set`. */
  assignments?: readonly string[];
}

const defaults = { AUTH0_CONNECTION: 'signup-usernames' };
/** Stands for values that the tool creates, while the API's own checks read the settings. */
const created = 'is-created-by-apply';

const questions: Record<string, string> = {
  AUTH0_DOMAIN: "The tenant's own domain, such as example.eu.auth0.com",
  SIGNUP_URL: 'Public address of the page, such as https://signup.example.com/',
  APP_URL: 'Address of your application that starts a login, for "Start over"',
};

/**
 * Reads the inputs: `--set`, then the environment, then the env file, then defaults. In a terminal it asks for missing
 * settings. The API's own checks judge them. Throws a `Stop` that names every setting that is missing or wrong.
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
  // As text: it is not verified that a real tenant takes the bytes that `base64url:` stands for (docs/setup.md).
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
      throw new Stop(`--set: ${isSecret ? `${name} is a secret, and no argument` : `"${text}" is not NAME=value`}.`, {
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
  AUTH0_CLIENT_ID: env.AUTH0_CLIENT_ID?.trim() || created,
  AUTH0_CLIENT_SECRET: env.AUTH0_CLIENT_SECRET?.trim() || created,
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
  const known = (value: string) => (value === created ? '' : value);
  const usesConnection = mode === 'identity' || registry === 'tenant';
  return {
    ...result.settings,
    clientId: known(clientId),
    clientSecret: known(clientSecret),
    connection: usesConnection ? connection : '',
  };
}

/** What `apply` writes into the env file before its first call: a secret that was used must not get lost. */
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
