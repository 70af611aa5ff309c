import type { Finding } from '../print/findings.js';
import type { DoctorContext } from './doctor-context.js';

/** Ids of all checks. Each has its section in docs/doctor.md. */
export const checkIds = [
  'settings',
  'tenant-domain',
  'page',
  'headers',
  'api',
  'secret-api',
  'clock',
  'login-domains',
  'credentials',
  'scopes',
  'social-keys',
  'connection',
  'enabled',
  'username',
  'options',
  'action',
  'action-secrets',
  'binding',
  'rollout',
  'login-route',
  'rate',
  'leftovers',
  'branding',
] as const;
export type CheckId = (typeof checkIds)[number];

export const groups = ['Settings', 'Page and API', 'Tenant', 'Connection', 'Action', 'Surroundings', 'Login'] as const;
export type Group = (typeof groups)[number];

/** What a check found. `remedy` has lines: sentences, commands, and lines for `.env`. */
export type Outcome = Pick<Finding, 'state' | 'seen' | 'remedy'>;

export interface Check {
  id: CheckId;
  group: Group;
  title: string;
  /** What happens to users or to the team while the check fails. */
  why: string;
  /** Whether the check reads the Management API. */
  needsToken?: boolean;
  /** Checks without which this one says nothing: it is skipped when one of them failed. */
  needs?: readonly CheckId[];
  /** Scopes of the access token without which the check is skipped. */
  scopes: readonly string[];
  /** Throws a `Stop` when a read fails. */
  run(context: DoctorContext): Promise<Outcome> | Outcome;
}

export const ok = (seen: string): Outcome => ({ state: 'ok', seen });
export const skipped = (seen: string): Outcome => ({ state: 'skipped', seen });
export const warning = (seen: string, ...remedy: string[]): Outcome => ({
  state: 'warning',
  seen,
  remedy: remedy.join('\n'),
});
export const failed = (seen: string, ...remedy: string[]): Outcome => ({
  state: 'failed',
  seen,
  remedy: remedy.join('\n'),
});

/** The commands and lines that remedies have in common. */
export const apply = 'npm run tenant -- apply';
export const deploy = 'Then deploy page and API with these settings (docs/setup.md).';

/** A line of the env file, with the sentence before it. */
export const envLine = (name: string, value: string) => ['In .env:', `${name}=${value}`];

/** A call with the Auth0 CLI, quoted for a POSIX shell. @param path below `/api/v2/`. */
export function auth0Api(method: 'patch' | 'delete', path: string, body?: unknown): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  return `auth0 api ${method} ${quoted(path)}${body === undefined ? '' : ` --data ${quoted(JSON.stringify(body))}`}`;
}
