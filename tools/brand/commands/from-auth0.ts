import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import { questions } from '#tenant/setup/ask.js';
import { Stop } from '#tenant/setup/stop.js';
import { root } from '../../build/paths.js';
import { brandsFolder } from '../brand-folders.js';

interface Options {
  force: boolean;
  settings: string;
  auth0Cli: boolean;
}

/** `npm run brand -- from-auth0 [name]`. It signs in as `npm run tenant` does, with the same options. */
export function fromAuth0Command(): Command {
  return new Command('from-auth0')
    .description("create a brand with the look of Auth0's Universal Login; does not change the tenant")
    .argument('[name]', 'name of the folder', 'universal-login')
    .option('--force', 'overwrite an existing folder', false)
    .option('--settings <file>', 'file with the settings', join(root, '.env'))
    .option('--auth0-cli', 'use the login of the Auth0 CLI in place of an access token', false)
    .action(async (name: string, options: Options) => {
      process.exitCode = await run(name, options);
    });
}

async function run(name: string, { force, settings: envFile, auth0Cli }: Options): Promise<number> {
  const { fromAuth0 } = await import('../from-auth0/from-auth0.js');
  const isTerminal = Boolean(process.stdin.isTTY && process.stderr.isTTY);
  const context = {
    ...{ envFile, auth0Cli, env: process.env, now: Date.now, wait, fetch },
    print: (line: string) => console.log(line),
    log: (line: string) => console.error(line),
    ask: isTerminal ? questions() : undefined,
  };
  try {
    return await fromAuth0({ name, force, folder: brandsFolder }, context);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    for (const line of error.output) console.error(line);
    return error.code;
  }
}
