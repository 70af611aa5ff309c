import { isDeepStrictEqual } from 'node:util';
import { apiScopes } from '../desired.js';
import { probeSharedSecret } from '../page-probes.js';
import { apply, auth0Api, type Check, deploy, envLine, failed, type Outcome, ok, skipped, warning } from './check.js';
import type { DoctorContext } from './doctor-context.js';

const hostOf = (origin: string) => new URL(origin).host;

/** It runs early, because most other checks need the right domain. */
export const tenantDomainCheck: Check = {
  id: 'tenant-domain',
  group: 'Tenant',
  title: 'Tenant domain',
  why: "Only the tenant's own domain has the Management API.",
  scopes: [],
  run: checkTenantDomain,
};

/** Checks of the tenant's login domains, the API's access and the social connections. */
export const tenantChecks: readonly Check[] = [
  {
    id: 'login-domains',
    group: 'Tenant',
    needs: ['page', 'api', 'secret-api'],
    title: 'Login domains',
    why: 'Logins on a custom domain that the API does not know cannot continue.',
    scopes: [],
    run: checkLoginDomains,
  },
  {
    id: 'credentials',
    group: 'Tenant',
    needs: ['tenant-domain'],
    title: 'Credentials of the API',
    why: 'The API can neither read nor write users: "Not available right now".',
    scopes: [],
    run: checkCredentials,
  },
  {
    id: 'scopes',
    group: 'Tenant',
    needs: ['tenant-domain', 'credentials'],
    title: 'Scopes of the API',
    why: 'With a missing scope, some calls are refused. With an extra one, a stolen secret can do more harm.',
    scopes: [],
    run: checkScopes,
  },
  {
    id: 'social-keys',
    group: 'Tenant',
    title: 'Keys of social connections',
    why: "With Auth0's developer keys no login resumes after a redirect.",
    needsToken: true,
    scopes: ['read:connections', 'read:connections_options'],
    run: checkSocialKeys,
  },
];

async function checkTenantDomain({ settings, openIdConfiguration, credentials }: DoctorContext): Promise<Outcome> {
  const { tenantOrigin } = settings;
  const reply = await openIdConfiguration();
  if (reply instanceof Error || reply.status !== 200) {
    return failed(`${tenantOrigin} does not answer as an Auth0 tenant`, 'Correct AUTH0_DOMAIN in .env.', deploy);
  }
  const [, issuer = ''] = /"issuer"\s*:\s*"([^"]+)"/.exec(reply.text) ?? [];
  if (issuer !== `${tenantOrigin}/`) {
    const domain = issuer.replace(/^https:\/\/|\/$/g, '');
    return failed(`the issuer of the tenant is ${issuer}`, ...envLine('AUTH0_DOMAIN', domain), deploy);
  }
  const { description } = await credentials();
  if (!description.startsWith('Service not found')) return ok(tenantOrigin);
  const remedy = "Set AUTH0_DOMAIN in .env to the tenant's own domain, and list this one in AUTH0_LOGIN_DOMAINS.";
  return failed(`${hostOf(tenantOrigin)} is a custom domain: it has no Management API`, remedy, deploy);
}

async function checkLoginDomains({ settings, probe, tenant }: DoctorContext): Promise<Outcome> {
  const known = settings.loginOrigins.map(hostOf);
  const isReadable = tenant?.scopes.has('read:custom_domains') ?? false;
  if (!isReadable && known.length === 0) return skipped('needs an access token with read:custom_domains');
  const custom = tenant && isReadable ? await tenant.reads.customDomains() : [];
  const missing = custom.filter((domain) => ![...known, hostOf(settings.tenantOrigin)].includes(domain));
  if (missing.length > 0) {
    const all = [...known, ...missing].join(',');
    return failed(`not in the settings: ${missing.join(', ')}`, ...envLine('AUTH0_LOGIN_DOMAINS', all), deploy);
  }
  if (known.length === 0) return ok(`only ${hostOf(settings.tenantOrigin)}`);
  const answer = await probeSharedSecret(probe(known));
  if (answer.state === 'failed') return failed(answer.seen, answer.remedy ?? '');
  return ok(`the API accepts logins on ${known.join(', ')}${isReadable ? '' : '; custom domains were not checked'}`);
}

const newSecret = [
  'To read the credentials again, clear the secret:',
  ...envLine('AUTH0_CLIENT_SECRET', ''),
  apply,
  deploy,
];

async function checkCredentials({ credentials }: DoctorContext): Promise<Outcome> {
  const { status, description } = await credentials();
  if (status === 200) return ok('accepted');
  if (status === 0 || status >= 500)
    return failed(`the tenant does not answer (${status || description})`, 'Try again.');
  if (status === 401) return failed('the tenant does not accept AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET', ...newSecret);
  return failed(`the application is not authorized for the Management API (HTTP ${status})`, apply);
}

async function checkScopes({ credentials, settings, config, tenant }: DoctorContext): Promise<Outcome> {
  const { status, scopes } = await credentials();
  if (status !== 200) return skipped('needs working credentials');
  const least = apiScopes({ config, settings });
  const missing = least.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) return failed(`missing: ${missing.join(' ')}`, apply);
  const more = scopes.filter((scope) => !least.includes(scope));
  if (more.length === 0) return ok(`the ${least.length} required ones`);
  const id = tenant?.scopes.has('read:client_grants') ? (await tenant.reads.grant())?.id : undefined;
  const byHand = 'Remove them: Applications → APIs → Auth0 Management API → Application Access.';
  return warning(
    `more than it needs: ${more.join(' ')}`,
    id ? auth0Api('patch', `client-grants/${id}`, { scope: least }) : byHand,
  );
}

/** Strategies of connections that are not social, from Auth0's lists of identity providers. */
const notSocial =
  'auth0 custom email sms ad adfs google-apps ip office365 oidc okta pingfederate samlp sharepoint waad'.split(' ');

async function checkSocialKeys({ tenant }: DoctorContext): Promise<Outcome> {
  const social = ((await tenant?.connections()) ?? []).filter(({ strategy = '' }) => !notSocial.includes(strategy));
  const keyless = social.filter(({ options }) => !Object.entries(options ?? {}).some(isClientId));
  if (keyless.length === 0) return ok(social.map(({ name }) => name).join(', ') || 'no social connection');
  const names = keyless.map(({ name }) => name).join(', ');
  return failed(
    `Auth0's developer keys: ${names}`,
    'Register your application with the provider, and enter its client ID and secret (docs/setup.md, step 0):',
    `Authentication → Social → ${names}. Delete connections that are not in use.`,
  );
}

/** Whether an option is the client ID. Its name depends on the provider and the age of the connection. */
function isClientId([name, value]: [string, unknown]): boolean {
  return ['client_id', 'app_id', 'consumerKey'].includes(name) && !isDeepStrictEqual(value, '');
}
