import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { isBuiltin } from 'node:module';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { dataHeaders, formActionSources, pageHeaders } from '#server/node/security-headers.js';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { builtRenderer } from '../../api/_http/page.js';
import { dist } from '../../tools/build/paths.js';
import { environmentFor, signToken } from '../support/signup-world.js';

const root = join(import.meta.dirname, '../..');
const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
const script = `${dist}/server/serve.mjs`;

function start(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [script], { env: { PATH: process.env.PATH, ...env }, stdio: 'pipe' });
}

/** The output of a process until it ends. */
async function outputOf(server: ChildProcess): Promise<string> {
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (said += chunk));
  await once(server, 'close');
  return said;
}

beforeAll(() => {
  if (!existsSync(script)) throw new Error('There is no build yet: run "npm run build" first');
});

describe('npm run serve', () => {
  it('runs on plain Node, and names the build command if there is no build', async () => {
    const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
    const [command, file] = scripts.serve.split(' ');
    expect(command).toBe('node');
    const empty = mkdtempSync(`${tmpdir()}/no-build-`);
    cpSync(`${root}/${file}`, `${empty}/${file}`);
    cpSync(`${root}/package.json`, `${empty}/package.json`);
    const server = spawn(process.execPath, [`${empty}/${file}`], { stdio: 'pipe' });
    expect(await outputOf(server)).toContain('npm run build');
    expect(server.exitCode).toBe(1);

    // The build alone is enough, without packages.
    cpSync(dist, `${empty}/dist`, { recursive: true });
    const built = spawn(process.execPath, [`${empty}/${file}`], { env: { PATH: process.env.PATH }, stdio: 'pipe' });
    expect(await outputOf(built)).toContain('SIGNUP_URL: ');
    expect(built.exitCode).toBe(1);
    rmSync(empty, { recursive: true });
  });

  it.each(['server', 'renderer'])('loads nothing that is not in the build or in Node: %s', (folder) => {
    const files = readdirSync(`${dist}/${folder}`).filter((name) => name.endsWith('.mjs'));
    expect(files).not.toEqual([]);
    for (const name of files) {
      const code = readFileSync(`${dist}/${folder}/${name}`, 'utf8');
      const imported = [
        ...code.matchAll(/(?:^|[;}\s])(?:import|export)[^'"`;()]*["']([^"'\n]+)["']|\bimport\(["'`]([^"'`$]+)/g),
      ];
      const missing = imported
        .map(([, one, other]) => one ?? other ?? '')
        .filter((from) => !isBuiltin(from) && !existsSync(`${dist}/${folder}/${from}`));
      expect({ name, missing }).toEqual({ name, missing: [] });
    }
  });
});

describe('npm run serve with bad settings', () => {
  it('names every missing one, with exit code 1', async () => {
    const server = start({});
    const said = await outputOf(server);
    expect(server.exitCode).toBe(1);
    for (const name of ['AUTH0_DOMAIN', 'AUTH0_CLIENT_ID', 'AUTH0_CLIENT_SECRET', 'AUTH0_CONNECTION', 'APP_URL']) {
      expect(said).toContain(`${name}: `);
    }
  });

  it('names a wrong one without repeating its value', async () => {
    const server = start({ REDIRECT_TOKEN_SECRET: 'made-up-but-short', PORT: 'eighty' });
    const said = await outputOf(server);
    expect(said).toMatch(/REDIRECT_TOKEN_SECRET: at least 32 bytes/);
    expect(said).toMatch(/PORT: a number/);
    expect(said).not.toContain('made-up-but-short');
  });
});

