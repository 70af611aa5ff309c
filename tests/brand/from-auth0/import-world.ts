import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { bootstrapClient } from '#tenant/local/store/management-clients.js';
import { Stop } from '#tenant/setup/stop.js';
import { fromAuth0 } from '../../../tools/brand/from-auth0/from-auth0.js';
import { startSetupWorld } from '../../tenant/setup/setup-world.js';

/** A font with all Latin letters, under the OFL. */
export const font = readFileSync(
  join(import.meta.dirname, '../../../node_modules/storybook/assets/browser/nunito-sans-regular.woff2'),
);
export const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h120v40H0z"/></svg>';

export type ServedFile = string | Buffer | { redirect: string };

/** Serves files on localhost until the test ends. @returns the origin. */
export async function serveFiles(files: Readonly<Record<string, ServedFile>>): Promise<string> {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file === undefined) return response.writeHead(404).end();
    if (typeof file === 'object' && 'redirect' in file)
      return response.writeHead(302, { location: file.redirect }).end();
    return response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
}

export interface RunOptions {
  name?: string;
  force?: boolean;
  /** Replaces the credentials. */
  env?: Record<string, string | undefined>;
}

/** Starts a local tenant, and creates an empty folder for brands. */
export async function startImportWorld() {
  const world = await startSetupWorld();
  const folder = mkdtempSync(join(tmpdir(), 'brands-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { client_id, client_secret } = bootstrapClient();

  /** Runs `from-auth0`. @returns exit code, and printed lines or error. */
  async function run({ name = 'imported', force = false, env = {} }: RunOptions = {}) {
    const out: string[] = [];
    const context = {
      env: {
        AUTH0_DOMAIN: world.tenant.origin,
        AUTH0_BOOTSTRAP_CLIENT_ID: client_id,
        AUTH0_BOOTSTRAP_CLIENT_SECRET: client_secret,
        ...env,
      },
      envFile: world.envFile,
      now: world.now,
      wait: async () => {},
      fetch,
      print: (line: string) => out.push(line),
      log: (line: string) => out.push(line),
    };
    try {
      const code = await fromAuth0({ name, force, folder }, context);
      return { code, out: out.join('\n') };
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      return { code: error.code, out: error.output.join('\n') };
    }
  }

  return {
    ...world,
    folder,
    run,
    /** Reads a text file of the new brand. */
    written: (file: string, name = 'imported') => readFileSync(join(folder, name, file), 'utf8'),
  };
}
