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
const again = 'npm run tenant -- rotate-secret';

/** For a minute the API has to answer with the new secret: while it is being deployed, old instances answer as well. */
const probes = 5;
const probeMs = 15_000;
/** More than can follow each other in one run. */
const mostSteps = 8;

interface Rotation {
  context: CommandContext;
  session: Session;
  yes: boolean;
}

/**
 * `npm run tenant -- rotate-secret`: replaces the shared secret without a failed signup. It does what it can, says what a
 * person has to do, and continues from there when it is run again, also after it was killed. The state is read from the tenant,
 * the env file and the API: there is no other record.
 * @returns 0 when it has come as far as it can. Throws a `Stop`.
 */
export async function runRotation({ yes }: { yes: boolean }, context: CommandContext): Promise<ExitCode> {
  const scopes = ['read:actions', 'update:actions', 'create:actions', 'read:clients'];
  const session = await openSession(context, { command: 'rotate-secret', scopes });
  refuseEnvironment(context);
  const rotation = { context, session, yes };
  for (let step = 0; step < mostSteps; step++) if (!(await advance(rotation))) return exitCodes.ok;
  throw new Stop('The tenant does not show what was written to it.', { remedy: `Run the command again: ${again}` });
}

/** The secrets change in the file, so it has to be the place where they are. */
function refuseEnvironment({ env }: CommandContext): void {
  const set = Object.values(names).filter((name) => withoutEmpty(env)[name]);
  if (set.length === 0) return;
  throw new Stop(`The environment has ${set.join(', ')}, which counts more than .env.`, {
    remedy: 'Put it into .env alone, and run the command again.',
    code: exitCodes.cannotRun,
  });
}

/** Makes one step. @returns whether the next one can follow at once. */
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
      context.print('✓ The Action accepts the new secret, too.');
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
      throw new Stop('The Action has another shared secret than .env.', {
        remedy: 'Use the .env of the API, or see: npm run tenant -- doctor',
      });
  }
}

function fileSecrets({ envFile }: CommandContext): FileSecrets {
  const file = readEnvFile(envFile);
  const read = (name: string) => file[name]?.trim() ?? '';
  return { current: read(names.current), previous: read(names.previous), next: read(names.next) };
}

/** The API must have the secret of the file, or a signup would fail later. */
async function begin({ context, session, yes }: Rotation, file: FileSecrets): Promise<boolean> {
  const problem = await probe(context, session, file.current);
  if (problem) {
    throw new Stop(`The rotation cannot begin: ${problem.seen}.`, { remedy: problem.remedy });
  }
  context.print('No rotation is in progress. A new secret will be created, in .env and for the Action.');
  await confirm(yes, session.tenant.origin, context);
  writeEnvFile(context.envFile, { [names.next]: randomBytes(32).toString('base64url') });
  return true;
}

async function probe({ fetch, now }: CommandContext, { inputs: { settings } }: Session, secret: string) {
  const { host } = new URL(settings.tenantOrigin);
  const bytes = readSecret('').parse(secret);
  return renewToken({ settings, loginHosts: [host], fetch, now }, bytes, host);
}

/** Once the API signs with the new secret, the Action does so as well. It keeps accepting the former one. */
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

/** What a person does now. The commands show no secret: they read it from the env file. */
function deployment({ envFile }: CommandContext): string[] {
  return [
    'Deploy page and API with the settings of .env (docs/setup.md, step 5). On Vercel:',
    ...vercelCommands(envFile, [names.current, names.previous]).map((command) => `  ${command}`),
    `Then continue: ${again}`,
  ];
}

function waitForLogins({ until }: Extract<Step, { kind: 'wait' }>, { now, print }: CommandContext): boolean {
  const minutes = Number.isFinite(until) ? Math.ceil((until - now()) / 60_000) : 60;
  print(`Logins that began with the former secret end within ${minutes} minutes. Nothing has to be done until then.`);
  print(`Then continue: ${again}`);
  return false;
}

/** No login is left that needs the former secret. The Action comes first: it is the one that is exposed to browsers. */
async function finish(rotation: Rotation, action: ReadAction, file: FileSecrets): Promise<boolean> {
  const { context, session } = rotation;
  if (action.secrets.also) {
    await writeAction(session, action, { shared: { [names.current]: file.current }, now: context.now });
    context.print('✓ The Action has the new secret alone.');
  }
  writeEnvFile(context.envFile, { [names.previous]: '' });
  context.print(`✓ .env has the new secret alone. The rotation is finished when page and API are deployed with it.`);
  context.print(`  On Vercel: vercel env rm ${names.previous} production && vercel deploy --prod`);
  return false;
}
