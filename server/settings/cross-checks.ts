import type { SignupConfig } from '#contracts/signup-config.js';
import { isLoopback, isLoopbackUrl, isOrigin } from './formats.js';
import { isPublished } from './secrets.js';

export interface SettingError {
  /** Name of the variable. */
  name: string;
  problem: string;
}

/** The settings as texts. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Errors that only show when several settings are compared with each other and with the configuration. */
export function checkCombinations(env: Environment, config: SignupConfig): SettingError[] {
  const checks = [
    ...addressChecks(env),
    // Another back end checks these itself.
    ...(env.API_URL ? [] : [...combinations(env, config), ...challengeChecks(env, config)]),
    ...publishedChecks(env),
    ...previewChecks(env),
    ...webhookChecks(env),
  ];
  return checks.flatMap(([name, isWrong, problem]) => (isWrong ? [{ name, problem }] : []));
}

/** A page in front of another back end reads tokens only to choose the brand. */
const TOGETHER = 'with API_URL, set AUTH0_DOMAIN and REDIRECT_TOKEN_SECRET both or neither';

type Check = [name: string, isWrong: boolean, problem: string];

/** The default of `USERNAME_REGISTRY`. */
export function defaultRegistry(mode: string): 'connection' | 'tenant' {
  return mode === 'identity' ? 'connection' : 'tenant';
}

function combinations(env: Environment, config: SignupConfig): Check[] {
  const mode = env.SIGNUP_MODE ?? config.mode;
  const registry = env.USERNAME_REGISTRY ?? defaultRegistry(mode);
  const usesConnection = mode === 'identity' || registry === 'tenant';
  return [
    ['AUTH0_CONNECTION', usesConnection && !env.AUTH0_CONNECTION, 'the name of the database connection is required'],
    [
      'USERNAME_REGISTRY',
      mode === 'identity' && registry !== 'connection',
      'must be connection in identity mode, where the connection itself keeps usernames unique',
    ],
    [
      'USERNAME_REGISTRY',
      mode === 'profile' && registry === 'connection',
      'profile mode requires tenant, redis, or memory for local work',
    ],
    [
      'REDIS_URL',
      registry === 'redis' && !env.REDIS_URL,
      'the address of the Redis that holds the usernames is required',
    ],
    [
      'USERNAME_REGISTRY',
      registry === 'memory' && !isLoopbackUrl(env.SIGNUP_URL),
      'memory loses all usernames at a restart: for local work only',
    ],
  ];
}

function addressChecks({ SIGNUP_URL = '', APP_URL = '', API_URL = '', ...env }: Environment): Check[] {
  const readsTokens = API_URL !== '' && Boolean(env.AUTH0_DOMAIN || env.REDIRECT_TOKEN_SECRET);
  return [
    [
      'SIGNUP_URL',
      URL.canParse(SIGNUP_URL) && !isOrigin(SIGNUP_URL),
      'must have no path, query or user: the page is served at the root of its host',
    ],
    [
      'METRICS_TOKEN',
      Boolean(env.METRICS_TOKEN) && env.METRICS_TOKEN === env.CRON_SECRET,
      'must differ from CRON_SECRET: otherwise it also permits the cleanup',
    ],
    ['APP_URL', /\/continue\/?$/.test(APP_URL), 'must be the URL of the application, not of /continue'],
    [
      'API_URL',
      isLoopbackUrl(API_URL) && URL.canParse(SIGNUP_URL) && !isLoopbackUrl(SIGNUP_URL),
      'must not be a loopback host: the browsers of users call it',
    ],
    ['AUTH0_DOMAIN', readsTokens && !env.AUTH0_DOMAIN, TOGETHER],
    ['REDIRECT_TOKEN_SECRET', readsTokens && !env.REDIRECT_TOKEN_SECRET, TOGETHER],
  ];
}

/** Publicly known secrets, such as that of the demo, are allowed for loopback hosts only. */
function publishedChecks(env: Environment): Check[] {
  return ['REDIRECT_TOKEN_SECRET', 'REDIRECT_TOKEN_SECRET_PREVIOUS'].map((name) => [
    name,
    !isLoopbackUrl(env.SIGNUP_URL) && isPublished(env[name] ?? ''),
    'this secret is publicly known: create a new one',
  ]);
}

/**
 * A preview deployment of Vercel has another host than `SIGNUP_URL`. It cannot complete a login of its own, and with the
 * variables of production it is a second entrance to the production tenant.
 */
