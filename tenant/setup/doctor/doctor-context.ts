import * as z from 'zod/mini';
import type { Settings } from '#server/settings/settings.js';
import { config } from '../../../signup.config.js';
import { orStop } from '../connect/failures.js';
import { once } from '../connect/tenant-connection.js';
import type { CommandContext } from '../context.js';
import { collect } from '../observed.js';
import { get, type ProbeContext } from '../page-probes.js';
import type { Session } from '../session.js';

/** A response of the page, its API or the tenant's login domain, with its body. */
export interface OutsideReply {
  status: number;
  headers: Headers;
  text: string;
  /** Seconds by which the server's clock is ahead of this machine; undefined without a `Date` header. */
  ahead: number | undefined;
}

/** An application of the tenant. */
export interface LoginApplication {
  clientId: string;
  name: string;
  /** False for machine-to-machine applications. */
  hasLogins: boolean;
  loginUri: string | undefined;
  metadata: Readonly<Record<string, unknown>>;
}

/** The inputs of the checks. All reads are memoized. */
export type DoctorContext = ReturnType<typeof doctorContext>;

export interface DoctorInput {
  settings: Settings;
  /** Undefined without a usable access token. */
  session: Session | undefined;
  command: CommandContext;
  /** The rate limit in the headers of the last response, in calls per second. */
  rateLimit: () => number | undefined;
  signupsPerMinute: number | undefined;
}

const tokenReply = z.object({
  scope: z._default(z.string(), ''),
  access_token: z.optional(z.string()),
  error_description: z.optional(z.string()),
});

/** The response of the token endpoint to the API's credentials. */
export interface CredentialsReply {
  /** HTTP status; 0 without a response. */
  status: number;
  scopes: readonly string[];
  accessToken: string | undefined;
  description: string;
}

export function doctorContext({ settings, session, command, rateLimit, signupsPerMinute }: DoctorInput) {
  const { fetch, now } = command;
  const { signupUrl, tenantOrigin, clientId, clientSecret } = settings;
  const probe = (loginHosts: readonly string[]): ProbeContext => ({ settings, loginHosts, fetch, now });

  async function read(url: string): Promise<OutsideReply | Error> {
    const response = await get(fetch, url);
    if (response instanceof Error) return response;
    const date = Date.parse(response.headers.get('date') ?? '');
    const ahead = Number.isNaN(date) ? undefined : Math.round((date - now()) / 1000);
    return { status: response.status, headers: response.headers, text: await response.text(), ahead };
  }

  const credentials = once(async (): Promise<CredentialsReply> => {
    const body = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience: `${tenantOrigin}/api/v2/`,
    };
    const response = await get(fetch, `${tenantOrigin}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response instanceof Error) {
      return { status: 0, scopes: [], accessToken: undefined, description: response.message };
    }
    const reply = tokenReply.safeParse(await response.json().catch(() => ({}))).data;
    return {
      status: response.status,
      scopes: reply?.scope.split(' ').filter(Boolean) ?? [],
      accessToken: reply?.access_token,
      description: reply?.error_description ?? '',
    };
  });

  return {
    config,
    settings,
    command,
    rateLimit,
    signupsPerMinute,
    probe,
    page: once(() => read(signupUrl)),
    /** Reads a path of the page's server. */
    read: (path: string) => read(new URL(path, signupUrl).href),
    openIdConfiguration: once(() => read(`${tenantOrigin}/.well-known/openid-configuration`)),
    credentials,
    tenant: session && tenantParts(session),
  };
}

export type DoctorTenant = ReturnType<typeof tenantParts>;

/** Further reads of the tenant, which `plan` does not need. */
function tenantParts({ tenant, reads, inputs, desired, token }: Session) {
  return {
    reads,
    inputs,
    desired,
    scopes: token.scopes,
    applications: once(async (): Promise<LoginApplication[]> => {
      const fields = 'client_id,name,app_type,initiate_login_uri,client_metadata';
      const query = { fields, include_fields: true, is_global: false, page: 0, per_page: 100 };
      const all = await orStop(collect(tenant.clients.list(query)), 'list the applications');
      return all.map(({ client_id = '', name = '', app_type, initiate_login_uri, client_metadata = {} }) => ({
        clientId: client_id,
        name,
        hasLogins: app_type !== 'non_interactive',
        loginUri: initiate_login_uri || undefined,
        metadata: client_metadata,
      }));
    }),
    connections: once(() => orStop(collect(tenant.connections.list({ take: 100 })), 'list the connections')),
    tenantSettings: once(() => orStop(tenant.tenants.settings.get(), 'read the tenant settings')),
    branding: tenant.branding,
    /** Names of the enabled Rules. */
    enabledRules: once(async () => {
      const found = await orStop(
        collect(tenant.rules.list({ enabled: true, page: 0, per_page: 50 })),
        'list the Rules',
      );
      return found.map(({ name = '' }) => name);
    }),
    /** The newest log entries with this description. */
    logEntries: (description: string) =>
      orStop(
        tenant.logs
          .list({ search: `description:"${description}"`, sort: 'date:-1', page: 0, per_page: 50 })
          .then(({ data }) => data),
        'read the log',
      ),
  };
}
