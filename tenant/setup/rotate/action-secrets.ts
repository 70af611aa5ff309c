import type { Clock } from '#server/deadline.js';
import { markedCode, readMarkedCode } from '../action-code.js';
import { applyAction } from '../apply/steps.js';
import { tenantReads } from '../observed.js';
import { refuseForeignSecrets } from '../plan/action-change.js';
import type { Session } from '../session.js';
import { Stop } from '../stop.js';
import type { DeployedSecrets } from './state.js';

export const sharedName = 'REDIRECT_TOKEN_SECRET';
/** Name of the second secret that the Action accepts. */
export const alsoName = 'REDIRECT_TOKEN_SECRET_ALSO';

/** The deployed Action. */
export interface ReadAction {
  id: string;
  name: string;
  /** Code of the deployed version, without its first line. */
  source: string;
  secrets: DeployedSecrets;
}

/** Reads the deployed Action. Throws a `Stop` if its secrets are unknown, so that they cannot be written again. */
export async function readAction({ tenant, inputs }: Session): Promise<ReadAction> {
  const action = await tenantReads(tenant, inputs).action();
  const { record, source } = readMarkedCode(action?.deployed?.code ?? '');
  if (!action?.deployed || !record) {
    const sentence = action?.deployed
      ? 'The secrets of the Action were entered by hand'
      : 'There is no deployed Action';
    throw new Stop(`${sentence}.`, { remedy: 'First: npm run tenant -- apply' });
  }
  const { secrets } = action.deployed;
  const present = secrets.map((secret) => secret.name);
  refuseForeignSecrets(action.name, present, [sharedName, alsoName, ...Object.keys(record.settings)]);
  const second = secrets.find(({ name }) => name === alsoName);
  const since = Date.parse(second?.updatedAt ?? '');
  const isAlso = second && { since: Number.isNaN(since) ? Number.POSITIVE_INFINITY : since };
  return { id: action.id, name: action.name, source, secrets: { record, also: isAlso } };
}

/** Updates the Action with these secrets and its recorded settings, and deploys it. */
export async function writeAction(
  { tenant, inputs }: Session,
  { id, name, source, secrets }: ReadAction,
  { shared, now }: { shared: Record<string, string>; now: Clock },
): Promise<void> {
  const all = { ...secrets.record.settings, ...shared };
  const list = Object.entries(all).map(([key, value]) => ({ name: key, value }));
  const body = { code: markedCode(source, all), secrets: list };
  const change = { resource: 'action', kind: 'update', title: `Action "${name}"`, differences: [], body } as const;
  const step = { tenant, fresh: () => tenantReads(tenant, inputs), now };
  await applyAction(change, { actionId: id }, step);
}
