import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { type Mode, modes } from '#contracts/endpoints.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import type { LogLevel } from '../telemetry/log.js';
import {
  type ChallengeSettings,
  challengeSettings,
  checkCombinations,
  defaultRegistry,
  type Environment,
  type SettingError,
} from './cross-checks.js';
import { isLoopbackUrl, readApiUrl, readDomain, readWebUrl, readWholeNumber, textError } from './formats.js';
import { readSecret, readWebhookSecret } from './secrets.js';

export const registries = ['connection', 'tenant', 'redis', 'memory'] as const;
export type RegistryKind = (typeof registries)[number];

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const satisfies readonly LogLevel[];

/** The settings of the API, read from the environment at start. */
export interface Settings {
  /** Origin of the tenant, `https://example.eu.auth0.com`. */
  tenantOrigin: string;
  /** Origins of custom domains on which logins run. */
  loginOrigins: readonly string[];
  clientId: string;
  clientSecret: string;
  /** Name of the database connection; empty when the mode needs none. */
  connection: string;
  tokenSecrets: readonly [Uint8Array, ...Uint8Array[]];
  signupUrl: string;
  /**
   * URL of another back end, without a trailing slash; undefined: this server is the API. With another back end this server
   * calls no tenant: `clientId`, `clientSecret` and `connection` are empty.
   */
  apiUrl: string | undefined;
  /** Whether the page is public: neither on a loopback host nor in a preview deployment of Vercel. */
  production: boolean;
  mode: Mode;
  skippable: boolean;
  registry: RegistryKind;
  /** Empty without Redis. */
  redisUrl: string;
  /** ASCII only, so that a header can carry it. */
  appUrl: string;
  challenge: ChallengeSettings | undefined;
  /** Header with the client's address, in lower case; empty: the address of the socket. */
  clientIpHeader: string;
  logLevel: LogLevel;
  /** Port of the Node server. */
  port: number;
  /** How long the Node server keeps an idle connection. */
  keepAliveSeconds: number;
  /** Bearer of `GET /api/cleanup` and of `/api/webhooks`; empty: these endpoints are off. */
  cronSecret: string;
  /** Bearer of `GET /api/metrics`; empty: nothing is counted, and the endpoint is off. */
  metricsToken: string;
  /** Receiver of the webhooks; undefined without one. The first secret is the current one. */
  webhook: { url: string; secrets: readonly [string, ...string[]] } | undefined;
  /** Whether the steps of signups are counted. */
  funnel: boolean;
}

export type SettingsResult = { ok: true; settings: Settings } | { ok: false; errors: readonly SettingError[] };

/** Thrown when settings are missing or wrong. Each error has the name of its variable. */
export class SettingsError extends Error {
  readonly errors: readonly SettingError[];

