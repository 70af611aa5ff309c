import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blankTenant } from './blank-tenant.js';
import { type CliOptions, parseCliArguments } from './cli-options.js';
import { startLocalTenant } from './local-tenant.js';
import type { Application } from './oidc/applications.js';
import { bootstrapClient } from './store/management-clients.js';

/** The first application. Its secret is made up and valid for this tenant only. */
function localApplication(): Application {
  return {
    client_id: 'local-app',
    client_secret: 'local-app-secret-made-up',
    name: 'Local application',
    redirect_uris: ['http://localhost:8080/callback'],
    post_logout_redirect_uris: ['http://localhost:8080/'],
    initiate_login_uri: 'http://localhost:8080/',
  };
}

type Step = Pick<CliOptions, 'signupUrl' | 'mode' | 'skippable'>;

function localSecrets({ signupUrl, mode, skippable }: Step): Record<string, string> {
  return {
    SIGNUP_URL: signupUrl,
    REDIRECT_TOKEN_SECRET: 'local-redirect-token-secret-made-up',
    SIGNUP_MODE: mode,
    SIGNUP_CONNECTION: 'signup-usernames',
    SIGNUP_SKIPPABLE: String(skippable),
  };
}

function fail(problems: string[]): never {
  for (const problem of problems) console.error(problem);
  process.exit(1);
}

/** Writes the CA certificate to a temporary file. `remove` deletes it. */
function writeCaFile(ca: string): { file: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'local-tenant-'));
  const file = join(folder, 'ca.pem');
  writeFileSync(file, ca);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const parsed = parseCliArguments(process.argv.slice(2));
if (!parsed.ok) fail(parsed.problems);
const { signupUrl, mode, skippable, blank, ...options } = parsed.options;
try {
  const loginFlow = [{ kind: 'action' as const, secrets: localSecrets({ signupUrl, mode, skippable }) }];
  const kind = blank ? blankTenant() : { applications: [localApplication()], loginFlow };
  const tenant = await startLocalTenant({ ...options, ...kind });
  const authority = tenant.ca === undefined ? undefined : writeCaFile(tenant.ca);
  if (authority) console.log(`CA certificate: NODE_EXTRA_CA_CERTS=${authority.file}`);
  const { client_id, client_secret } = bootstrapClient();
  console.log(`Management API client with every scope: ${client_id}, secret ${client_secret}`);
  console.log(`Tenant ${tenant.origin}/`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await tenant.close();
      authority?.remove();
      process.exit(0);
    });
  }
} catch (error) {
  const isInUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  fail([isInUse ? `--port: ${options.port} is in use, choose another port` : String(error)]);
}
