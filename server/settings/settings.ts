import * as z from 'zod/mini';
import { type Mode, modes } from '#contracts/endpoints.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import { type ChallengeSettings, challengeFaults, challengeSettings } from './challenge-settings.js';
import { isLoopbackUrl, readDomain, readSecret, readWebUrl, secretBytes, textFault } from './setting-formats.js';
import { isPublished } from './weak-secret.js';

export const registries = ['connection', 'tenant', 'redis', 'memory'] as const;
export type RegistryKind = (typeof registries)[number];

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Everything that the API knows of its surroundings, read once at start. */
export interface Settings {
  /** Origin of the tenant, `https://example.eu.auth0.com`. */
  tenantOrigin: string;
  /** Origins of custom domains on which logins run. */
  loginOrigins: readonly string[];
  clientId: string;
  clientSecret: string;
  /** Name of the database connection; empty where the mode needs none. */
  connection: string;
  tokenSecrets: readonly [Uint8Array, ...Uint8Array[]];
  signupUrl: string;
  mode: Mode;
  skippable: boolean;
  registry: RegistryKind;
  /** Empty where there is none. */
  redisUrl: string;
  /** As a header may carry it: no letters outside ASCII. */
  appUrl: string;
  /** undefined where there is none. */
  challenge: ChallengeSettings | undefined;
  /** Header that says where a request comes from, in lower case; empty where the socket does. */
  clientIpHeader: string;
  logLevel: (typeof logLevels)[number];
  /** Port of the Node server. */
  port: number;
  /** How long the Node server keeps a connection on which nothing happens. */
  keepAliveSeconds: number;
}

export interface SettingFault {
  name: string;
  problem: string;
}

export type SettingsResult = { ok: true; settings: Settings } | { ok: false; faults: readonly SettingFault[] };

const needed = (problem: string) => z.string(problem).check(z.minLength(1, problem));

const environment = z.object({
  AUTH0_DOMAIN: readDomain('the tenant domain is needed, such as example.eu.auth0.com'),
  AUTH0_LOGIN_DOMAINS: z._default(z.string(), ''),
  AUTH0_CLIENT_ID: needed('the machine-to-machine application is needed'),
  AUTH0_CLIENT_SECRET: needed('the secret of the machine-to-machine application is needed'),
  AUTH0_CONNECTION: z._default(z.string(), ''),
  REDIRECT_TOKEN_SECRET: readSecret('the secret shared with the Action is needed'),
  REDIRECT_TOKEN_SECRET_PREVIOUS: z.optional(readSecret('leave it out or give a secret')),
  SIGNUP_URL: readWebUrl('the public address of the page is needed, such as https://signup.example.com/'),
  SIGNUP_MODE: z.optional(z.enum(modes, 'identity or profile')),
  SIGNUP_SKIPPABLE: z.optional(z.enum(['true', 'false'], 'true or false')),
  USERNAME_REGISTRY: z.optional(z.enum(registries, `one of ${registries.join(', ')}`)),
  REDIS_URL: z._default(z.string().check(z.regex(/^rediss?:\/\/\S+$/, 'an address such as rediss://host:6380')), ''),
  APP_URL: readWebUrl('the address is needed that "start again" leads to'),
  CLIENT_IP_HEADER: z.optional(
    z.string().check(z.toLowerCase(), z.regex(/^[a-z0-9-]+$/, 'the name of a header, such as x-forwarded-for')),
  ),
  CHALLENGE_SECRET: z.optional(z.string()),
  CHALLENGE_SERVICE: z.optional(z.string()),
  /** Set by Vercel in its functions. */
  VERCEL: z.optional(z.string()),
  PORT: z._default(wholeNumber(0, 65_535), '3000'),
  // Balancers keep their connections for 60 seconds, and send into one that has just ended where this end is first.
  KEEP_ALIVE_SECONDS: z._default(wholeNumber(1, 3_600), '75'),
  LOG_LEVEL: z._default(z.enum(logLevels, `one of ${logLevels.join(', ')}`), 'info'),
});
type Parsed = z.infer<typeof environment>;
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What is set of our own settings. White space around a value is cut, for every one of them: files and command lines leave
 * line breaks behind. An empty variable counts as a missing one.
 */
function givenSettings(env: Environment): Record<string, string> {
  const entries = Object.keys(environment.shape).map((name) => [name, env[name]?.trim()] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/**
 * Reads the environment as section 2 of the contract defines it.
 * @param config what the environment may override.
 * @param env the process's own where left out; nothing else reads it.
 * @returns typed settings, or every fault with the name of its variable.
 */
export function readSettings(config: SignupConfig, env: Environment = process.env): SettingsResult {
  const given = givenSettings(env);
  const texts = Object.entries(given).flatMap(([name, value]) => {
    const problem = textFault(value);
    return problem === undefined ? [] : [{ name, problem }];
  });
  const parsed = environment.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), problem: issue.message }));
  const domains = readLoginDomains(given.AUTH0_LOGIN_DOMAINS ?? '');
  const others = [
    ...faults,
    ...domains.faults,
    ...faultsBetween(given, config),
    ...challengeFaults(given, config),
    ...publishedSecrets(given),
  ];
  // What is wrong with the text of a setting explains whatever else is wrong with it.
  const all = [...texts, ...others.filter(({ name }) => !texts.some((text) => text.name === name))];
  if (!parsed.success || all.length > 0) return { ok: false, faults: all };
  return { ok: true, settings: toSettings(parsed.data, domains.origins, config) };
}