  constructor(errors: readonly SettingError[]) {
    super(`Settings are missing or wrong:\n${errors.map(({ name, problem }) => `  ${name}: ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
    this.errors = errors;
  }
}

/** A name that never resolves (RFC 2606, 2), for a page that calls no tenant. */
export const NO_TENANT = 'https://tenant.invalid';

const required = (problem: string) => z.string(problem).check(z.minLength(1, problem));

/** Vercel recommends 16 characters. They travel in a header, so only visible ASCII. */
const bearerSecret = z.string().check(z.regex(/^[\x21-\x7e]{16,}$/, 'at least 16 letters, digits or signs'));

/** The variables that this API reads. `setting-docs.ts` has their documentation. */
export const environment = z.object({
  AUTH0_DOMAIN: readDomain('the tenant domain is required, such as example.eu.auth0.com'),
  AUTH0_LOGIN_DOMAINS: z._default(z.string(), ''),
  AUTH0_CLIENT_ID: required('the client id of the machine-to-machine application is required'),
  AUTH0_CLIENT_SECRET: required('the client secret of the machine-to-machine application is required'),
  AUTH0_CONNECTION: z._default(z.string(), ''),
  REDIRECT_TOKEN_SECRET: readSecret('the secret shared with the Action is required'),
  REDIRECT_TOKEN_SECRET_PREVIOUS: z.optional(readSecret('a secret, or leave it out')),
  SIGNUP_URL: readWebUrl('the public address of the page is required, such as https://signup.example.com/'),
  API_URL: z.optional(readApiUrl()),
  SIGNUP_MODE: z.optional(z.enum(modes, 'identity or profile')),
  SIGNUP_SKIPPABLE: z.optional(z.enum(['true', 'false'], 'true or false')),
  USERNAME_REGISTRY: z.optional(z.enum(registries, `one of ${registries.join(', ')}`)),
  REDIS_URL: z._default(z.string().check(z.regex(/^rediss?:\/\/\S+$/, 'an address such as rediss://host:6380')), ''),
  APP_URL: readWebUrl('the URL of the application is required, for "Start over"'),
  CLIENT_IP_HEADER: z.optional(
    z.string().check(z.toLowerCase(), z.regex(/^[a-z0-9-]+$/, 'the name of a header, such as x-forwarded-for')),
  ),
  CHALLENGE_SECRET: z.optional(z.string()),
  CHALLENGE_SERVICE: z.optional(z.string()),
  SIGNUP_PREVIEW: z.optional(z.literal('allow', 'allow, or leave it out')),
  CRON_SECRET: z._default(bearerSecret, ''),
  METRICS_TOKEN: z._default(bearerSecret, ''),
  WEBHOOK_URL: z.optional(readWebUrl('the address that receives completed signups')),
  WEBHOOK_SECRET: z.optional(readWebhookSecret()),
  WEBHOOK_SECRET_PREVIOUS: z.optional(readWebhookSecret()),
  FUNNEL: z._default(z.enum(['on', 'off'], 'on or off'), 'on'),
  /** Set by Vercel, in functions and builds: <https://vercel.com/docs/environment-variables/system-environment-variables>. */
  VERCEL: z.optional(z.string()),
  VERCEL_ENV: z.optional(z.string()),
  VERCEL_URL: z.optional(z.string()),
  VERCEL_BRANCH_URL: z.optional(z.string()),
  PORT: z._default(readWholeNumber(0, 65_535), '3000'),
  // Load balancers keep idle connections for 60 seconds. The server must not close them first.
  KEEP_ALIVE_SECONDS: z._default(readWholeNumber(1, 3_600), '75'),
  LOG_LEVEL: z._default(z.enum(logLevels, `one of ${logLevels.join(', ')}`), 'info'),
});

/** A page in front of another back end needs no secret of the tenant or the Action. */
function withoutSecrets() {
  return z.partial(environment, {
    AUTH0_CLIENT_ID: true,
    AUTH0_CLIENT_SECRET: true,
    AUTH0_DOMAIN: true,
    REDIRECT_TOKEN_SECRET: true,
  });
}
const pageEnvironment = withoutSecrets();
type Parsed = z.infer<typeof pageEnvironment>;
export type SettingName = keyof Parsed;

/** The variables of this API, trimmed: files and command lines may add line breaks. Empty ones count as missing. */
function ownVariables(env: Environment): Record<string, string> {
  const entries = Object.keys(environment.shape).map((name) => [name, env[name]?.trim()] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/**
 * Reads the settings.
 * @param config the configuration, parts of which the environment may override.
 * @param env the environment of the process by default; nothing else reads it.
 * @returns typed settings, or every error with the name of its variable.
 */
export function readSettings(config: SignupConfig, env: Environment = process.env): SettingsResult {
  const variables = ownVariables(env);
  const textErrors = Object.entries(variables).flatMap(([name, value]) => {
    const problem = textError(value);
    return problem === undefined ? [] : [{ name, problem }];
  });
  const parsed = (variables.API_URL ? pageEnvironment : environment).safeParse(variables);
  const issues = parsed.success ? [] : parsed.error.issues;
  const domains = readLoginDomains(variables.AUTH0_LOGIN_DOMAINS ?? '');
  const others = [
    ...issues.map((issue) => ({ name: String(issue.path[0]), problem: issue.message })),
    ...domains.errors,
    ...checkCombinations(variables, config),
  ];
  // An error in the text explains all other errors of the same variable.
  const errors = [...textErrors, ...others.filter(({ name }) => !textErrors.some((text) => text.name === name))];
  if (!parsed.success || errors.length > 0) return { ok: false, errors };
  return { ok: true, settings: toSettings(parsed.data, domains.origins, config) };
}

/**
 * Reads only `API_URL`, for a build.
 * @returns undefined if it is not set. @throws a `SettingsError` if it is wrong.
 */
export function buildApiUrl(env: Environment = process.env): string | undefined {
  const { API_URL } = ownVariables(env);
  const parsed = environment.shape.API_URL.safeParse(API_URL);
  if (parsed.success) return parsed.data;
  throw new SettingsError(parsed.error.issues.map(({ message }) => ({ name: 'API_URL', problem: message })));
}

/** The configuration with the overrides of the environment, for a build. Invalid values are ignored; the start reports them. */
export function overriddenConfig(config: SignupConfig, env: Environment = process.env): SignupConfig {
  const variables = ownVariables(env);
  const mode = environment.shape.SIGNUP_MODE.safeParse(variables.SIGNUP_MODE).data ?? config.mode;
  const skippable = environment.shape.SIGNUP_SKIPPABLE.safeParse(variables.SIGNUP_SKIPPABLE).data;
  return { ...config, mode, skippable: skippable === undefined ? config.skippable : skippable === 'true' };
}

function toSettings(env: Parsed, loginOrigins: readonly string[], config: SignupConfig): Settings {
  const mode = env.SIGNUP_MODE ?? config.mode;
  const isPageOnly = env.API_URL !== undefined;
  // A page without the secret reads and signs no tokens.
  const secret = env.REDIRECT_TOKEN_SECRET ?? randomBytes(32);
  return {
    tenantOrigin: env.AUTH0_DOMAIN ?? NO_TENANT,
    loginOrigins,
    clientId: env.AUTH0_CLIENT_ID ?? '',
    clientSecret: env.AUTH0_CLIENT_SECRET ?? '',
    connection: env.AUTH0_CONNECTION,
    tokenSecrets: env.REDIRECT_TOKEN_SECRET_PREVIOUS ? [secret, env.REDIRECT_TOKEN_SECRET_PREVIOUS] : [secret],
    signupUrl: env.SIGNUP_URL,
    apiUrl: env.API_URL,
    production: !isLoopbackUrl(env.SIGNUP_URL) && env.VERCEL_ENV !== 'preview',
    mode,
    skippable: env.SIGNUP_SKIPPABLE === undefined ? config.skippable : env.SIGNUP_SKIPPABLE === 'true',
    registry: (isPageOnly ? undefined : env.USERNAME_REGISTRY) ?? defaultRegistry(mode),
    redisUrl: isPageOnly ? '' : env.REDIS_URL,
    appUrl: new URL(env.APP_URL).href,
    challenge: isPageOnly ? undefined : challengeSettings(env, config),
    // Vercel sets this header itself, whatever the client or a proxy sent.
    clientIpHeader: env.CLIENT_IP_HEADER ?? (env.VERCEL === undefined ? '' : 'x-vercel-forwarded-for'),
    logLevel: env.LOG_LEVEL,
    port: Number(env.PORT),
    keepAliveSeconds: Number(env.KEEP_ALIVE_SECONDS),
    cronSecret: env.CRON_SECRET,
    metricsToken: env.METRICS_TOKEN,
    webhook: webhookSettings(env),
    funnel: env.FUNNEL === 'on',
  };
}

/** Expects settings that `checkCombinations` accepts. */
function webhookSettings(env: Parsed): Settings['webhook'] {
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret, WEBHOOK_SECRET_PREVIOUS: previous } = env;
  if (url === undefined || secret === undefined) return undefined;
  return { url, secrets: previous === undefined ? [secret] : [secret, previous] };
}

function readLoginDomains(list: string): { origins: string[]; errors: SettingError[] } {
  const origins: string[] = [];
  const errors: SettingError[] = [];
  for (const [at, part] of list.split(',').entries()) {
    const domain = part.trim();
    if (domain === '') continue;
    const parsed = readDomain('a domain such as login.example.com').safeParse(domain);
    if (parsed.success) origins.push(parsed.data);
    // Identified by its position: the text may be a secret that was pasted here by mistake.
    else errors.push({ name: 'AUTH0_LOGIN_DOMAINS', problem: `number ${at + 1}: ${parsed.error.issues[0]?.message}` });
  }
  return { origins, errors };
}
