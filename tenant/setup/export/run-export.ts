import { relative } from 'node:path';
import { config } from '../../../signup.config.js';
import { isTokenSet } from '../connect/access-token.js';
import type { CommandContext } from '../context.js';
import { desiredState, readActionSource } from '../desired.js';
import { readVariables } from '../env-file.js';
import { readInputs } from '../inputs.js';
import { observe } from '../observed.js';
import { refuseMalformed } from '../plan/run-plan.js';
import { openSession, readScopes } from '../session.js';
import { type ExitCode, exitCodes, Stop } from '../stop.js';
import { deployCliFiles } from './deploy-cli.js';
import { type ExportResult, writeExport } from './export-files.js';
import { type ExportState, exportState } from './export-state.js';
import { terraformFiles } from './terraform.js';

export const formats = { terraform: terraformFiles, 'deploy-cli': deployCliFiles } as const;

export interface ExportOptions {
  format: keyof typeof formats;
  /** Folder for the files; it is created. */
  out: string;
  json: boolean;
  set: readonly string[];
}

/**
 * `npm run tenant -- export`: writes the desired state as files for another tool. It changes nothing in the tenant, and reads it
 * only with an access token. Throws a `Stop` on failure.
 */
export async function runExport({ format, out, json, set }: ExportOptions, context: CommandContext): Promise<ExitCode> {
  const { state, domain } = await readState(set, context);
  const [folder, envFile] = [shellWord(out), shellWord(relativeIfBelow(context.envFile))];
  const result = formats[format](state, { domain, folder, envFile });
  const { written, removed } = writeExport(out, result.files);
  if (json) {
    const report = { format, written, removed, notes: result.notes, commands: result.commands };
    context.print(JSON.stringify(report, null, 2));
  } else {
    for (const line of report(result, { written, removed })) context.print(line);
  }
  return exitCodes.ok;
}

async function readState(set: readonly string[], context: CommandContext) {
  const { env, envFile, ask } = context;
  const variables = readVariables(context);
  if (!variables.REDIRECT_TOKEN_SECRET?.trim()) {
    throw new Stop(
      'REDIRECT_TOKEN_SECRET is missing. The API and the Action share it, so the export cannot create it.',
      {
        remedy: 'To create one: echo "REDIRECT_TOKEN_SECRET=$(openssl rand -base64 32)" >> .env',
        code: exitCodes.cannotRun,
      },
    );
  }
  const session =
    context.auth0Cli || isTokenSet(variables)
      ? await openSession(context, { command: 'export', scopes: readScopes, assignments: set })
      : undefined;
  const inputs = session?.inputs ?? (await readInputs({ config, env, envFile, ask, assignments: set }));
  const desired = session?.desired ?? desiredState(inputs, readActionSource());
  refuseMalformed({ desired });
  const tenant = session && {
    observed: await observe(session.reads),
    actionNames: new Map((await session.reads.loginActions()).map(({ id = '', name = '' }) => [id, name])),
  };
  const state: ExportState = exportState({ desired, config, tenant });
  return { state, domain: new URL(inputs.settings.tenantOrigin).host };
}

function report({ notes, commands }: ExportResult, { written, removed }: { written: string[]; removed: string[] }) {
  return [
    ...written.map((path) => `wrote ${path}`),
    ...removed.map((path) => `removed ${path}`),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
    ...commands,
  ];
}

/** A path relative to the current folder, if it is below it. */
const relativeIfBelow = (path: string) => (relative('', path).startsWith('..') ? path : relative('', path));

/** Quotes a path for a shell if needed. */
const shellWord = (path: string) => (/^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
