import type { CommandContext } from '../context.js';
import { writeEnvFile } from '../env-file.js';
import { type Observed, tenantReads } from '../observed.js';
import { type ProbeContext, probeDeployment } from '../page-probes.js';
import type { Change, Resource } from '../plan/changes.js';
import type { Session } from '../session.js';
import { Stop } from '../stop.js';
import {
  applyAction,
  applyApplication,
  applyConnection,
  applyEnabled,
  applyGrant,
  applyLoginFlow,
  type Ids,
  readClientSecret,
  type StepContext,
} from './steps.js';

/** The scopes that the changes of a plan need, besides the scopes for reading. */
export function requiredScopes(changes: readonly Change[]): string[] {
  const scopes = changes.flatMap(({ resource, kind, body = {} }) => {
    if (kind === 'keep' || kind === 'hold back') return [];
    const isNew = kind === 'create' || kind === 'append';
    const options = 'options' in body ? ['update:connections_options'] : [];
    const needs: Record<Resource, string[]> = {
      application: isNew ? ['create:clients', 'read:client_keys'] : ['update:clients'],
      grant: [isNew ? 'create:client_grants' : 'update:client_grants'],
      connection: isNew ? ['create:connections'] : ['update:connections', ...options],
      enabled: ['update:connections'],
      // Deploying creates a version, which needs `create:actions`.
      action: isNew ? ['create:actions'] : ['update:actions', 'create:actions'],
      'env-file': 'AUTH0_CLIENT_SECRET' in body ? ['read:client_keys'] : [],
      'login-flow': ['update:actions'],
    };
    return needs[resource];
  });
  return [...new Set(scopes)];
}

export interface ApplyInput {
  session: Session;
  observed: Observed;
  changes: readonly Change[];
  probe: ProbeContext;
  /** Called after each change that was made. */
  onDone: (change: Change) => void;
}

/**
 * Makes the changes of a plan in order. Each change is idempotent: after a failure or a kill, the next run continues. Throws a
 * `Stop` at the first failure.
 */
export async function applyChanges(input: ApplyInput, context: CommandContext): Promise<void> {
  const { session, observed, changes, onDone } = input;
  const { tenant, inputs } = session;
  const step: StepContext = { tenant, fresh: () => tenantReads(tenant, inputs), now: context.now };
  const ids: Ids = {
    clientId: observed.application?.clientId,
    connectionId: observed.connection?.id,
    grantId: observed.grant?.id,
    actionId: observed.action?.id,
  };
  // Written first: the Action must not get a generated secret that is then lost.
  const envFile = changes.find(({ resource }) => resource === 'env-file');
  writeEnvFile(context.envFile, withoutUnknown(envFile?.body));
  for (const change of changes) {
    if (change.kind === 'keep' || change.kind === 'hold back') continue;
    switch (change.resource) {
      case 'application':
        ids.clientId = await applyApplication(change, ids, step);
        break;
      case 'connection':
        ids.connectionId = await applyConnection(change, ids, step);
        break;
      case 'grant':
        await applyGrant(change, ids, step);
        break;
      case 'enabled':
        await applyEnabled(ids, step);
        break;
      case 'action':
        ids.actionId = await applyAction(change, ids, step);
        break;
      case 'env-file':
        await writeCredentials(change, ids, { step, envFile: context.envFile });
        break;
      case 'login-flow':
        await holdUnlessReady(input.probe);
        await applyLoginFlow({ id: ids.actionId ?? '', name: session.desired.action.name }, step);
        break;
    }
    onDone(change);
  }
}

const unknown = '(known after apply)';

/** Drops the values that are known only after a call. */
function withoutUnknown(values: Change['body'] = {}): Record<string, string> {
  const known = Object.entries(values).filter(([, value]) => value !== unknown);
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}

async function writeCredentials(
  { body = {} }: Change,
  { clientId = '' }: Ids,
  { step, envFile }: { step: StepContext; envFile: string },
): Promise<void> {
  const needsId = body.AUTH0_CLIENT_ID !== undefined;
  const needsSecret = body.AUTH0_CLIENT_SECRET !== undefined;
  writeEnvFile(envFile, {
    ...(needsId && { AUTH0_CLIENT_ID: clientId }),
    ...(needsSecret && { AUTH0_CLIENT_SECRET: await readClientSecret(clientId, step) }),
  });
}

/** Probes the deployment again, because it may have stopped since the plan was shown. */
async function holdUnlessReady(probe: ProbeContext): Promise<void> {
  const failed = (await probeDeployment(probe)).find(({ state }) => state === 'failed');
  if (failed === undefined) return;
  throw new Stop(`The Action was not added to the login flow. ${failed.title}: ${failed.seen}`, {
    remedy: failed.remedy ?? '',
  });
}
