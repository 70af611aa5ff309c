import { isRecorded, readMarkedCode, settingsOf } from '../action-code.js';
import type { Desired } from '../desired.js';
import { actionOptions } from '../inputs.js';
import type { ObservedAction } from '../records.js';
import { Stop } from '../stop.js';
import { type Change, type Difference, differencesOf, newFields } from './changes.js';

/** The names of all secrets of the Action. */
export const knownSecrets: readonly string[] = [
  'SIGNUP_URL',
  'REDIRECT_TOKEN_SECRET',
  'REDIRECT_TOKEN_SECRET_ALSO',
  'SIGNUP_MODE',
  'SIGNUP_CONNECTION',
  'SIGNUP_SKIPPABLE',
  'SIGNUP_VERSION',
  ...actionOptions,
];

const hiddenSecret = 'REDIRECT_TOKEN_SECRET';
const secretList = (secrets: Readonly<Record<string, string>>) =>
  Object.entries(secrets).map(([name, value]) => ({ name, value }));

/**
 * Plans the change of the Action. A list of secrets replaces all present ones, and Auth0 never shows their values. So the list
 * is sent only if a value differs from the record in the Action's first line.
 * Throws a `Stop` if that would delete unknown secrets, or break a rotation.
 */
export function actionChange(desired: Desired['action'], observed: ObservedAction | undefined): Change {
  const { name, code, runtime, secrets } = desired;
  const change = { resource: 'action', title: `Action "${name}"` } as const;
  if (observed === undefined) {
    const differences = [...newFields({ runtime, secrets: settingsOf(secrets) }), newSecret];
    const trigger = [{ id: 'post-login', version: 'v3' }];
    const body = { name, code, runtime, supported_triggers: trigger, dependencies: [], secrets: secretList(secrets) };
    return { ...change, kind: 'create', differences, body };
  }
  const changed = secretDifferences(secrets, observed);
  if (changed.length > 0) refuseToReplace(observed, secrets);
  const source = readMarkedCode(code).source;
  const codes = source === observed.source ? undefined : { before: observed.source, after: source };
  const fields = { ...(code !== observed.code && { code }), ...(runtime !== observed.runtime && { runtime }) };
  const body = { ...fields, ...(changed.length > 0 && { secrets: secretList(secrets) }) };
  const isNew = runtime === observed.runtime ? [] : [{ path: 'runtime', before: observed.runtime, after: runtime }];
  const differences = [...isNew, ...changed];
  if (Object.keys(body).length === 0) {
    if (observed.allChangesDeployed) return { ...change, kind: 'keep', differences: [] };
    return { ...change, kind: 'update', differences: [], body, reason: 'deploy the draft' };
  }
  const kind = observed.record === undefined ? 'adopt' : 'update';
  return { ...change, kind, differences, body, ...(codes && { code: codes }) };
}

const newSecret: Difference = { path: `secrets.${hiddenSecret}`, after: '(secret)' };

/** The secrets that differ from the record, or are missing in the draft. Without a record: all. */
function secretDifferences(
  secrets: Readonly<Record<string, string>>,
  { record, secretNames }: ObservedAction,
): Difference[] {
  const settings = settingsOf(secrets);
  if (record === undefined) return [...differencesOf({}, settings, 'secrets'), { ...newSecret, before: '(unknown)' }];
  const changed = differencesOf(record.settings, settings, 'secrets');
  const lost = Object.keys(secrets)
    .filter((name) => !secretNames.includes(name) && !changed.some(({ path }) => path === `secrets.${name}`))
    .map((name) => ({ path: `secrets.${name}`, after: settings[name] ?? '(secret)' }));
  const isSame = !secretNames.includes(hiddenSecret) || isRecorded(secrets[hiddenSecret] ?? '', record);
  return [...changed, ...lost, ...(isSame ? [] : [{ ...newSecret, before: '(a different secret)' }])];
}

/** Throws a `Stop` if a new list of secrets would delete unknown secrets, or the second secret of a rotation. */
export function refuseToReplace(
  { name, secretNames }: ObservedAction,
  secrets: Readonly<Record<string, string>>,
): void {
  refuseForeignSecrets(name, secretNames, knownSecrets);
  const isRotating = secretNames.includes('REDIRECT_TOKEN_SECRET_ALSO') && !('REDIRECT_TOKEN_SECRET_ALSO' in secrets);
  if (isRotating) {
    throw new Stop(`The shared secret of the Action "${name}" is being rotated.`, {
      remedy: 'Finish that first: npm run tenant -- rotate-secret',
    });
  }
}

/** Throws a `Stop` that names unknown secrets. Their values cannot be read, so a new list would delete them. */
export function refuseForeignSecrets(action: string, present: readonly string[], known: readonly string[]): void {
  const foreign = present.filter((secret) => !known.includes(secret));
  if (foreign.length === 0) return;
  throw new Stop(`The Action "${action}" has secrets that Signup Step does not know. They would be lost:`, {
    lines: foreign,
    remedy: 'Move them to an Action of their own, and delete them here. Then run the command again.',
  });
}
