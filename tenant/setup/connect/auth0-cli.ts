import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import type { Environment } from '#server/settings/cross-checks.js';
import { exitCodes, Stop } from '../stop.js';
import type { AccessToken } from './access-token.js';

/** The CLI does not show its scopes. A call without the scope it needs fails with the name of the scope. */
class UnknownScopes extends Set<string> {
  override has(): boolean {
    return true;
  }
}

/** Placeholder for the token of the Auth0 CLI, which does not reveal it. */
export const auth0CliToken: AccessToken = { value: 'kept-by-the-auth0-cli', scopes: new UnknownScopes() };

const refusal = z.object({ statusCode: z.number(), error: z.string() });

/**
 * A `fetch` for the Management API that runs `auth0 api` with the login of the Auth0 CLI. Bodies go through standard input,
 * because they hold secrets, and other users of the machine can read arguments.
 * @param env the CLI's environment; `PATH` finds it.
 */
export function auth0CliFetch(env: Environment): typeof fetch {
  return async (input, init = {}) => {
    const { host, pathname, search } = new URL(String(input));
    const method = init.method ?? 'GET';
    const path = `${pathname.replace('/api/v2/', '')}${search}`;
    const args = ['api', method.toLowerCase(), path, '--tenant', host, '--no-input', '--no-color', '--force'];
    const { code, out, err } = await run(args, { env, body: init.body, signal: init.signal });
    if (code === 0) return toResponse(out);
    const [, scope] = /lacks scope: ([\w:]+)/.exec(err) ?? [];
    if (scope === undefined) throw new Stop('A call with the Auth0 CLI failed:', { lines: err.trim().split('\n') });
    const message = `Insufficient scope, expected any of: ${scope}`;
    return Response.json({ statusCode: 403, errorCode: 'insufficient_scope', message }, { status: 403 });
  };
}

/** Parses the output of the CLI. It prints only the body; an error body has its status. */
function toResponse(out: string): Response {
  if (out.trim() === '') return new Response(null, { status: 204 });
  const status = refusal.safeParse(JSON.parse(out)).data?.statusCode ?? 200;
  return new Response(out, { status, headers: { 'content-type': 'application/json' } });
}

interface RunOptions {
  env: Environment;
  body: RequestInit['body'];
  signal: RequestInit['signal'];
}

async function run(args: string[], { env, body, signal }: RunOptions) {
  const child = spawn('auth0', args, { env: { ...env }, ...(signal && { signal }) });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  child.stdin.on('error', () => {
    // The process ended without reading its input. Its exit code tells why.
  });
  child.stdin.end(typeof body === 'string' ? body : '');
  try {
    const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    return { code, out, err };
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    const remedy =
      'Install it (https://github.com/auth0/auth0-cli) and log in: auth0 login --scopes create:connections';
    throw new Stop('The Auth0 CLI is not installed on this machine.', { remedy, code: exitCodes.cannotRun, cause });
  }
}
