import * as z from 'zod';

/** Node versions that an Action can request. Auth0 has removed older ones. The sandbox here is the same for all. */
export const runtimes = ['node18', 'node18-actions', 'node22'] as const;

// Auth0's limits, from "Actions Limitations"; a kB is read as 1024 bytes.
const maxCodeBytes = 100 * 1024;
const maxSecrets = 30;
const maxDependencies = 10;

/** `version` is Auth0's current one by default. */
const supportedTrigger = z.strictObject({ id: z.literal('post-login'), version: z.enum(['v2', 'v3']).default('v3') });
const dependency = z.strictObject({ name: z.string().min(1), version: z.string().min(1) });
const secret = z.strictObject({ name: z.string().min(1).max(128), value: z.string().max(4096) });

const content = {
  code: z
    .string()
    .refine((code) => Buffer.byteLength(code) <= maxCodeBytes, `The code has at most ${maxCodeBytes} bytes`),
  runtime: z.enum(runtimes),
  dependencies: z.array(dependency).max(maxDependencies),
  secrets: z
    .array(secret)
    .max(maxSecrets)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'The names of secrets must be unique'),
};

const name = z.string().min(1).max(255);
const supportedTriggers = z.array(supportedTrigger).length(1);

/** Body of `POST /actions/actions`. The local tenant has Actions of the login flow only. */
export const newAction = z.strictObject({
  name,
  supported_triggers: supportedTriggers,
  code: content.code.default(''),
  runtime: content.runtime.default('node22'),
  dependencies: content.dependencies.default([]),
  secrets: content.secrets.default([]),
  deploy: z.boolean().default(false),
});
export type NewAction = z.infer<typeof newAction>;

/** Body of `PATCH /actions/actions/{id}`. `secrets` replaces the whole list; without the key the list stays. */
export const actionPatch = z.strictObject({ name, supported_triggers: supportedTriggers, ...content }).exactPartial();
export type ActionPatch = z.infer<typeof actionPatch>;

export interface Secret {
  name: string;
  /** Never part of a reply. */
  value: string;
  /** ISO 8601 */
  updated_at: string;
}

/** The part of an Action that each version copies. */
export interface ActionContent {
  code: string;
  runtime: (typeof runtimes)[number];
  dependencies: z.infer<typeof dependency>[];
  secrets: Secret[];
}

/** A deployed state of an Action. It never changes. */
export interface ActionVersion extends ActionContent {
  id: string;
  /** Starts at 1. */
  number: number;
  /** ISO 8601 */
  created_at: string;
  /** Logins run it from this time on, in milliseconds since 1970. */
  deployedAt: number;
}

/** An Action: its draft and its deployed versions. */
export interface Action extends ActionContent {
  id: string;
  name: string;
  supported_triggers: NewAction['supported_triggers'];
  /** ISO 8601 */
  created_at: string;
  /** ISO 8601 */
  updated_at: string;
  /** Milliseconds since 1970 at which the build of the draft ends. */
  builtAt: number;
  /** Whether the draft differs from the newest version. */
  isDraftChanged: boolean;
  /** The newest first. */
  versions: ActionVersion[];
}

/** Packages that the sandbox provides. A build with any other package fails, because the local tenant installs none. */
const providedPackages = new Set(['jsonwebtoken']);

export type BuildStatus = 'pending' | 'built' | 'failed';

/** The state of the draft's build at `now`, in milliseconds since 1970. */
export function buildStatus({ builtAt, dependencies }: Action, now: number): BuildStatus {
  if (now < builtAt) return 'pending';
  return dependencies.every((package_) => providedPackages.has(package_.name)) ? 'built' : 'failed';
}

/** The version that logins run at `now`, or undefined for an Action that was never deployed. */
export function deployedVersion({ versions }: Action, now: number): ActionVersion | undefined {
  return versions.find(({ deployedAt }) => deployedAt <= now);
}
