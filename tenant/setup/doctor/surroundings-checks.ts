import { orphanedIdentity } from '#server/cleanup/orphans.js';
import { startDeadline } from '#server/deadline.js';
import { createOrphanStore } from '#server/services.js';
import { isLoopbackUrl } from '#server/settings/formats.js';
import { IDENTITY_PREFIX } from '#server/signup/identity-mode.js';
import { auth0Api, type Check, type Outcome, ok, skipped, warning } from './check.js';
import type { DoctorContext, DoctorTenant } from './doctor-context.js';

const dayMs = 24 * 60 * 60 * 1000;
/** The error message of the Action's refusals. */
const refusal = 'There was a problem signing you up';

/** Checks of the tenant around the step. */
export const surroundingsChecks: readonly Check[] = [
  {
    id: 'login-route',
    group: 'Surroundings',
    title: 'Default login route',
    why: "A user who returns too late ends on Auth0's error page.",
    needsToken: true,
    scopes: ['read:clients', 'read:tenant_settings'],
    run: checkLoginRoute,
  },
  {
    id: 'rate',
    group: 'Surroundings',
    title: 'Rate limit',
    why: 'If too many users sign up at once, they wait, and then see "Please try again".',
    needsToken: true,
    scopes: ['read:clients'],
    run: checkRate,
  },
  {
    id: 'leftovers',
    group: 'Surroundings',
    title: 'Old Rules and orphaned identities',
    why: 'An old Rule redirects users a second time. Orphaned identities keep usernames reserved.',
    needsToken: true,
    scopes: ['read:rules'],
    run: checkLeftovers,
  },
];

async function checkLoginRoute({ tenant, settings }: DoctorContext): Promise<Outcome> {
  if (!tenant) return skipped('');
  const { default_redirection_uri: ofTenant } = await tenant.tenantSettings();
  const applications = (await tenant.applications()).filter(({ hasLogins }) => hasLogins);
  const missing = applications.filter(({ loginUri }) => loginUri === undefined);
  if (applications.length === 0) return ok('no application with logins');
  if (ofTenant) return ok(`${ofTenant} for the whole tenant`);
  if (missing.length === 0) return ok(`set for ${applications.length} applications`);
  const isUsable = settings.appUrl.startsWith('https:') && !isLoopbackUrl(settings.appUrl);
  const route = isUsable ? settings.appUrl : 'https://<URL that starts a login>';
  return warning(
    `missing for ${missing.map(({ name }) => name).join(', ')}`,
    'Set the URL of each application that starts a login:',
    ...missing.map(({ clientId }) => auth0Api('patch', `clients/${clientId}`, { initiate_login_uri: route })),
  );
}

/** The number of tenant calls in one signup: one to open the page, the others to submit the form (docs/operations.md). */
function callsPerSignup({ settings, config }: DoctorContext): number {
  if (settings.mode === 'profile') return 1 + 3;
  return 1 + (config.fields.length > 0 ? 3 : 2);
}

async function checkRate(context: DoctorContext): Promise<Outcome> {
  await context.tenant?.reads.application();
  const limit = context.rateLimit();
  if (limit === undefined) return skipped('the tenant sends no rate-limit headers');
  const perMinute = Math.floor((limit * 60) / callsPerSignup(context));
  const seen = `${limit} calls a second: about ${perMinute} signups a minute`;
  const { signupsPerMinute: expected } = context;
  if (expected === undefined || expected <= perMinute) return ok(seen);
  return warning(
    `${seen}, but ${expected} are expected`,
    'Include fewer users at once (SIGNUP_SHARE in docs/rollout.md), or choose a plan with a higher limit.',
  );
}

async function checkLeftovers(context: DoctorContext): Promise<Outcome> {
  const { tenant } = context;
  if (!tenant) return skipped('');
  const rules = (await tenant.enabledRules()).filter((name) => /sign-?up/i.test(name));
  if (rules.length > 0) {
    const names = rules.join(', ');
    return warning(`a Rule is still enabled: ${names}`, 'Disable it: Auth Pipeline → Rules.');
  }
  const orphans = await countOrphans(context);
  if (orphans > 0) {
    const command = 'npm run tenant -- cleanup --remove';
    return warning(`${orphans} orphaned identities are older than a day`, 'List and remove them:', command);
  }
  const refused = tenant.scopes.has('read:logs') ? await refusedLogins(tenant, context.command.now()) : '0';
  return ok(refused === '0' ? 'none' : `none; ${refused} logins were refused or canceled in 24 hours`);
}

/** Counts orphaned identities in one search, with the API's credentials. 0 on failure, which other checks report. */
async function countOrphans({ settings, command: { now } }: DoctorContext): Promise<number> {
  if (settings.mode === 'profile') return 0;
  const store = createOrphanStore({ settings, now });
  const found = await store.searchIds(IDENTITY_PREFIX, 0, startDeadline(10_000));
  if (!found.ok) return 0;
  const criteria = { connection: settings.connection, createdBefore: now() - dayMs };
  return found.value.accounts.filter((account) => orphanedIdentity(account, criteria)).length;
}

async function refusedLogins(tenant: DoctorTenant, now: number): Promise<string> {
  const found = await tenant.logEntries(refusal);
  const recent = found.filter(({ date }) => Date.parse(String(date)) > now - dayMs).length;
  return recent === found.length && recent >= 50 ? '50 or more' : String(recent);
}
