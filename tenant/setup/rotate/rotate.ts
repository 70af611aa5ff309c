import { randomBytes } from 'node:crypto';
import { readSecret } from '#server/settings/secrets.js';
import { confirm } from '../apply/run-apply.js';
import type { CommandContext } from '../context.js';
import { readEnvFile, vercelCommands, withoutEmpty, writeEnvFile } from '../env-file.js';
import { renewToken } from '../page-probes.js';
import { openSession, type Session } from '../session.js';
import { type ExitCode, exitCodes, Stop } from '../stop.js';
import { alsoName, type ReadAction, readAction, sharedName, writeAction } from './action-secrets.js';
import { type FileSecrets, nextName, nextStep, type Step } from './state.js';

const names = {
  current: sharedName,
  previous: 'REDIRECT_TOKEN_SECRET_PREVIOUS',
  next: nextName,
} as const;
const continueCommand = 'npm run tenant -- rotate-secret';

/** The API must use the new secret for a minute, because old instances still answer during a deployment. */
const probes = 5;
const probeMs = 15_000;
/** More than the steps of any run. Stops an endless loop. */
const maxSteps = 8;

interface Rotation {
  context: CommandContext;
  session: Session;
  yes: boolean;
}

/**
 * `npm run tenant -- rotate-secret`: replaces the shared secret without a failed signup. It runs the steps that are possible,
 * prints the manual ones, and continues on the next run, also after a kill. Its only state is the tenant, the env file and the
 * API.
 * @returns 0 if the next step is manual or a wait. Throws a `Stop` on failure.
 */
export async function runRotation({ yes }: { yes: boolean }, context: CommandContext): Promise<ExitCode> {
  const scopes = ['read:actions', 'update:actions', 'create:actions', 'read:clients'];
  const session = await openSession(context, { command: 'rotate-secret', scopes });
  refuseEnvironment(context);
  const rotation = { context, session, yes };
  for (let step = 0; step < maxSteps; step++) if (!(await advance(rotation))) return exitCodes.ok;
  throw new Stop('The tenant does not return the values that were written to it.', {
    remedy: `Run the command again: ${continueCommand}`,
  });
}

/** Throws a `Stop` if the environment has a secret, because the rotation changes them in the env file. */
function refuseEnvironment({ env }: CommandContext): void {
  const set = Object.values(names).filter((name) => withoutEmpty(env)[name]);
  if (set.length === 0) return;
  throw new Stop(`The environment has ${set.join(', ')}, which overrides .env.`, {
    remedy: 'Put it into .env only, and run the command again.',
    code: exitCodes.cannotRun,
  });
}

/** Runs one step. @returns whether the next step can follow immediately. */
async function advance(rotation: Rotation): Promise<boolean> {
  const { context, session } = rotation;
  const file = fileSecrets(context);
  const deployed = await readAction(session);
  const step = nextStep(file, deployed.secrets, context.now());
  switch (step.kind) {
    case 'begin':
      return begin(rotation, file);
    case 'announce': {
      const [present, added] = file.previous === '' ? [file.current, file.next] : [file.previous, file.current];
      await writeAction(session, deployed, {
        shared: { [names.current]: present, [alsoName]: added },
        now: context.now,
      });
      context.print('✓ The Action also accepts the new secret.');
      return true;
    }
    case 'hand over':
      writeEnvFile(context.envFile, { [names.current]: file.next, [names.previous]: file.current, [names.next]: '' });
      context.print(`✓ .env has the new secret, and the former one as ${names.previous}.`);
      return true;
    case 'probe':
      return handOver(rotation, deployed, file);
    case 'wait':
      return waitForLogins(step, context);
    case 'finish':
      return finish(rotation, deployed, file);
    case 'unknown':
      throw new Stop('The shared secret of the Action differs from .env.', {
        remedy: 'Use the .env of the API, or run: npm run tenant -- doctor',
      });
  }
}

function fileSecrets({ envFile }: CommandContext): FileSecrets {
  const file = readEnvFile(envFile);
  const read = (name: string) => file[name]?.trim() ?? '';
  return { current: read(names.current), previous: read(names.previous), next: read(names.next) };
}

/** Starts a rotation. The API must have the secret of the file; otherwise a signup would fail later. */
async function begin({ context, session, yes }: Rotation, file: FileSecrets): Promise<boolean> {
  const problem = await probe(context, session, file.current);
  if (problem) {
    throw new Stop(`The rotation cannot begin: ${problem.seen}.`, { remedy: problem.remedy });
  }
  context.print('No rotation is in progress. This run creates a new secret, in .env and for the Action.');
  await confirm(yes, session.tenant.origin, context);
  writeEnvFile(context.envFile, { [names.next]: randomBytes(32).toString('base64url') });
  return true;
}

async function probe({ fetch, now }: CommandContext, { inputs: { settings } }: Session, secret: string) {
  const { host } = new URL(settings.tenantOrigin);
  const bytes = readSecret('').parse(secret);
  return renewToken({ settings, loginHosts: [host], fetch, now }, bytes, host);
}

/** If the API signs with the new secret, lets the Action sign with it. The Action still accepts the former one. */
async function handOver(rotation: Rotation, action: ReadAction, file: FileSecrets): Promise<boolean> {
  const { context, session } = rotation;
  for (let count = 0; count < probes; count++) {
    if (count > 0) await context.wait(probeMs);
    const problem = await probe(context, session, file.current);
    if (problem) {
      context.print(`Page and API do not have the new secret yet: ${problem.seen}.`);
      for (const line of deployment(context)) context.print(line);
      return false;
    }
  }
  context.print('✓ The API has answered with the new secret for a minute.');
  await writeAction(session, action, {
    shared: { [names.current]: file.current, [alsoName]: file.previous },
    now: context.now,
  });
  context.print('✓ The Action signs with the new secret, and accepts the former one.');
  return true;
}

/** The manual steps. The commands read secrets from the env file and show none. */
function deployment({ envFile }: CommandContext): string[] {
  return [
    'Deploy page and API with the settings of .env (docs/setup.md, step 5). On Vercel:',
    ...vercelCommands(envFile, [names.current, names.previous]).map((command) => `  ${command}`),
    `Then continue: ${continueCommand}`,
  ];
}

function waitForLogins({ until }: Extract<Step, { kind: 'wait' }>, { now, print }: CommandContext): boolean {
  const minutes = Number.isFinite(until) ? Math.ceil((until - now()) / 60_000) : 60;
  print(`Logins that began with the former secret end within ${minutes} minutes. Wait until then.`);
  print(`Then continue: ${continueCommand}`);
  return false;
}

/** Removes the former secret. The Action is first, because it accepts tokens from browsers. */
async function finish(rotation: Rotation, action: ReadAction, file: FileSecrets): Promise<boolean> {
  const { context, session } = rotation;
  if (action.secrets.also) {
    await writeAction(session, action, { shared: { [names.current]: file.current }, now: context.now });
    context.print('✓ The Action has only the new secret.');
  }
  writeEnvFile(context.envFile, { [names.previous]: '' });
  context.print('✓ .env has only the new secret. Deploy page and API with it to finish the rotation.');
  context.print(`  On Vercel: vercel env rm ${names.previous} production && vercel deploy --prod`);
  return false;
}
