import type { Login } from '#tenant/local/pipeline/login.js';
import type { Outcome } from '#tenant/local/pipeline/outcome.js';
import { type ProgramSource, readProgram, runProgram } from '#tenant/local/pipeline/program.js';
import type { LogLine } from '#tenant/local/pipeline/sandbox.js';

/** Made up, long enough for HS256. */
export const secret = 'made-up-secret-of-the-pipeline-tests-0123456789';
export const now = Date.parse('2026-11-23T10:00:00Z');
export const seconds = now / 1000;

export function sampleLogin(changes: Partial<Login> = {}): Login {
  return {
    user: {
      user_id: 'google-oauth2|ada',
      email: 'ada.lovelace@example.com',
      email_verified: true,
      name: 'Ada Lovelace',
      created_at: '2026-11-01T10:00:00.000Z',
      updated_at: '2026-11-01T10:00:00.000Z',
      logins_count: 3,
      identities: [{ provider: 'google-oauth2', user_id: 'ada', connection: 'google-oauth2', isSocial: true }],
    },
    connection: { id: 'con_GoogleOAuthLocal', name: 'google-oauth2', strategy: 'google-oauth2' },
    client: { client_id: 'app', name: 'Harbour', metadata: {} },
    request: {
      method: 'GET',
      query: { client_id: 'app', registration_id: 'abc' },
      body: {},
      ip: '127.0.0.1',
      hostname: 'localhost:4000',
    },
    transaction: {
      id: 'transaction-1',
      protocol: 'oidc-basic-profile',
      prompt: [],
      requested_scopes: ['openid'],
      state: 'state-of-the-application',
      ui_locales: [],
      acr_values: [],
      metadata: {},
    },
    methods: [],
    tenantId: 'local',
    ...changes,
  };
}

/** The same login, on return from the page with `token` in the form. */
export function returningLogin(token: string | undefined, query: Record<string, string> = {}): Login {
  const { request } = sampleLogin();
  const body: Record<string, string> = token === undefined ? {} : { session_token: token };
  return sampleLogin({ request: { ...request, method: 'POST', query, body } });
}

export interface Ran {
  outcome: Outcome;
  log: LogLine[];
}

/** Runs inline source. `state` is present for the run after the redirect. */
export async function runSource(
  source: string,
  {
    kind = 'action',
    login = sampleLogin(),
    state,
    limitMs,
    secrets = { SECRET: secret },
  }: Partial<ProgramSource> & {
    login?: Login;
    state?: string;
    limitMs?: number;
  } = {},
): Promise<Ran> {
  const log: LogLine[] = [];
  const outcome = await runProgram(readProgram({ kind, secrets, source }), {
    login,
    ...(state === undefined ? {} : { state }),
    sandbox: { now: () => now, log: (line) => log.push(line), ...(limitMs === undefined ? {} : { limitMs }) },
  });
  return { outcome, log };
}
