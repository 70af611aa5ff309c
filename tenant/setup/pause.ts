import { applyLoginFlow } from './apply/steps.js';
import { orStop } from './connect/failures.js';
import type { CommandContext } from './context.js';
import { pausedPlace, pauseKey, placeOf, withAction, withoutAction } from './login-flow.js';
import { tenantReads } from './observed.js';
import { probeDeployment } from './page-probes.js';
import { probeContext } from './plan/run-plan.js';
import type { ObservedApplication } from './records.js';
import { openSession, type Session } from './session.js';
import { type ExitCode, exitCodes, Stop } from './stop.js';

const scopes = ['read:actions', 'update:actions', 'read:clients', 'update:clients'];

/** Stands in for settings that `pause` does not need. */
const unused = 'https://unused.invalid/';

async function open(command: string, context: CommandContext) {
  const session = await openSession(context, { command, scopes });
  const action = await session.reads.action();
  if (action === undefined) {
    throw new Stop('This tenant has no Action of Signup Step.', { remedy: 'To set it up: npm run tenant -- apply' });
  }
  const step = { tenant: session.tenant, fresh: () => tenantReads(session.tenant, session.inputs), now: context.now };
  return { session, action, step, application: await session.reads.application() };
}

/**
 * `npm run tenant -- pause`: removes the Action from the login flow, so that no login is redirected. Its place is first recorded
 * in the tenant, so that `resume` and `apply` work on any machine.
 */
export async function runPause(context: CommandContext): Promise<ExitCode> {
  // An emergency command: it needs only the domain and a token.
  const env = { ...context.env, SIGNUP_URL: unused, APP_URL: unused };
  const { session, action, step, application } = await open('pause', { ...context, env });
  const flow = await session.reads.bindings();
  const place = placeOf(flow, action.id);
  const isPaused = application !== undefined && pausedPlace(application.metadata) !== undefined;
  if (place === undefined && isPaused) return say('The step is already paused.', context);
  await recordPlace(session, application, JSON.stringify(place ?? { after: '', before: '' }));
  if (place !== undefined) await applyLoginFlow(action, step, (present) => withoutAction(present, action.id));
  return say('Paused: logins pass without the signup step. To put it back: npm run tenant -- resume', context);
}

/** `npm run tenant -- resume`: puts the Action back into its place, if page and API answer. */
export async function runResume(context: CommandContext): Promise<ExitCode> {
  const { session, action, step, application } = await open('resume', context);
  const isBound = placeOf(await session.reads.bindings(), action.id) !== undefined;
  const place = application && pausedPlace(application.metadata);
  if (!isBound) {
    await requireDeployment(session, context);
    await applyLoginFlow(action, step, (present) => withAction(present, action, place));
  }
  // Last: if the run is killed before, the next one finds the Action in the flow and clears the record.
  if (place !== undefined) await recordPlace(session, application, null);
  return say(
    isBound && place === undefined
      ? 'The Action is already in the login flow.'
      : 'Resumed: logins run the signup step again.',
    context,
  );
}

async function requireDeployment(session: Session, context: CommandContext): Promise<void> {
  const probe = probeContext(session, await session.reads.customDomains(), context);
  const failed = (await probeDeployment(probe)).find(({ state }) => state === 'failed');
  if (failed === undefined) return;
  throw new Stop(`Not resumed, because redirected logins would fail. ${failed.title}: ${failed.seen}`, {
    ...(failed.remedy !== undefined && { remedy: failed.remedy }),
  });
}

/** @param place as JSON; null removes the record. */
async function recordPlace(session: Session, application: ObservedApplication | undefined, place: string | null) {
  if (application === undefined) return;
  const { clients } = session.tenant;
  const client_metadata = { [pauseKey]: place };
  await orStop(clients.update(application.clientId, { client_metadata }), 'record the place in the login flow');
}

function say(line: string, context: CommandContext): ExitCode {
  context.print(line);
  return exitCodes.ok;
}
