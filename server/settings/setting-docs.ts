import type { SettingName } from './settings.js';

/** Documentation of a variable for the configuration reference. The schema has its default and its choices. */
export interface SettingDoc {
  /** The heading of its table. */
  group: 'Auth0' | 'Signup' | 'Usernames and Redis' | 'Protection' | 'Funnel and webhooks' | 'Server';
  /** Its purpose, as Markdown. Links are relative to `docs/`. */
  meaning: string;
  /** Format of the value, if the schema has no list of choices. */
  format?: string;
  /** When it is required, if that depends on other settings. */
  required?: string;
  /** What applies if it is not set, and the schema has no default. */
  unset?: string;
  /** Its readers besides the API. */
  usedBy?: string;
}

/**
 * The texts of the environment's tables in `docs/configuration.md`. The compiler requires every variable, except those that
 * Vercel sets by itself. Only tests import this file, so that it is in no function.
 */
export const settingDocs: Readonly<Record<Exclude<SettingName, 'VERCEL' | `VERCEL_${string}`>, SettingDoc>> = {
  AUTH0_DOMAIN: {
    group: 'Auth0',
    meaning:
      "The tenant's own domain, never the custom domain: Management API and the audience of its access token. An origin is also accepted; plain http is accepted for loopback hosts only",
    format: '`example.eu.auth0.com`',
  },
  AUTH0_LOGIN_DOMAINS: {
    group: 'Auth0',
    meaning: 'Custom domains on which logins run. `/continue` is only ever built on one of these or on `AUTH0_DOMAIN`',
    format: 'domains, comma-separated',
    unset: '`AUTH0_DOMAIN` alone',
  },
  AUTH0_CLIENT_ID: {
    group: 'Auth0',
    meaning: 'Client ID of the [machine-to-machine application](setup.md#2-the-machine-to-machine-application)',
    format: 'text',
  },
  AUTH0_CLIENT_SECRET: {
    group: 'Auth0',
    meaning: 'Client secret of the same application',
    format: 'text; a secret',
  },
  AUTH0_CONNECTION: {
    group: 'Auth0',
    meaning:
      'Name of the [database connection](setup.md#1-the-database-connection) for new identities, or for username reservations',
    format: 'name, case-sensitive',
    required: 'in identity mode, and in profile mode with the registry `tenant`',
  },
  REDIRECT_TOKEN_SECRET: {
    group: 'Auth0',
    meaning:
      'Signs the tokens between Action and API; the [same value in both](setup.md#3-the-shared-secret). After the prefix `base64url:`, the rest is base64url-encoded bytes',
    format: 'at least 32 random bytes; a secret',
    usedBy: 'Action',
  },
  REDIRECT_TOKEN_SECRET_PREVIOUS: {
    group: 'Auth0',
    meaning:
      'The previous secret, accepted for verification only, [while the secret is rotated](doctor.md#rotating-the-shared-secret)',
    format: 'as `REDIRECT_TOKEN_SECRET`',
  },
  SIGNUP_URL: {
    group: 'Signup',
    meaning: 'Public URL of the page: audience of the session token, issuer of the continue token',
    format: '`https://signup.example.com/`, without a path; http on loopback hosts only',
    usedBy: 'Action',
  },
  APP_URL: {
    group: 'Signup',
    meaning: 'Target of "Start over": your application or its login route, never `/continue`',
    format: '`https://app.example.com/login`; http on loopback hosts only',
  },
  API_URL: {
    group: 'Signup',
    meaning: 'URL of [another back end](back-ends.md). With it, only `SIGNUP_URL` and `APP_URL` are required here',
    format: '`https://api.example.com/signup`',
    unset: 'this deployment is the API',
    usedBy: 'build',
  },
  SIGNUP_MODE: {
    group: 'Signup',
    meaning: 'What a signup creates: see [modes](concepts.md#modes). Must agree with the Action',
    unset: '`mode` of `signup.config.ts`',
    usedBy: 'build, Action',
  },
  SIGNUP_SKIPPABLE: {
    group: 'Signup',
    meaning: 'Whether "Skip for now" is shown. Must agree with the Action',
    unset: '`skippable` of `signup.config.ts`',
    usedBy: 'build, Action',
  },
  USERNAME_REGISTRY: {
    group: 'Usernames and Redis',
    meaning:
      'What keeps usernames unique. Identity mode: `connection`. Profile mode: `tenant` ([placeholder users](decisions/042-username-reservations.md)), `redis`, or `memory` on a local machine',
    unset: '`connection` in identity mode, `tenant` in profile mode',
  },
  REDIS_URL: {
    group: 'Usernames and Redis',
    meaning:
      'The Redis of the registry `redis`. With it, instances also share [rate limits](operations.md#rate-limits) and consumed logins',
    format: '`rediss://user:password@host:6380`; `redis://` warns, except on loopback hosts',
    required: 'by `USERNAME_REGISTRY=redis`',
    unset: 'no Redis',
  },
  CLIENT_IP_HEADER: {
    group: 'Protection',
    meaning:
      "Header with the client's address; its first entry counts. A trusted proxy must set it: [details](operations.md#client-address-behind-a-proxy)",
    format: 'name of a header, in lowercase',
    unset: "the connection's address; on Vercel the header that Vercel sets",
  },
  CHALLENGE_SECRET: {
    group: 'Protection',
    meaning: 'Secret of the [Turnstile](challenges.md) site key',
    format: 'at least 20 characters; a secret',
    required: 'by `challenge` in `signup.config.ts`, and refused without it',
  },
  CHALLENGE_SERVICE: {
    group: 'Protection',
    meaning: "Tests only: a stand-in for the challenge's service",
    format: 'origin on a loopback host, `http://localhost:4100`',
    unset: "Cloudflare's service",
  },
  CRON_SECRET: {
    group: 'Protection',
    meaning:
      "Bearer of `GET /api/cleanup`, which removes orphaned users, and of `GET /api/webhooks`: [details](operations.md#scheduled-cleanup). Vercel's cron sends it by itself",
    format: 'at least 16 letters, digits or signs; a secret',
    unset: 'both endpoints return 404',
  },
  METRICS_TOKEN: {
    group: 'Protection',
    meaning: 'Bearer of `GET /api/metrics`: [metrics](telemetry.md#metrics). Must differ from `CRON_SECRET`',
    format: 'at least 16 letters, digits or signs; a secret',
    unset: 'nothing is counted, and the endpoint returns 404',
  },
  SIGNUP_PREVIEW: {
    group: 'Protection',
    meaning:
      'Lets a preview deployment on Vercel start that has a fixed domain and a test tenant of its own: [previews](deploy.md#previews). Never in production',
    unset: 'a preview on another host does not start',
  },
  WEBHOOK_URL: {
    group: 'Funnel and webhooks',
    meaning: 'URL that receives a [webhook](webhooks.md) for each completed signup',
    format: 'https URL',
    unset: 'no webhooks',
  },
  WEBHOOK_SECRET: {
    group: 'Funnel and webhooks',
    meaning: 'Signs the [webhooks](webhooks.md#setup)',
    format: '`whsec_` and 24 to 64 bytes as base64; a secret',
    required: 'by `WEBHOOK_URL`',
  },
  WEBHOOK_SECRET_PREVIOUS: {
    group: 'Funnel and webhooks',
    meaning: 'The previous secret, which also signs while the secret is rotated',
    format: 'as `WEBHOOK_SECRET`',
  },
  FUNNEL: {
    group: 'Funnel and webhooks',
    meaning: 'Whether the steps of signups are counted: [funnel](funnel.md)',
  },
  PORT: {
    group: 'Server',
    meaning: 'Port of `npm run serve`',
    format: 'number from 0 to 65535',
  },
  KEEP_ALIVE_SECONDS: {
    group: 'Server',
    meaning:
      'Idle seconds after which `npm run serve` closes a connection; more than the load balancer in front of it: [connections](operations.md#connections)',
    format: 'number from 1 to 3600',
  },
  LOG_LEVEL: {
    group: 'Server',
    meaning: 'Lowest level of log lines that are written',
  },
};
