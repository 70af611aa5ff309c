/** A social user to add to the local tenant. */
export interface SocialLogin {
  provider: string;
  connection: string;
  id: string;
  name: string;
  email?: string;
  email_verified?: boolean;
}

export interface StoredIdentity {
  provider: string;
  user_id: string;
  connection: string;
  profileData?: { username?: string; email?: string; email_verified?: boolean };
}

/** A user of the Management API, with the properties that rules check. */
export interface StoredUser {
  user_id: string;
  email?: string;
  email_verified?: boolean;
  username?: string;
  blocked?: boolean;
  identities: StoredIdentity[];
  app_metadata?: Record<string, unknown>;
  user_metadata?: Record<string, unknown>;
}

export interface TenantCall {
  method: string;
  path: string;
  status?: number;
}

/** An injected failure of the tenant. `tenant/local/management-api/faults.ts` has all of them. */
export type TenantFault = { path: string; method?: string; times?: number; after?: number } & Record<string, unknown>;

/** An HTTP client for the local tenant: `/local` for its own functions, and the Management API. */
export interface Tenant {
  readonly origin: string;
  /** Adds a social user. @returns its id. */
  addUser(login: SocialLogin): Promise<string>;
  /** `POST /api/v2/users` with an application that is enabled for the connection. */
  addDatabaseUser(user: object): Promise<StoredUser>;
  users(): Promise<StoredUser[]>;
  user(id: string): Promise<StoredUser | undefined>;
  /** All calls of the Management API so far. */
  calls(): Promise<TenantCall[]>;
  setFaults(faults: readonly TenantFault[]): Promise<void>;
  /** Calls the Management API with every scope. Throws if the call is refused. */
  management<T>(method: string, path: string, body?: object): Promise<T>;
  /** Reads a registered callback URL of an application. */
  callbackOf(clientId: string): Promise<string>;
}

/** Clients of every local tenant, with made-up secrets. `management` has every scope; `step` may create database users. */
const clients = {
  management: { client_id: 'local-bootstrap', client_secret: 'local-bootstrap-secret-made-up' },
  step: { client_id: 'local-signup-step', client_secret: 'local-signup-step-secret-made-up' },
};

/** Timeout for one call to the tenant, in milliseconds. */
const CALL_MS = 10_000;

/** Connects to a local tenant. Rejects if no local tenant answers at the URL. */
export async function connectTenant(url: string): Promise<Tenant> {
  const { origin } = new URL(url);

  async function send<T>(method: string, path: string, body?: object, token?: string): Promise<T> {
    const response = await fetch(origin + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(CALL_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The tenant answered ${method} ${path} with ${response.status}: ${text}`);
    // Trusted: the replies are those of the local tenant.
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  async function accessToken(client: keyof typeof clients): Promise<string> {
    const grant = { ...clients[client], grant_type: 'client_credentials', audience: `${origin}/api/v2/` };
    return (await send<{ access_token: string }>('POST', '/oauth/token', grant)).access_token;
  }

  await send('GET', '/local/calls').catch((cause: unknown) => {
    throw new Error(`There is no local tenant at ${origin}. Start one: npm run tenant:local`, { cause });
  });
  const [token, stepToken] = await Promise.all([accessToken('management'), accessToken('step')]);
  const users = () => send<StoredUser[]>('GET', '/local/users');
  const management = <T>(method: string, path: string, body?: object) => send<T>(method, `/api/v2${path}`, body, token);
  return {
    origin,
    users,
    management,
    addDatabaseUser: (user) => send<StoredUser>('POST', '/api/v2/users', user, stepToken),
    addUser: async (login) => (await send<StoredUser>('POST', '/local/users', login)).user_id,
    user: async (id) => (await users()).find(({ user_id }) => user_id === id),
    calls: () => send<TenantCall[]>('GET', '/local/calls'),
    setFaults: (faults) => send('PUT', '/local/faults', faults as object),
    async callbackOf(clientId) {
      const { callbacks = [] } = await management<{ callbacks?: string[] }>('GET', `/clients/${clientId}`);
      const [callback] = callbacks;
      if (callback === undefined) throw new Error(`The application ${clientId} has no callback URL`);
      return callback;
    },
  };
}

/** Selects the calls that write to the Management API. */
export function writesOf(calls: readonly TenantCall[]): TenantCall[] {
  return calls.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/v2/'));
}