function previewChecks({
  VERCEL_ENV,
  VERCEL_URL,
  VERCEL_BRANCH_URL,
  SIGNUP_PREVIEW,
  SIGNUP_URL = '',
}: Environment): Check[] {
  const isOwnHost = [VERCEL_URL, VERCEL_BRANCH_URL].includes(hostOf(SIGNUP_URL));
  return [
    [
      'SIGNUP_URL',
      VERCEL_ENV === 'preview' && SIGNUP_PREVIEW !== 'allow' && URL.canParse(SIGNUP_URL) && !isOwnHost,
      'this preview deployment has another host, so the API does not start: use it only with a test tenant of its own, and set SIGNUP_PREVIEW=allow (docs/deploy.md, Previews)',
    ],
  ];
}

function webhookChecks({ WEBHOOK_URL = '', WEBHOOK_SECRET = '', WEBHOOK_SECRET_PREVIOUS = '' }: Environment): Check[] {
  const { username = '', password = '' } = URL.canParse(WEBHOOK_URL) ? new URL(WEBHOOK_URL) : {};
  const isMissing = WEBHOOK_URL === '' && `${WEBHOOK_SECRET}${WEBHOOK_SECRET_PREVIOUS}` !== '';
  return [
    ['WEBHOOK_URL', isMissing, 'the URL of the receiver is required with WEBHOOK_SECRET'],
    [
      'WEBHOOK_URL',
      username + password !== '',
      'must not contain a user or a password: receivers verify the signature',
    ],
    ['WEBHOOK_SECRET', WEBHOOK_URL !== '' && WEBHOOK_SECRET === '', 'required with WEBHOOK_URL: whsec_ and base64'],
  ];
}

/** Settings for the challenge of `signup.config.ts`. */
export interface ChallengeSettings {
  secret: string;
  /** Address of the siteverify API. */
  siteverify: string;
}

const MIN_CHALLENGE_SECRET = 20;
/** Test keys that Cloudflare publishes: `1x00…AA`, `2x00…AB` and the like. They accept or reject every user. */
const TEST_KEY = /^[1-3]x0{8}/i;

function challengeChecks(env: Environment, { challenge }: SignupConfig): Check[] {
  const { CHALLENGE_SECRET: secret = '', CHALLENGE_SERVICE: service = '', SIGNUP_URL } = env;
  if (!challenge)
    return [
      ['CHALLENGE_SECRET', secret !== '', 'signup.config.ts has no challenge'],
      ['CHALLENGE_SERVICE', secret === '' && service !== '', 'signup.config.ts has no challenge'],
    ];
  const isTestKey = TEST_KEY.test(secret) || TEST_KEY.test(challenge.siteKey);
  const isTooShort = secret !== '' && secret.length < MIN_CHALLENGE_SECRET;
  return [
    ['CHALLENGE_SECRET', secret === '', 'the secret of the challenge in signup.config.ts is required'],
    ['CHALLENGE_SECRET', isTooShort, `at least ${MIN_CHALLENGE_SECRET} characters are required`],
    ['CHALLENGE_SECRET', secret === challenge.siteKey, 'this is the site key, which is public'],
    [
      'CHALLENGE_SECRET',
      isTestKey && !isLoopbackUrl(SIGNUP_URL),
      'this is a test key, which accepts or rejects every user',
    ],
    [
      'CHALLENGE_SERVICE',
      service !== '' && !(isLoopbackUrl(service) && isOrigin(service)),
      'only for a stand-in on a loopback host, such as http://localhost:4100: leave it out otherwise',
    ],
  ];
}

/** @returns undefined without a challenge. Expects settings that `checkCombinations` accepts. */
export function challengeSettings(
  env: { CHALLENGE_SECRET?: string | undefined; CHALLENGE_SERVICE?: string | undefined },
  { challenge }: SignupConfig,
): ChallengeSettings | undefined {
  if (!challenge) return undefined;
  const service = env.CHALLENGE_SERVICE ?? 'https://challenges.cloudflare.com';
  return { secret: env.CHALLENGE_SECRET ?? '', siteverify: new URL('/turnstile/v0/siteverify', service).href };
}

/** Settings that work but should be changed. The texts contain no value: a URL may contain a password. */
export function settingWarnings({ redisUrl }: { redisUrl: string }): SettingError[] {
  if (!redisUrl.startsWith('redis:') || isLoopback(hostOf(redisUrl))) return [];
  return [{ name: 'REDIS_URL', problem: 'the connection to another machine is not encrypted: use rediss://' }];
}

/** Host name without the port. URLs with an unknown scheme keep the spelling of their host. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '';
}
