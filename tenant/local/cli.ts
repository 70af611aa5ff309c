import { parseCliArguments } from './cli-options.js';
import { startLocalTenant } from './local-tenant.js';
import type { Application } from './oidc/applications.js';

/** A first application; its secrets are made up and open nothing but this tenant. */
function localApplication(signupUrl: string): Application {
  return {
    client_id: 'local-app',
    client_secret: 'local-app-secret-made-up',
    name: 'Local application',
    redirect_uris: ['http://localhost:8080/callback'],
    post_logout_redirect_uris: ['http://localhost:8080/'],
    initiate_login_uri: 'http://localhost:8080/',
    deployment: {
      kind: 'action',
      secrets: {
        SIGNUP_URL: signupUrl,
        REDIRECT_TOKEN_SECRET: 'local-redirect-token-secret-made-up',
        SIGNUP_MODE: 'identity',
        SIGNUP_CONNECTION: 'signup-usernames',
        SIGNUP_SKIPPABLE: 'false',
      },
    },
  };
}

function fail(problems: string[]): never {
  for (const problem of problems) console.error(problem);
  process.exit(1);
}

const parsed = parseCliArguments(process.argv.slice(2));
if (!parsed.ok) fail(parsed.problems);
const { signupUrl, ...options } = parsed.options;
try {
  const tenant = await startLocalTenant({ ...options, applications: [localApplication(signupUrl)] });
  console.log(`Tenant ${tenant.origin}/`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void tenant.close().then(() => process.exit(0)));
  }
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  fail([isTaken ? `--port: ${options.port} is in use` : String(error)]);
}