describe('the server', () => {
  let tenant: LocalTenant;
  let server: ChildProcess;
  let origin: string;

  beforeAll(async () => {
    tenant = await startLocalTenant();
    server = start({ ...environmentFor(tenant), PORT: '0' });
    const [line] = await once(server.stdout ?? server, 'data');
    origin = `http://127.0.0.1:${/port (\d+)/.exec(String(line))?.[1]}`;
  });
  afterAll(async () => {
    server.kill();
    await tenant.close();
  });

  async function aHashedFile(): Promise<string> {
    const page = await (await fetch(origin)).text();
    return /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? 'none in the page';
  }

  /** The encoded bytes: `fetch` would decode them. */
  async function rawAnswer(path: string, accepted: string) {
    const [answer] = await once(get(`${origin}${path}`, { headers: { 'accept-encoding': accepted } }), 'response');
    const parts: Buffer[] = await (answer as IncomingMessage).toArray();
    return { headers: (answer as IncomingMessage).headers, bytes: Buffer.concat(parts) };
  }

  it('serves the API description on a loopback host, and loads it on demand', async () => {
    expect(await (await fetch(`${origin}/api/openapi.json`)).json()).toMatchObject({ openapi: '3.1.1' });
    const loaded = readdirSync(`${dist}/server`).filter((name) => name.endsWith('.mjs'));
    expect(loaded.filter((name) => /checkHealth/.test(readFileSync(`${dist}/server/${name}`, 'utf8')))).toEqual([]);
  });

  it('serves the page with its security headers, uncached', async () => {
    const response = await fetch(`${origin}/?session_token=made-up&state=made-up`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<div id="page"');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { inlineStyles } = await builtRenderer(pathToFileURL(`${dist}/renderer/`))();
    expect(Object.fromEntries(response.headers)).toMatchObject(
      pageHeaders({ inlineStyles, formTargets: formActionSources({ loopback: true }) }),
    );
    for (const name of ['server', 'x-powered-by', 'set-cookie']) expect(response.headers.has(name)).toBe(false);
  });

  it.each(['/api/health', '/api/session', '/api/nothing', '/nothing.html', '/assets/nothing.js'])(
    'forbids everything in what is not the page: %s',
    async (path) => {
      const response = await fetch(`${origin}${path}`);
      expect(Object.fromEntries(response.headers)).toMatchObject(dataHeaders);
    },
  );

  describe.each([
    ['the page', async () => '/'],
    ['a hashed file', aHashedFile],
  ])('sends %s', (_, findPath) => {
    it.each([
      ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
      ['br;q=0.1, gzip;q=1.0', 'br', brotliDecompressSync],
      ['gzip, deflate', 'gzip', gunzipSync],
      ['gzip, br;q=0', 'gzip', gunzipSync],
      ['identity', undefined, (bytes: Buffer) => bytes],
    ])('for Accept-Encoding: %s with the coding %s, and with Vary', async (accepted, encoding, decode) => {
      const path = await findPath();
      const { headers, bytes } = await rawAnswer(path, accepted);
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers.vary?.toLowerCase().split(/, */)).toContain('accept-encoding');
      expect(decode(bytes).toString()).toBe((await rawAnswer(path, 'identity')).bytes.toString());
    });
  });

  it.each(['/', '/nothing', '/api/health', '/api/session'])('sends %s in one piece, with its length', async (path) => {
    for (const accepted of ['identity', 'br']) {
      const { headers, bytes } = await rawAnswer(path, accepted);
      expect(headers['content-length']).toBe(String(bytes.length));
    }
  });

  it('caches hashed files forever, also after a 304, and no missing files', async () => {
    const path = await aHashedFile();
    const response = await fetch(`${origin}${path}`);
    const { etag = '', vary, 'cache-control': caching } = Object.fromEntries(response.headers);
    expect(caching).toContain('immutable');
    const again = await fetch(`${origin}${path}`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(Object.fromEntries(again.headers)).toMatchObject({ etag, vary, 'cache-control': caching });
    expect((await fetch(`${origin}/assets/nothing.js`)).headers.get('cache-control')).toBe('no-store');
  });

  it('answers HEAD as GET, without a body', async () => {
    for (const path of ['/', '/api/health', await aHashedFile()]) {
      const [got, head] = await Promise.all([fetch(`${origin}${path}`), fetch(`${origin}${path}`, { method: 'HEAD' })]);
      expect({ path, status: head.status, body: await head.text() }).toEqual({ path, status: 200, body: '' });
      expect(head.headers.get('content-type')).toBe(got.headers.get('content-type'));
    }
  });

  it('keeps idle connections longer than load balancers do', async () => {
    const { headers } = await fetch(`${origin}/api/health`);
    expect(headers.get('keep-alive')).toBe('timeout=75');
  });

  it.skipIf(!hasIpv6)('listens on the loopback address of SIGNUP_URL, also for IPv6', async () => {
    const other = start({ ...environmentFor(tenant), SIGNUP_URL: 'http://[::1]:3555/', PORT: '0' });
    onTestFinished(() => void other.kill());
    const [line] = await once(other.stdout ?? other, 'data');
    const port = /port (\d+)/.exec(String(line))?.[1];
    expect((await fetch(`http://[::1]:${port}/api/health`)).status).toBe(200);
  });

  it('reports a port that is in use', async () => {
    const port = new URL(origin).port;
    const other = start({ ...environmentFor(tenant), PORT: port });
    expect(await outputOf(other)).toBe(`PORT: another program listens on ${port} already\n`);
    expect(other.exitCode).toBe(1);
  });

  it.skipIf(process.platform === 'win32')(
    'responds while more connections are open than the process may have',
    async () => {
      const env = { PATH: process.env.PATH, ...environmentFor(tenant), PORT: '0' };
      const few = spawn('sh', ['-c', 'ulimit -n 128 && exec "$0" "$1"', process.execPath, script], {
        env,
        stdio: 'pipe',
      });
      onTestFinished(() => void few.kill());
      const [line] = await once(few.stdout, 'data');
      const port = Number(/port (\d+)/.exec(String(line))?.[1]);
      const sockets = Array.from({ length: 200 }, () => connect(port, '127.0.0.1').on('error', () => {}));
      await Promise.race(sockets.map((socket) => once(socket, 'close')));
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
      for (const socket of sockets) socket.destroy();
    },
  );

  it('answers the API', async () => {
    const ada = tenant.users.signInSocial({ provider: 'github', connection: 'github', id: '1' }, '127.0.0.1').user_id;
    const token = await signToken({ iss: new URL(tenant.origin).host, sub: ada });
    const response = await fetch(`${origin}/api/session`, { headers: { authorization: `Bearer ${token}` } });
    expect(await response.json()).toMatchObject({ code: 'email_missing' });
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it.each([
    ['/api/nothing', 'not_found'],
    ['/api/constructor', 'not_found'],
    ['/nothing.html', 'not_found'],
    ['/../package.json', 'not_found'],
    ['/%2e%2e/package.json', 'not_found'],
  ])('serves only the files of the page: %s is %s', async (path, code) => {
    const response = await fetch(`${origin}${path}`);
    expect({ status: response.status, code: (await response.json()).code }).toEqual({ status: 404, code });
  });

  it('refuses an endless body before it has read it', async () => {
    const ada = tenant.users.signInSocial({ provider: 'github', connection: 'github', id: '1' }, '127.0.0.1').user_id;
    const token = await signToken({ iss: new URL(tenant.origin).host, sub: ada });
    const chunk = new TextEncoder().encode('x'.repeat(8192));
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(chunk) });
    const response = await fetch(`${origin}/api/signup`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  it('ends on SIGTERM', async () => {
    const other = start({ ...environmentFor(tenant), PORT: '0' });
    await once(other.stdout ?? other, 'data');
    other.kill('SIGTERM');
    const [code] = await once(other, 'exit');
    expect(code).toBe(0);
  });

  it('also ends while it connects to a Redis that does not exist', async () => {
    const redis = { SIGNUP_MODE: 'profile', USERNAME_REGISTRY: 'redis', REDIS_URL: 'redis://127.0.0.1:1' };
    const other = start({ ...environmentFor(tenant), ...redis, PORT: '0' });
    const [line] = await once(other.stdout ?? other, 'data');
    const port = /port (\d+)/.exec(String(line))?.[1];
    const ada = tenant.users.signInSocial({ provider: 'github', connection: 'github', id: '1' }, '127.0.0.1').user_id;
    const token = await signToken({ iss: new URL(tenant.origin).host, sub: ada });
    await fetch(`http://127.0.0.1:${port}/api/session`, { headers: { authorization: `Bearer ${token}` } });
    other.kill('SIGTERM');
    const [code] = await once(other, 'exit');
    expect(code).toBe(0);
  });
});
