import type { Binding } from '../../store/actions.js';
import type { Action, ActionContent, ActionVersion } from '../../store/actions-record.js';
import { buildStatus, deployedVersion } from '../../store/actions-record.js';

/*
 * The replies about Actions, with the fields that a real tenant returned. `now` is in milliseconds since 1970.
 */

const iso = (at: number) => new Date(at).toISOString();

/** Secrets without their values, which no reply contains. */
function publicSecrets({ secrets }: ActionContent): object[] {
  return secrets.map(({ name, updated_at }) => ({ name, updated_at }));
}

function base({ id, name, supported_triggers, created_at, updated_at }: Action): object {
  return { id, name, supported_triggers, created_at, updated_at };
}

function areAllChangesDeployed({ isDraftChanged, versions }: Action, now: number): boolean {
  return !isDraftChanged && (versions[0]?.deployedAt ?? Number.POSITIVE_INFINITY) <= now;
}

function version(record: ActionVersion, { supported_triggers }: Action): object {
  const { code, dependencies, id, number, created_at, runtime } = record;
  const updated_at = iso(Math.max(record.deployedAt, Date.parse(created_at)));
  const times = { created_at, updated_at, runtime, supported_triggers };
  return { code, dependencies, id, number, secrets: publicSecrets(record), status: 'built', ...times };
}

/** `deployed_version`, and `current_version`, which is undocumented. Both are missing before the first deployment. */
function versions(action: Action, now: number): object {
  const deployed = deployedVersion(action, now);
  if (!deployed) return {};
  const { id, code, runtime, number, created_at, deployedAt } = deployed;
  const built_at = iso(deployedAt);
  const current = {
    id,
    code,
    runtime,
    status: 'BUILT',
    number,
    build_time: built_at,
    created_at,
    updated_at: built_at,
  };
  return {
    current_version: current,
    deployed_version: { ...version(deployed, action), deployed: true, built_at },
  };
}

/** An Action with its draft. */
export function actionReply(action: Action, now: number): object {
  const { code, dependencies, runtime } = action;
  return {
    ...base(action),
    code,
    dependencies,
    runtime,
    status: buildStatus(action, now),
    secrets: publicSecrets(action),
    ...versions(action, now),
    all_changes_deployed: areAllChangesDeployed(action, now),
  };
}

/** One version of an Action. */
export function versionReply(record: ActionVersion, action: Action, now: number): object {
  const isDeployed = deployedVersion(action, now) === record;
  const built = record.deployedAt <= now ? { built_at: iso(record.deployedAt) } : {};
  const parent = { ...base(action), all_changes_deployed: areAllChangesDeployed(action, now) };
  return { ...version(record, action), deployed: isDeployed, ...built, action: parent };
}

/** A binding of the login flow. Its Action has no draft, and always `all_changes_deployed: false`, even if that is wrong. */
export function bindingReply({ id, display_name, created_at }: Binding, action: Action, now: number): object {
  return {
    id,
    trigger_id: 'post-login',
    action: { ...base(action), ...versions(action, now), all_changes_deployed: false },
    created_at,
    updated_at: created_at,
    display_name,
  };
}

/** A page of a list. Auth0 leaves `page` and `total` out when they are 0. */
export function actionsPage(
  records: readonly object[],
  { page, per_page }: { page: number; per_page: number },
  name: string,
): object {
  const slice = records.slice(page * per_page, (page + 1) * per_page);
  const total = records.length;
  return { [name]: slice, ...(total > 0 && { total }), ...(page > 0 && { page }), per_page };
}
