import { execFileSync } from 'node:child_process';
import { afterAll } from 'vitest';
import { foreignAction } from '#tenant/local/blank-tenant.js';
import { install } from '#tenant/local/install.js';
import { readEnvFile, writeEnvFile } from '#tenant/setup/env-file.js';
import { signupUrl, startSetupWorld } from '../setup-world.js';

export type DoctorWorld = Awaited<ReturnType<typeof startDoctorWorld>>;

/** A result of `doctor --json`. */
export interface CheckResult {
  id: string;
  state: 'ok' | 'warning' | 'failed' | 'skipped';
  seen: string;
  why?: string;
  remedy?: string[];
  docs?: string;
}

const yes = { text: async () => 'yes', password: async () => '' };
/** Everything but the access token comes from the env file, which the remedies change. */
const fromFile = { AUTH0_DOMAIN: undefined, SIGNUP_URL: undefined, APP_URL: undefined };

/**
 * A tenant that `apply` has set up, with the page deployed, on which every check of `doctor` is ok. All tests of a file share it,
 * so each test fixes what it broke.
 */
export async function startDoctorWorld(
  settings: Record<string, string> = {},
  atEnd: (end: () => Promise<void>) => void = afterAll,
) {
  const world = await startSetupWorld({}, { APP_URL: 'https://app.example.com/login', ...settings }, atEnd);
  const { tenant, api, envFile } = world;
  install(tenant.stores, foreignAction());
  await world.run(['apply', '--yes']);
  world.deploy();
  await world.run(['apply', '--yes']);
  const [google] = await api('GET', '/connections?strategy=google-oauth2');
  await api('PATCH', `/connections/${google.id}`, { options: { client_id: 'made-up', client_secret: 'made-up' } });
  const [usernames] = await api('GET', '/connections?strategy=auth0');
  await api('PATCH', `/connections/${usernames.id}/clients`, [{ client_id: 'field-notes', status: true }]);
  await api('PATCH', '/clients/tide-tables', { initiate_login_uri: 'https://tides.example.com/login' });

  /** Changes the responses of the page, as a proxy does. */
  let proxy = (response: Response) => response;

  const through = (send: typeof fetch): typeof fetch =>
    async function sendThrough(input, init) {
      const response = await send(input, init);
      if (new URL(new Request(input, init).url).origin !== new URL(signupUrl).origin) return response;
      return proxy(response);
    };

  const run = (
    args: readonly string[],
    env: Record<string, string | undefined> = {},
    openUrl?: (url: string) => void,
  ) => world.run(args, { env: { ...fromFile, ...env }, ask: yes, through, ...(openUrl && { openUrl }) });

  async function doctor(
    args: readonly string[] = [],
    env: Record<string, string | undefined> = {},
    openUrl?: (url: string) => void,
  ) {
    const result = await run(['doctor', '--json', ...args], env, openUrl);
    const report = JSON.parse(result.out);
    const checks: CheckResult[] = report.checks;
    return {
      ...result,
      checks,
      facts: report.facts,
      problems: checks.filter(({ state }) => state === 'failed' || state === 'warning'),
    };
  }

  /** Runs a remedy as printed: our commands, calls with the Auth0 CLI, lines for the env file, deployments. */
  async function mend(remedy: readonly string[]): Promise<void> {
    for (const line of remedy) {
      const [, name = '', value = ''] = /^([A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
      if (name !== '') writeEnvFile(envFile, { [name]: value });
      else if (line.startsWith('npm run tenant -- ')) await succeed(shellWords(line).slice(3));
      else if (line.startsWith('auth0 api ')) await callApi(shellWords(line));
      else if (/\bdeploy\b/i.test(line)) world.deploy();
    }
  }

  async function succeed(args: string[]): Promise<void> {
    const { code, err } = await run(args);
    if (code !== 0) throw new Error(`npm run tenant -- ${args.join(' ')}: ${code}\n${err}`);
  }

  /** The Auth0 CLI's `auth0 api <method> <path> --data <body>`. */
  async function callApi([, method = '', path = '', , body]: string[]): Promise<void> {
    await api(method.toUpperCase(), `/${path}`, body && JSON.parse(body));
  }

  return {
    ...world,
    run,
    doctor,
    mend,
    /** The shared secret in the env file. */
    secret: () => readEnvFile(envFile).REDIRECT_TOKEN_SECRET ?? '',
    setProxy(change: typeof proxy) {
      proxy = change;
    },
    /** The resources that `apply` created. */
    own: {
      connection: async () => (await api('GET', '/connections?strategy=auth0'))[0],
      action: async () => {
        const { actions } = await api('GET', '/actions/actions?actionName=signup-step');
        return actions[0];
      },
      application: async () => {
        const all = await api('GET', '/clients?is_global=false&per_page=100');
        return all.find(({ name }: { name: string }) => name === 'Signup Step API');
      },
    },
  };
}

/** Splits a command line into its words as a shell does, without the program. */
function shellWords(line: string): string[] {
  const standIn =
    'words() { for word in "$@"; do printf "%s\\0" "$word"; done; }; npm() { words "$@"; }; auth0() { words "$@"; }';
  return execFileSync('sh', ['-c', `${standIn}; ${line}`])
    .toString()
    .split('\0')
    .slice(0, -1);
}
