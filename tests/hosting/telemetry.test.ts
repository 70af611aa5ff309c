import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { findPersona } from '#tenant/local/oidc/personas.js';
import { environmentFor, password, signToken, state } from '../support/signup-world.js';
import { type OtlpReceiver, startOtlpReceiver } from '../telemetry/otlp-receiver.js';

const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'signup-step-telemetry-'));
const copy = join(scratch, 'project');
const script = join(scratch, 'server/serve.mjs');

let tenant: LocalTenant;
beforeAll(async () => {
  tenant = await startLocalTenant();
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const file of files.toString().trim().split('\n'))
    if (existsSync(join(root, file)) && /^(api|contracts|server|tools|web|[^/]+$)/.test(file))
      cpSync(join(root, file), join(copy, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  cpSync(join(root, 'examples/telemetry/node/signup.telemetry.ts'), join(copy, 'signup.telemetry.ts'));
  const build = `import('./tools/build/bundle.ts').then(({ bundleServer }) => bundleServer('server/node/serve.ts', ${JSON.stringify(script)}))`;
  execFileSync(process.execPath, ['--import', 'tsx', '-e', build], { cwd: copy, stdio: 'pipe' });
}, 120_000);
afterAll(async () => {
  await tenant.close();
  rmSync(scratch, { recursive: true });
});

interface Served {
  origin: string;
  log(): string;
  /** Ends the process with SIGTERM. @returns milliseconds until it ended. */
  stop(): Promise<number>;
}

async function serve({ origin: OTEL_EXPORTER_OTLP_ENDPOINT }: Pick<OtlpReceiver, 'origin'>): Promise<Served> {
  const env = { ...environmentFor(tenant), PORT: '0', LOG_LEVEL: 'info', OTEL_EXPORTER_OTLP_ENDPOINT };
  const server: ChildProcess = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, ...env },
    stdio: 'pipe',
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (said += chunk));
  await expect.poll(() => said).toMatch(/port \d+/);
  return {
    origin: `http://127.0.0.1:${/port (\d+)/.exec(said)?.[1]}`,
    log: () => said,
    async stop() {
      const started = performance.now();
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
      return performance.now() - started;
    },
  };
}

async function signUp({ origin }: Served, persona: string): Promise<number> {
  const profile = findPersona(persona)?.profile;
  if (!profile) throw new Error(`There is no persona ${persona}`);
  const sub = tenant.users.signInSocial(profile, '127.0.0.1').user_id;
  const token = await signToken({ iss: new URL(tenant.origin).host, sub });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ state, username: persona, password });
  return (await fetch(`${origin}/api/signup`, { method: 'POST', headers, body })).status;
}

describe('the server that is built with examples/telemetry/node', () => {
  it('is one file with the SDK in it, and sends its spans before it ends', async () => {
    expect(readFileSync(script, 'utf8').includes('v1/traces')).toBe(true);
    const receiver = await startOtlpReceiver();
    const server = await serve(receiver);
    expect(await signUp(server, 'ada')).toBe(200);
    await server.stop();
    await receiver.close();
    expect(receiver.spans.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['POST /api/signup', 'auth0 users.link']),
    );
    expect(server.log()).toContain(`"traceId":"${receiver.spans[0]?.traceId}"`);
  });

  it('ends within seconds if the collector never answers', async () => {
    const receiver = await startOtlpReceiver({ hangs: true });
    const server = await serve(receiver);
    await signUp(server, 'ada');
    expect(await server.stop()).toBeLessThan(8_000);
    await receiver.close();
  });
});
