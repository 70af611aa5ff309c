import { readMarkedCode, refusedSecrets } from '../action-code.js';
import { readActionSource } from '../desired.js';
import { actionOptions } from '../inputs.js';
import { apply, auth0Api, type Check, envLine, failed, type Outcome, ok, warning } from './check.js';
import type { DoctorContext, DoctorTenant, LoginApplication } from './doctor-context.js';

/** The check of the rollout settings, which decide which logins are redirected (docs/rollout.md). */
export const rolloutCheck: Check = {
  id: 'rollout',
  group: 'Action',
  title: 'Rollout',
  why: 'With a malformed value, every login is refused. With an unknown ID or name, no login is redirected.',
  needsToken: true,
  scopes: ['read:actions', 'read:clients', 'read:connections'],
  run: checkRollout,
};

const kinds = ['social', 'passwordless', 'enterprise', 'database', 'all'];
const set = (name: string, value: string) => `${apply} --set ${name}=${value}`;
const entries = (value = '') =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

async function checkRollout({ tenant, command }: DoctorContext): Promise<Outcome> {
  if (!tenant) return ok('');
  const { secrets } = tenant.desired.action;
  const refused = refusedSecrets(readActionSource(), secrets);
  if (refused.length > 0) {
    const lines = refused.flatMap((name) => envLine(name, ''));
    return failed(`malformed in .env: ${refused.join(', ')}. "apply" does not accept it`, ...lines);
  }
  const applications = await tenant.applications();
  const flagged = malformedFlags(applications);
  if (flagged) return flagged;
  const rollout = Object.fromEntries(actionOptions.flatMap((name) => (secrets[name] ? [[name, secrets[name]]] : [])));
  return (
    (await unknownEntries(tenant, rollout)) ??
    emptyRollout(rollout, applications, command.now()) ??
    (await notApplied(tenant, rollout)) ??
    ok(describe(rollout, applications))
  );
}

const flagOf = ({ metadata }: LoginApplication) =>
  String(metadata.signup_step ?? '')
    .trim()
    .toLowerCase();

/** Finds applications with a malformed flag, whose logins the Action refuses. */
function malformedFlags(applications: readonly LoginApplication[]): Outcome | undefined {
  const wrong = applications.filter((application) => !['', 'on', 'off'].includes(flagOf(application)));
  if (wrong.length === 0) return undefined;
  return failed(
    `signup_step is neither "on" nor "off", so every login is refused: ${wrong.map(({ name }) => name).join(', ')}`,
    ...wrong.map(({ clientId }) =>
      auth0Api('patch', `clients/${clientId}`, { client_metadata: { signup_step: null } }),
    ),
  );
}

/** Finds rollout settings that differ between the settings and the deployed Action. */
async function notApplied({ reads }: DoctorTenant, rollout: Record<string, string>): Promise<Outcome | undefined> {
  const deployed = (await reads.action())?.deployed;
  const record = deployed && readMarkedCode(deployed.code).record;
  if (!record) return undefined;
  const other = actionOptions.filter((name) => (record.settings[name] ?? '') !== (rollout[name] ?? ''));
  if (other.length === 0) return undefined;
  const seen = other.map(
    (name) => `${name} is "${record.settings[name] ?? ''}" in the Action, "${rollout[name] ?? ''}" in the settings`,
  );
  // A value that only the tenant has may come from another machine. "apply" would remove it.
  const onlyThere = other.filter((name) => rollout[name] === undefined);
  const keep = onlyThere.flatMap((name) => envLine(name, record.settings[name] ?? ''));
  const change = onlyThere.length < other.length ? ['To change the Action:', apply] : [];
  return warning(seen.join('; '), ...keep, ...change);
}

/** Finds entries that match nothing in the tenant. Organizations are not checked. */
async function unknownEntries(
  { applications, connections }: DoctorTenant,
  rollout: Record<string, string>,
): Promise<Outcome | undefined> {
  const clients = [...(await applications()).map(({ clientId }) => clientId), 'all', 'none'];
  const names = [...(await connections()).map(({ name = '' }) => name), ...kinds];
  const known: [name: string, values: readonly string[]][] = [
    ['SIGNUP_CLIENTS', clients],
    ['SIGNUP_EXCEPT_CLIENTS', clients],
    ['SIGNUP_CONNECTIONS', names],
  ];
  const found = known.flatMap(([name, values]) => {
    const all = entries(rollout[name]);
    // Fixed words are case-insensitive, ids and names case-sensitive.
    const unknown = all.filter((entry) => !values.includes(entry) && !values.includes(entry.toLowerCase()));
    return unknown.length > 0 ? [{ name, unknown, rest: all.filter((entry) => !unknown.includes(entry)) }] : [];
  });
  if (found.length === 0) return undefined;
  const assignments = found.map(({ name, rest }) => `${name}=${rest.join(',')}`);
  return warning(
    found.map(({ name, unknown }) => `${name}: the tenant has no ${unknown.join(', ')}`).join('; '),
    'Correct them, or remove them:',
    `${apply} --set ${assignments.join(' ')}`,
  );
}

/** Finds a setting that excludes every login. */
function emptyRollout(
  rollout: Record<string, string>,
  applications: readonly LoginApplication[],
  now: number,
): Outcome | undefined {
  const since = Date.parse(rollout.SIGNUP_SINCE ?? '');
  if (since > now) {
    const days = Math.ceil((since - now) / 86_400_000);
    const seen = `SIGNUP_SINCE is ${days} days in the future: no login is redirected`;
    return warning(seen, 'To include all users:', set('SIGNUP_SINCE', ''));
  }
  if (rollout.SIGNUP_SHARE !== undefined && Number(rollout.SIGNUP_SHARE) === 0) {
    return warning('SIGNUP_SHARE is 0: no login is redirected', 'To include all users:', set('SIGNUP_SHARE', ''));
  }
  if (applications.some((application) => flagOf(application) === 'on')) return undefined;
  const isAlone = (name: string, word: string) => rollout[name]?.trim().toLowerCase() === word;
  const off = isAlone('SIGNUP_CLIENTS', 'none')
    ? 'SIGNUP_CLIENTS'
    : isAlone('SIGNUP_EXCEPT_CLIENTS', 'all')
      ? 'SIGNUP_EXCEPT_CLIENTS'
      : undefined;
  if (off === undefined) return undefined;
  return warning(
    `${off} excludes every application: no login is redirected`,
    'To include all applications:',
    set(off, ''),
  );
}

function describe(rollout: Record<string, string>, applications: readonly LoginApplication[]): string {
  const settings = Object.entries(rollout).map(([name, value]) => `${name}=${value}`);
  const flags = applications.filter((application) => flagOf(application) !== '');
  const texts = flags.map((application) => `${application.name}: signup_step ${flagOf(application)}`);
  const all = [...settings, ...texts];
  const unread = rollout.SIGNUP_ORGANIZATIONS === undefined ? '' : '; organizations were not checked';
  return all.length === 0 ? 'social logins of every application' : `${all.join('; ')}${unread}`;
}
