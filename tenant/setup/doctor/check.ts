import type { Finding } from '../print/findings.js';
import type { DoctorContext } from './doctor-context.js';

/** Ids of all checks. Each has a section in docs/doctor.md. */
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

/** The result of a check. The lines of `remedy` are sentences, commands, and lines for `.env`. */
export type Outcome = Pick<Finding, 'state' | 'seen' | 'remedy'>;

export interface Check {
  id: CheckId;
  group: Group;
  title: string;
  /** The consequence of a failure for users or the team. */
  why: string;
  /** Whether the check reads the Management API. */
  needsToken?: boolean;
  /** Prerequisites: the check is skipped if one of these failed. */
  needs?: readonly CheckId[];
  /** Required scopes of the access token. Without them the check is skipped. */
  scopes: readonly string[];
  /** Throws a `Stop` if a read fails. */
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

/** Commands and sentences that several remedies share. */
export const apply = 'npm run tenant -- apply';
export const deploy = 'Then deploy page and API with these settings (docs/setup.md).';

/** A line for the env file, with its introduction. */
export const envLine = (name: string, value: string) => ['In .env:', `${name}=${value}`];

/** A command of the Auth0 CLI, quoted for a POSIX shell. @param path below `/api/v2/`. */
export function auth0Api(method: 'patch' | 'delete', path: string, body?: unknown): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  return `auth0 api ${method} ${quoted(path)}${body === undefined ? '' : ` --data ${quoted(JSON.stringify(body))}`}`;
}
