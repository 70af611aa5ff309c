import { decodeJwt, SignJWT } from 'jose';
import { tokenSecret } from '../support/signup-world.js';
import type { CheckedServer, Handler } from './checked-server.js';

/** A fault in a back end, and the rules that must find it. */
export interface PlantedFault {
  name: string;
  found: readonly string[];
  /** Other rules, which must pass. */
  passing?: readonly string[];
  breaks(ours: Handler, server: CheckedServer): Handler;
}

const sign = (claims: object): Promise<string> =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(tokenSecret));

/** Changes every answer of the server. */
function answering(change: (answer: Changed, request: Request) => void | Promise<void>): PlantedFault['breaks'] {
  return (ours) => async (request) => {
    const sent = request.clone();
    const response = await ours(await uncompressed(request));
    const text = await response.text();
    const changed: Changed = { status: response.status, headers: new Headers(response.headers), text };
    changed.headers.delete('content-length');
    await change(changed, sent);
    const { status, headers } = changed;
    return new Response([204, 303, 302].includes(status) ? null : changed.text, { status, headers });
  };
}

/** A copy of the request without `Accept-Encoding`. */
async function uncompressed(request: Request): Promise<Request> {
  const headers = new Headers(request.headers);
  headers.delete('accept-encoding');
  const body = await request.text();
  return new Request(request.url, { method: request.method, headers, ...(body !== '' && { body }) });
}

interface Changed {
  status: number;
  headers: Headers;
  text: string;
}

/** Changes the JSON answers of one path. */
function changingJson(
  path: string,
  change: (body: Record<string, unknown>, request: Request) => object | Promise<object>,
): PlantedFault['breaks'] {
  return answering(async (answer, request) => {
    if (new URL(request.url).pathname !== path || !answer.text.startsWith('{')) return;
    answer.text = JSON.stringify(await change(JSON.parse(answer.text), request));
  });
}

