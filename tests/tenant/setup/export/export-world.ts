import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { blankTenant } from '#tenant/local/blank-tenant.js';
import { startLocalTenant } from '#tenant/local/local-tenant.js';
import { bootstrapClient } from '#tenant/local/store/management-clients.js';
import { runCommand } from '#tenant/setup/commands.js';
import { exportState } from '#tenant/setup/export/export-state.js';
import { config } from '../../../../signup.config.js';
import { complete, connectionOf, desiredOf, inputsOf, secret } from '../plan/plan-world.js';

/** Settings without an access token. */
export const settings = {
  AUTH0_DOMAIN: 'example.eu.auth0.com',
  SIGNUP_URL: 'https://signup.example.com/',
  APP_URL: 'https://app.example.com/login',
  REDIRECT_TOKEN_SECRET: secret,
};

/** Creates a folder that is removed after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command in this process. Without a token, a request fails the test. */
export async function run(args: string[], env: Record<string, string>, envFile = '/nonexistent/.env') {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCommand(args, {
    env,
    envFile,
    fetch: env.AUTH0_BOOTSTRAP_CLIENT_ID ? fetch : () => Promise.reject(new Error('no call was expected')),
    now: Date.now,
    wait: async () => {},
    print: (line) => out.push(line),
    log: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** Reads the files of a folder, by path. */
export function filesIn(folder: string, below = ''): Record<string, string> {
  return Object.fromEntries(
    readdirSync(join(folder, below)).flatMap((name) => {
      const path = join(below, name);
      const isFolder = statSync(join(folder, path)).isDirectory();
      return isFolder ? Object.entries(filesIn(folder, path)) : [[path, readFileSync(join(folder, path), 'utf8')]];
    }),
  );
}

/** Exports into a new folder. @returns its files. */
export async function exported(format: string, env: Record<string, string> = settings) {
  const folder = newFolder();
  const { code, out, err } = await run(['export', '--format', format, '--out', folder], env);
  if (code !== 0) throw new Error(err);
  return { folder, out, files: filesIn(folder) };
}

/** Starts a tenant with two applications and an Action in the login flow, and returns settings to read it. */
export async function startTeamTenant() {
  const tenant = await startLocalTenant({ ...blankTenant(), actionBuildMs: 0 });
  onTestFinished(() => tenant.close());
  const { client_id, client_secret } = bootstrapClient();
  const env = {
    ...settings,
    AUTH0_DOMAIN: tenant.origin,
    AUTH0_BOOTSTRAP_CLIENT_ID: client_id,
    AUTH0_BOOTSTRAP_CLIENT_SECRET: client_secret,
  };
  return {
    tenant,
    env,
    /** Runs apply without a deployment, so it sets up everything except the login flow. */
    async apply() {
      const { code, err } = await run(['apply', '--yes'], env, join(newFolder(), '.env'));
      if (code !== 0) throw new Error(err);
    },
  };
}

/** Names for the printed commands. */
export const names = { domain: settings.AUTH0_DOMAIN, folder: 'out', envFile: '.env' };

/** The state of a tenant with the step. @param origin mark of its application and connection; undefined without a mark. */
export async function existingState(
  origin: 'created' | undefined,
  actionNames: [string, string][] = [['act-other', 'Add roles']],
) {
  const inputs = await inputsOf();
  const desired = desiredOf(inputs);
  const observed = complete(desired);
  const connection = connectionOf(desired.connection?.options ?? {}, { origin, displayName: 'Usernames' });
  const application = observed.application && { ...observed.application, origin };
  const tenant = { observed: { ...observed, application, connection }, actionNames: new Map(actionNames) };
  return exportState({ desired, config, tenant });
}