/**
 * The configuration with what the environment overrides, for a build, which knows no other settings. A value that cannot
 * be read is passed over here: the start names it.
 */
export function overriddenConfig(config: SignupConfig, env: Environment = process.env): SignupConfig {
  const given = givenSettings(env);
  const mode = environment.shape.SIGNUP_MODE.safeParse(given.SIGNUP_MODE).data ?? config.mode;
  const skippable = environment.shape.SIGNUP_SKIPPABLE.safeParse(given.SIGNUP_SKIPPABLE).data;
  return { ...config, mode, skippable: skippable === undefined ? config.skippable : skippable === 'true' };
}

function toSettings(env: Parsed, loginOrigins: readonly string[], config: SignupConfig): Settings {
  const mode = env.SIGNUP_MODE ?? config.mode;
  return {
    tenantOrigin: env.AUTH0_DOMAIN,
    loginOrigins,
    clientId: env.AUTH0_CLIENT_ID,
    clientSecret: env.AUTH0_CLIENT_SECRET,
    connection: env.AUTH0_CONNECTION,
    tokenSecrets: env.REDIRECT_TOKEN_SECRET_PREVIOUS
      ? [env.REDIRECT_TOKEN_SECRET, env.REDIRECT_TOKEN_SECRET_PREVIOUS]
      : [env.REDIRECT_TOKEN_SECRET],
    signupUrl: env.SIGNUP_URL,
    mode,
    skippable: env.SIGNUP_SKIPPABLE === undefined ? config.skippable : env.SIGNUP_SKIPPABLE === 'true',
    registry: env.USERNAME_REGISTRY ?? (mode === 'identity' ? 'connection' : 'tenant'),
    redisUrl: env.REDIS_URL,
    appUrl: new URL(env.APP_URL).href,
    challenge: challengeSettings(env, config),
    // Vercel writes this header itself, whatever the client or a proxy in front sent.
    clientIpHeader: env.CLIENT_IP_HEADER ?? (env.VERCEL === undefined ? '' : 'x-vercel-forwarded-for'),
    logLevel: env.LOG_LEVEL,
    port: Number(env.PORT),
    keepAliveSeconds: Number(env.KEEP_ALIVE_SECONDS),
  };
}

/** The demo's own secret is good enough for this machine, and for nothing else. */
function publishedSecrets(env: Environment): SettingFault[] {
  if (isLoopbackUrl(env.SIGNUP_URL)) return [];
  const secrets = ['REDIRECT_TOKEN_SECRET', 'REDIRECT_TOKEN_SECRET_PREVIOUS'];
  const known = secrets.filter((name) => isPublished(secretBytes(env[name] ?? '')));
  return known.map((name) => ({ name, problem: 'this one can be read in public: make one of your own' }));
}

/** A schema of a whole number in digits, which stays a text. */
function wholeNumber(least: number, most: number) {
  const isWithin = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most;
  return z.string().check(z.refine(isWithin, `a number between ${least} and ${most}`));
}

function readLoginDomains(list: string): { origins: string[]; faults: SettingFault[] } {
  const origins: string[] = [];
  const faults: SettingFault[] = [];
  for (const [at, part] of list.split(',').entries()) {
    const domain = part.trim();
    if (domain === '') continue;
    const parsed = readDomain('a domain such as login.example.com').safeParse(domain);
    if (parsed.success) origins.push(parsed.data);
    // By its place: what stands there by mistake may be a secret.
    else faults.push({ name: 'AUTH0_LOGIN_DOMAINS', problem: `number ${at + 1}: ${parsed.error.issues[0]?.message}` });
  }
  return { origins, faults };
}

/** Faults that only show when several settings are looked at together. */
function faultsBetween(env: Environment, config: SignupConfig): SettingFault[] {
  const mode = env.SIGNUP_MODE ?? config.mode;
  const registry = env.USERNAME_REGISTRY ?? (mode === 'identity' ? 'connection' : 'tenant');
  const faults: SettingFault[] = [];
  if ((mode === 'identity' || registry === 'tenant') && !env.AUTH0_CONNECTION)
    faults.push({ name: 'AUTH0_CONNECTION', problem: 'the name of the database connection is needed' });
  if (mode === 'identity' && registry !== 'connection')
    faults.push({ name: 'USERNAME_REGISTRY', problem: 'in identity mode the connection itself keeps names unique' });
  if (mode === 'profile' && registry === 'connection')
    faults.push({ name: 'USERNAME_REGISTRY', problem: 'profile mode needs tenant, redis, or memory for local work' });
  if (registry === 'redis' && !env.REDIS_URL)
    faults.push({ name: 'REDIS_URL', problem: 'the address of the Redis that holds the usernames is needed' });
  if (registry === 'memory' && !isLoopbackUrl(env.SIGNUP_URL))
    faults.push({ name: 'USERNAME_REGISTRY', problem: 'memory forgets at every restart: for local work only' });
  if (URL.canParse(env.SIGNUP_URL ?? '') && !/^https?:\/\/[^/?#@]+\/?$/.test(env.SIGNUP_URL ?? ''))
    faults.push({
      name: 'SIGNUP_URL',
      problem: 'the page is served at the root of its host: no path, no query, no user',
    });
  if (/\/continue\/?$/.test(env.APP_URL ?? ''))
    faults.push({ name: 'APP_URL', problem: 'must lead to the application, not to /continue' });
  return faults;
}