/** Replaces the token of a request with a valid one, as if the server did not check the original. */
function trusting(change: (claims: Record<string, unknown>, header: { alg?: string }, body: string) => object) {
  return (ours: Handler): Handler =>
    async (request) => {
      const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
      const [head = '', payload = ''] = token.split('.');
      if (!head.startsWith('eyJ') || !payload.startsWith('eyJ')) return ours(request);
      const body = await request.clone().text();
      const header = JSON.parse(Buffer.from(head, 'base64url').toString());
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
      const changed = change(claims, header, body);
      if (changed === claims) return ours(request);
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${await sign(changed)}`);
      const rest = body === '' ? {} : { body };
      return ours(new Request(request.url, { method: request.method, headers, ...rest }));
    };
}

const withoutHeader = (name: string): PlantedFault['breaks'] => answering(({ headers }) => headers.delete(name));

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

async function typed(request: Request): Promise<{ username?: string; password?: string }> {
  const text = await request.text();
  if (text.startsWith('{')) return JSON.parse(text);
  return Object.fromEntries(new URLSearchParams(text));
}

/** The user of a request. */
const subOf = (request: Request): string =>
  String(decodeJwt((request.headers.get('authorization') ?? '').slice('Bearer '.length)).sub);

export const faultsOfReplies: readonly PlantedFault[] = [
  { name: 'drops no-store', found: ['headers/no-store'], breaks: withoutHeader('cache-control') },
  { name: 'has no request id', found: ['headers/request-id'], breaks: withoutHeader('x-request-id') },
  {
    name: 'has the same request id for all requests',
    found: ['headers/request-id-is-new'],
    passing: ['headers/request-id'],
    breaks: answering(({ headers }) => headers.set('x-request-id', 'made-up')),
  },
  { name: 'drops nosniff', found: ['headers/nosniff'], breaks: withoutHeader('x-content-type-options') },
  {
    name: 'repeats the password in an error',
    found: ['headers/no-echo'],
    passing: ['headers/no-secret'],
    breaks: changingJson('/api/signup', async (body, request) => {
      // Some requests have a malformed body.
      const { password } = await typed(request).catch(() => ({ password: undefined }));
      return { ...body, ...(password !== undefined && { detail: `not ${password}` }) };
    }),
  },
  {
    name: 'shows the shared secret',
    found: ['headers/no-secret'],
    passing: ['headers/no-echo'],
    breaks: answering(({ headers }) => headers.set('x-debug', tokenSecret)),
  },
  {
    name: 'shows a stack trace',
    found: ['headers/no-stack', 'headers/no-internal-error'],
    breaks: answering((answer) => {
      if (answer.status !== 400) return;
      answer.status = 500;
      answer.text = 'Error: made up\n    at parse (/srv/app.js:10:5)\n';
    }),
  },
  {
    name: 'forgets Allow',
    found: ['problems/allow'],
    passing: ['problems/wrong-method'],
    breaks: withoutHeader('allow'),
  },
  {
    name: 'answers failures with HTML',
    found: ['problems/not-found', 'problems/no-json', 'problems/every-failure'],
    breaks: answering((answer) => {
      if (answer.status < 400) return;
      answer.headers.set('content-type', 'text/html');
      answer.text = '<h1>Not right</h1>';
    }),
  },
  {
    name: 'answers every failure with 400',
    found: ['problems/not-found', 'problems/wrong-method', 'problems/every-failure'],
    passing: ['problems/no-json'],
    breaks: answering((answer) => {
      if (answer.status >= 400) answer.status = 400;
    }),
  },
  {
    name: 'forgets Retry-After',
    found: ['problems/rate-limited'],
    breaks: withoutHeader('retry-after'),
  },
  {
    name: 'shows the unmasked email address',
    found: ['session/masked-email'],
    passing: ['session/reply'],
    breaks: changingJson('/api/session', (body) => ({
      ...body,
      user: { ...Object(body.user), email: 'c@example.com' },
    })),
  },
  {
    name: 'finds every name available',
    found: ['availability/taken'],
    passing: ['availability/available'],
    breaks: changingJson('/api/username', (body) => ({ ...body, status: 'available', code: undefined })),
  },
  {
    name: 'cancels without an error',
    found: ['decline/cancel'],
    breaks: changingJson('/api/decline', (body) => ({
      ...body,
      continueUrl: String(body.continueUrl).replace('&error=access_denied', ''),
    })),
  },
];

export const faultsOfTokens: readonly PlantedFault[] = [
  {
    name: 'accepts alg none',
    found: ['tokens/alg-none'],
    passing: ['tokens/hs384', 'tokens/other-secret'],
    breaks: trusting((claims, { alg }) => (alg === 'none' ? { ...claims } : claims)),
  },
  {
    name: 'checks no signature',
    found: ['tokens/other-secret', 'tokens/changed-claims', 'tokens/rs256'],
    passing: ['tokens/foreign-aud'],
    breaks: trusting((claims) => ({ ...claims })),
  },
  {
    name: 'ignores exp',
    found: ['tokens/expired', 'renewal/expired'],
    passing: ['tokens/foreign-iss'],
    breaks: trusting((claims) => {
      const isExpired = Number(claims.exp) < nowSeconds() && claims.aud !== undefined;
      return isExpired ? { ...claims, iat: nowSeconds(), exp: nowSeconds() + 60 } : claims;
    }),
  },
  {
    name: 'accepts its own continue token',
    found: ['tokens/continue-token'],
    passing: ['tokens/garbage'],
    breaks: trusting(({ signup, state, ...claims }) =>
      signup === undefined
        ? { ...claims, ...(state !== undefined && { state }) }
        : { ...claims, aud: claims.iss, iss: 'auth0/rule' },
    ),
  },
  {
    name: 'signs continue tokens for an hour',
    found: ['tokens/continue-lifetime'],
    passing: ['tokens/continue-claims'],
    breaks: changingJson('/api/signup', async (body) =>
      'sessionToken' in body
        ? { ...body, sessionToken: await sign({ ...decodeJwt(String(body.sessionToken)), exp: nowSeconds() + 3600 }) }
        : body,
    ),
  },
  {
    name: 'leaves the state out of the continue token',
    found: ['tokens/continue-claims', 'signup-identity/continues'],
    passing: ['tokens/continue-lifetime', 'signup-identity/reply'],
    breaks: changingJson('/api/signup', async (body) => {
      const { state: _, ...claims } = decodeJwt(String(body.sessionToken));
      return { ...body, sessionToken: await sign(claims) };
    }),
  },
  {
    name: 'refreshes tokens without a limit',
    found: ['renewal/never-beyond-an-hour'],
    passing: ['renewal/completes'],
    breaks: changingJson('/api/session', async (body, request) => {
      if (request.method !== 'POST' || !('sessionToken' in body)) return body;
      const exp = nowSeconds() + 900;
      const claims = { ...decodeJwt(String(body.sessionToken)), iat: nowSeconds(), exp };
      return { sessionToken: await sign(claims), expiresAt: new Date(exp * 1000).toISOString() };
    }),
  },
];

export const faultsOfForms: readonly PlantedFault[] = [
  {
    name: 'sends the password back',
    found: ['plain-form/no-password', 'headers/no-echo'],
    passing: ['plain-form/keeps-typed'],
    breaks: answering(async (answer, request) => {
      if (answer.status === 422 && new URL(request.url).pathname === '/')
        answer.text += `<input type="password" value="${(await typed(request)).password}">`;
    }),
  },
  {
    name: 'does not escape what was typed',
    found: ['plain-form/escaped'],
    passing: ['plain-form/keeps-typed'],
    breaks: answering(async (answer, request) => {
      if (answer.status === 422 && new URL(request.url).pathname === '/')
        answer.text += (await typed(request)).username;
    }),
  },
  {
    name: 'forgets what was typed',
    found: ['plain-form/keeps-typed'],
    passing: ['plain-form/redirect'],
    breaks: answering((answer) => {
      if (answer.status === 422) answer.text = '<!doctype html><p>Not right';
    }),
  },
  {
    name: 'redirects with 302',
    found: ['plain-form/redirect'],
    passing: ['plain-form/no-token'],
    breaks: answering((answer) => {
      if (answer.status === 303) answer.status = 302;
    }),
  },
];

export const faultsOfWrites: readonly PlantedFault[] = [
  {
    name: 'writes again when a form is repeated',
    found: ['idempotence/same', 'idempotence/state-alone'],
    passing: ['signup-identity/reply'],
    breaks: (ours, { tenant }) => {
      const seen = new Set<string>();
      return answering(async (answer, request) => {
        if (answer.status !== 200 || new URL(request.url).pathname !== '/api/signup') return;
        const user = subOf(request);
        if (seen.has(user)) await patchUser(tenant, user, { app_metadata: { again: true } });
        seen.add(user);
      })(ours, {} as CheckedServer);
    },
  },
  {
    name: 'answers a repeated form with the username of that form',
    found: ['idempotence/other-username'],
    passing: ['idempotence/same'],
    breaks: changingJson('/api/signup', async (body, request) => {
      const { username } = await typed(request);
      return 'username' in body && username !== undefined ? { ...body, username } : body;
    }),
  },
  {
    name: 'lets the body name the user',
    found: ['tenant/token-alone'],
    passing: ['tenant/linked-identity'],
    breaks: (ours) => {
      const trusted = trusting((claims, _, body) => {
        const { user_id } = body.startsWith('{') ? JSON.parse(body) : {};
        return user_id === undefined ? claims : { ...claims, sub: user_id };
      })(async (request) => {
        const body = await request.clone().text();
        if (!body.includes('"user_id"')) return ours(request);
        const { user_id: _, sub: __, ...rest } = JSON.parse(body);
        return ours(new Request(request.url, { method: 'POST', headers: request.headers, body: JSON.stringify(rest) }));
      });
      return trusted;
    },
  },
  {
    name: 'replaces metadata',
    found: ['tenant/metadata-is-merged'],
    passing: ['tenant/linked-identity'],
    breaks: (ours, { tenant }) =>
      answering(async (answer, request) => {
        if (answer.status !== 200 || new URL(request.url).pathname !== '/api/signup') return;
        tenant.users.update(subOf(request), { app_metadata: { plan: null } });
      })(ours, {} as CheckedServer),
  },
  {
    name: 'links a database user with the same address',
    found: ['tenant/same-address'],
    passing: ['tenant/same-username'],
    breaks: (ours, { tenant }) =>
      answering(async (answer, request) => {
        if (!answer.text.includes('email_in_use')) return;
        const user = tenant.users.get(subOf(request));
        const other = tenant.users
          .all()
          .find(({ email, user_id }) => email === user?.email && user_id !== user?.user_id);
        if (user && other) tenant.users.link(user.user_id, { provider: 'auth0', user_id: other.user_id });
        answer.status = 200;
        answer.text = JSON.stringify({ username: 'made-up', continueUrl: 'made-up', sessionToken: 'made-up' });
      })(ours, {} as CheckedServer),
  },
  {
    name: 'repeats what the tenant says',
    found: ['tenant-failures/no-upstream-text'],
    passing: ['tenant-failures/refused'],
    breaks: (ours, { upstream }) =>
      changingJson('/api/signup', (body) =>
        body.code === 'tenant_refused' ? { ...body, detail: upstream.last } : body,
      )(ours, {} as CheckedServer),
  },
];

/** Checks a username, then writes it, without a reservation: concurrent users get the same one. For profile mode. */
export const ignoresRaces: PlantedFault = {
  name: 'ignores races',
  found: ['races/one-username', 'signup-profile/taken'],
  passing: ['signup-profile/reply', 'races/same-form-twice'],
  breaks: (ours, { tenant }) =>
    answering(async (answer, request) => {
      if (!answer.text.includes('username_taken') || request.method !== 'POST') return;
      const { username } = await typed(request.clone());
      const signup = { version: 1, completed_at: new Date().toISOString() };
      tenant.users.update(subOf(request), { app_metadata: { username, signup } });
      const again = await ours(request);
      answer.status = again.status;
      answer.text = await again.text();
    })(ours, {} as CheckedServer),
};

/** Writes to the tenant over HTTP, so that the tenant's list of calls has it. */
async function patchUser({ origin, client }: CheckedServer['tenant'], userId: string, patch: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const { client_id, client_secret } = client;
  const grant = { grant_type: 'client_credentials', client_id, client_secret, audience: `${origin}/api/v2/` };
  const answer = await fetch(`${origin}/oauth/token`, { method: 'POST', headers, body: JSON.stringify(grant) });
  const { access_token } = (await answer.json()) as { access_token: string };
  await fetch(`${origin}/api/v2/users/${encodeURIComponent(userId)}`, {
    method: 'PATCH',
    headers: { ...headers, authorization: `Bearer ${access_token}` },
    body: JSON.stringify(patch),
  });
}
