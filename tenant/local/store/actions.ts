import { randomUUID } from 'node:crypto';
import {
  type Action,
  type ActionContent,
  type ActionPatch,
  type ActionVersion,
  buildStatus,
  deployedVersion,
  type NewAction,
} from './actions-record.js';
import { ok, type Result, refuse } from './refusals.js';

/** An Action in the login flow. */
export interface Binding {
  id: string;
  action_id: string;
  display_name: string;
  /** ISO 8601 */
  created_at: string;
}

/** A binding to create. `ref` names the Action by its ID or name, or by the ID of an existing binding. */
export interface BindingRequest {
  ref: { type: 'action_id' | 'action_name' | 'binding_id'; value: string };
  display_name?: string;
}

export interface ActionStoreOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds for the build of a draft, and again until a deployed version runs; 300 by default. */
  buildMs?: number;
}

/** Auth0 keeps the newest 50 versions of an Action. */
const maxVersions = 50;

/**
 * The Actions of a local tenant, in memory, with their versions and their bindings. Records are immutable, so callers may
 * keep them. Builds and deployments take time on the tenant's clock, as at Auth0: see `buildStatus` and `deployedVersion`.
 */
export class ActionStore {
  readonly #actions = new Map<string, Action>();
  readonly #now: () => number;
  readonly #buildMs: number;
  #bindings: readonly Binding[] = [];

  constructor({ now, buildMs = 300 }: ActionStoreOptions) {
    this.#now = now;
    this.#buildMs = buildMs;
  }

  /** The oldest first. */
  all(): Action[] {
    return [...this.#actions.values()];
  }

  get(id: string): Action | undefined {
    return this.#actions.get(id);
  }

  /** The bindings of the login flow, in order. */
  bindings(): readonly Binding[] {
    return this.#bindings;
  }

  /** Creates a draft and starts its build. With `deploy` it is deployed after the build. Refusal: `action_name_taken`. */
  create({ deploy, secrets, ...input }: NewAction): Result<Action> {
    if (this.#byName(input.name)) return refuse('action_name_taken');
    const created_at = this.#timestamp();
    const builtAt = this.#now() + this.#buildMs;
    const record = { id: randomUUID(), ...input, secrets: this.#secrets(secrets), created_at, updated_at: created_at };
    const action = { ...record, builtAt, isDraftChanged: true, versions: [] };
    // The result of the build is known at once, because it depends on the packages only.
    const isDeployed = deploy && buildStatus(action, builtAt) === 'built';
    return ok(isDeployed ? this.#deploy(action, builtAt) : this.#save(action));
  }

  /** Changes the draft and starts a new build. Logins still run the deployed version. */
  update(id: string, { secrets, ...patch }: ActionPatch): Result<Action> {
    const action = this.#actions.get(id);
    if (!action) return refuse('action_not_found');
    const namesake = patch.name === undefined ? undefined : this.#byName(patch.name);
    if (namesake && namesake !== action) return refuse('action_name_taken');
    const changed = { ...action, ...patch, updated_at: this.#timestamp(), isDraftChanged: true };
    const builtAt = this.#now() + this.#buildMs;
    return ok(this.#save({ ...changed, builtAt, ...(secrets && { secrets: this.#secrets(secrets) }) }));
  }

  /** Creates a new version of a built draft. A bound Action runs it as soon as it is deployed. */
  deploy(id: string): Result<ActionVersion> {
    const action = this.#actions.get(id);
    if (!action) return refuse('action_not_found');
    if (buildStatus(action, this.#now()) !== 'built') return refuse('action_not_built');
    const [version] = this.#deploy(action, this.#now() + this.#buildMs).versions;
    return version ? ok(version) : refuse('action_not_built');
  }

  /** Deletes an Action with its versions. A bound one needs `force`. */
  remove(id: string, force: boolean): Result<undefined> {
    if (!this.#actions.has(id)) return refuse('action_not_found');
    const others = this.#bindings.filter((binding) => binding.action_id !== id);
    if (others.length < this.#bindings.length && !force) return refuse('action_bound');
    this.#bindings = others;
    this.#actions.delete(id);
    return ok(undefined);
  }

  /** Replaces all bindings of the login flow, or none if one of them is refused. */
  bind(requests: readonly BindingRequest[]): Result<readonly Binding[]> {
    const created_at = this.#timestamp();
    const bindings: Binding[] = [];
    for (const { ref, display_name } of requests) {
      const action = this.#find(ref);
      if (!action) return refuse('action_not_found');
      if (!deployedVersion(action, this.#now())) return refuse('action_not_deployed');
      const name = display_name ?? action.name;
      bindings.push({ id: randomUUID(), action_id: action.id, display_name: name, created_at });
    }
    this.#bindings = bindings;
    return ok(bindings);
  }

  /**
   * Creates an Action that is built, deployed and bound at once. Replaces the Action with this name, which keeps its position
   * in the login flow.
   */
  install({ name, code, secrets }: { name: string; code: string; secrets: Record<string, string> }): void {
    const known = this.#byName(name);
    const now = this.#timestamp();
    const content: ActionContent = {
      code,
      runtime: 'node22',
      dependencies: [],
      secrets: this.#secrets(Object.entries(secrets).map(([key, value]) => ({ name: key, value }))),
    };
    const supported_triggers: Action['supported_triggers'] = [{ id: 'post-login', version: 'v3' }];
    const action = known ?? { id: randomUUID(), name, supported_triggers, created_at: now, versions: [] };
    const { id } = this.#deploy(
      { ...action, ...content, updated_at: now, builtAt: this.#now(), isDraftChanged: true },
      this.#now(),
    );
    if (this.#bindings.some((binding) => binding.action_id === id)) return;
    this.#bindings = [...this.#bindings, { id: randomUUID(), action_id: id, display_name: name, created_at: now }];
  }

  /** Deletes the Action with this name, if it exists, even if it is bound. */
  uninstall(name: string): void {
    const action = this.#byName(name);
    if (action) this.remove(action.id, true);
  }

  #deploy(action: Action, deployedAt: number): Action {
    const { code, runtime, dependencies, secrets, versions } = action;
    const number = (versions[0]?.number ?? 0) + 1;
    const version = { id: randomUUID(), number, code, runtime, dependencies, secrets };
    const newest = { ...version, created_at: this.#timestamp(), deployedAt };
    return this.#save({ ...action, isDraftChanged: false, versions: [newest, ...versions].slice(0, maxVersions) });
  }

  #save(action: Action): Action {
    this.#actions.set(action.id, action);
    return action;
  }

  #byName(name: string): Action | undefined {
    return this.all().find((action) => action.name === name);
  }

  #find({ type, value }: BindingRequest['ref']): Action | undefined {
    if (type === 'action_name') return this.#byName(value);
    const bound = this.#bindings.find((binding) => binding.id === value);
    return this.#actions.get(type === 'action_id' ? value : (bound?.action_id ?? ''));
  }

  #secrets(values: NewAction['secrets']): ActionContent['secrets'] {
    const updated_at = this.#timestamp();
    return values.map((secret) => ({ ...secret, updated_at }));
  }

  #timestamp(): string {
    return new Date(this.#now()).toISOString();
  }
}
