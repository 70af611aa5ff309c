import { relative } from 'node:path';
import { requireScopes } from '../connect/access-token.js';
import type { CommandContext } from '../context.js';
import { vercelCommands } from '../env-file.js';
import { type Change, hasChanges, summarize } from '../plan/changes.js';
import { preparePlan } from '../plan/run-plan.js';
import { planLines, planReport } from '../print/plan-text.js';
import { painter } from '../print/terminal.js';
import { type ExitCode, exitCodes, Stop } from '../stop.js';
import { applyChanges, requiredScopes } from './apply.js';

export interface ApplyOptions {
  yes: boolean;
  json: boolean;
  set: readonly string[];
}

/**
 * `npm run tenant -- apply`: shows the plan, asks, and makes its changes.
 * @returns 0, also if a change was held back. Throws a `Stop` on failure.
 */
export async function runApply({ yes, json, set }: ApplyOptions, context: CommandContext): Promise<ExitCode> {
  const plan = await preparePlan(context, { command: 'apply', set });
  const { session, changes, probes } = plan;
  const paint = painter(context.color);
  const say = json ? context.log : context.print;
  for (const line of planLines(changes, paint)) say(line);
  const done: Change[] = [];
  if (hasChanges(changes)) {
    requireScopes(session.token, requiredScopes(changes), 'apply');
    await confirm(yes, session.tenant.origin, context);
    const onDone = (change: Change) => {
      done.push(change);
      say(`${paint('green', '✓')} ${change.title}`);
    };
    await applyChanges({ ...plan, onDone }, context);
    const { add, change, remove } = summarize(done);
    say('');
    say(paint('bold', `Applied: ${add} added, ${change} changed, ${remove} removed.`));
  }
  if (json) context.print(JSON.stringify(planReport(changes, probes), null, 2));
  for (const line of nextSteps(changes, context)) say(line);
  return exitCodes.ok;
}

/** Asks for confirmation. Throws a `Stop` for every answer but "yes", and without a terminal. */
export async function confirm(yes: boolean, tenant: string, { ask }: CommandContext): Promise<void> {
  if (yes) return;
  if (ask === undefined) {
    throw new Stop('Nothing was changed: the confirmation needs a terminal.', {
      remedy: 'To make these changes without a confirmation, add --yes.',
      code: exitCodes.cannotRun,
    });
  }
  const answer = await ask.text({ message: `Make these changes in ${tenant}? Only "yes" is accepted.` });
  if (answer.trim() !== 'yes') throw new Stop('Nothing was changed.');
}

/** Settings of the API that take effect with its next deployment. */
const apiVariables = [
  'AUTH0_DOMAIN',
  'AUTH0_LOGIN_DOMAINS',
  'AUTH0_CLIENT_ID',
  'AUTH0_CLIENT_SECRET',
  'AUTH0_CONNECTION',
  'REDIRECT_TOKEN_SECRET',
  'SIGNUP_URL',
  'APP_URL',
  'SIGNUP_MODE',
  'SIGNUP_SKIPPABLE',
  'USERNAME_REGISTRY',
];

/** The manual steps after `apply`. The commands read secrets from the env file and show none. */
function nextSteps(changes: readonly Change[], { envFile }: CommandContext): string[] {
  const written = changes.find(({ resource, kind }) => resource === 'env-file' && kind === 'update')?.body ?? {};
  const names = apiVariables.filter((name) => name in written);
  const held = changes.find(({ kind }) => kind === 'hold back');
  if (names.length === 0) return [];
  const file = relative(process.cwd(), envFile);
  return [
    '',
    `The settings of the API are in ${file}. To deploy page and API with them:`,
    `  any Node host: npm run build && node --env-file=${file} dist/server/serve.mjs`,
    '  Vercel:',
    ...vercelCommands(envFile, names).map((command) => `    ${command}`),
    ...(held ? ['Then continue: npm run tenant -- apply'] : []),
  ];
}
