import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createNetServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { toNodeHandler } from 'srvx/node';
import { site } from '#server/node/site.js';
import { createApplication } from '../../api/_http/application.js';
import { builtRenderer } from '../../api/_http/page.js';
import { dist } from '../../tools/build/paths.js';

/**
 * Checks the built page with MDN's HTTP Observatory, as its public service would: `scan` of the package runs against the
 * production site on this machine, behind TLS with a temporary certificate. The package depends on a database client and a web
 * server, so it is installed in a scratch folder. Exit code 1 below the expected score.
 */
const OBSERVATORY = '1.4.8';
/** 100 and every bonus but three: no cookies, no integrity hashes (decision 033), and HSTS preloading is up to the domain's owner. */
const EXPECTED = 130;

const scratch = mkdtempSync(join(tmpdir(), 'prove-observatory-'));
const at = (name: string) => join(scratch, name);

interface Scan {
  scan: { score: number; grade: string; testsPassed: number; testsQuantity: number };
  tests: Record<string, { result: string; pass: boolean; scoreModifier: number }>;
}

function installObservatory(): void {
  writeFileSync(at('package.json'), JSON.stringify({ private: true, type: 'module' }));
  const flags = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...flags, `@mdn/mdn-http-observatory@${OBSERVATORY}`], {
    cwd: scratch,
    stdio: 'inherit',
  });
  // The package lacks the browsers' HSTS preload list. An empty one is enough for this machine.
  const conf = at('node_modules/@mdn/mdn-http-observatory/conf');
  mkdirSync(conf, { recursive: true });
  writeFileSync(join(conf, 'hsts-preload.json'), '{}');
  const program = `import { scan } from '@mdn/mdn-http-observatory';
    process.stdout.write(JSON.stringify(await scan(process.argv[2])));`;
  writeFileSync(at('scan.js'), program);
}

/** A self-signed certificate for `localhost`, valid for a day. */
function makeCertificate(): { key: Buffer; cert: Buffer } {
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', at('key.pem'), '-out', at('cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...name, ...files], {
    stdio: 'ignore',
  });
  return { key: readFileSync(at('key.pem')), cert: readFileSync(at('cert.pem')) };
}

/** The site as deployed, with settings of a public host. */
function productionSite() {
  const env = {
    AUTH0_DOMAIN: 'example.eu.auth0.com',
    AUTH0_CLIENT_ID: 'made-up',
    AUTH0_CLIENT_SECRET: 'made-up-and-long-enough-to-be-one',
    AUTH0_CONNECTION: 'signup-usernames',
    REDIRECT_TOKEN_SECRET: 'Zm9yLXRoaXMtcnVuLW9ubHktbWFkZS11cC0wMTk4NzM',
    SIGNUP_URL: 'https://signup.example.com/',
    APP_URL: 'https://app.example.com/login',
    LOG_LEVEL: 'silent',
  };
  const renderer = builtRenderer(pathToFileURL(`${dist}/renderer/`));
  return site({ application: createApplication({ env }), pageDir: `${dist}/page`, loopback: false, renderer });
}

/** One port for both protocols, because the scan takes one host: TLS gets the site, HTTP a redirect to TLS as from a proxy. */
function listenForBoth(): Promise<Server> {
  // The handler's type also includes HTTP/2.
  const answer = toNodeHandler(productionSite()) as RequestListener;
  const secure = createHttpsServer(makeCertificate(), answer);
  const plain = createHttpServer(({ headers, url }, response) => {
    response.writeHead(301, { location: `https://${headers.host}${url}` }).end();
  });
  const port = createNetServer((socket) => {
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      // A TLS record that begins a handshake starts with 22 (RFC 8446, 5.1).
      (first[0] === 22 ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  return new Promise((resolve) => port.listen(0, '127.0.0.1', () => resolve(port)));
}

try {
  installObservatory();
  const server = await listenForBoth();
  const { port } = server.address() as AddressInfo; // it listens on a port
  const { stdout } = await promisify(execFile)(process.execPath, [at('scan.js'), `localhost:${port}`], {
    env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: at('cert.pem') },
  });
  server.close();
  const { scan, tests } = JSON.parse(stdout) as Scan; // the package's output format
  for (const [name, { result, pass, scoreModifier }] of Object.entries(tests))
    console.log(`${pass ? 'passed' : 'FAILED'}  ${String(scoreModifier).padStart(3)}  ${name}: ${result}`);
  console.log(
    `HTTP Observatory: ${scan.score} points, ${scan.grade}, ${scan.testsPassed} of ${scan.testsQuantity} tests`,
  );
  if (scan.score < EXPECTED) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
