import type { AuthenticationMethod, Login, MetadataChanges } from './login.js';
import type { SandboxOptions } from './sandbox.js';

/** The code of an Action or of a Rule, ready to run. */
export interface Program {
  kind: 'action' | 'rule';
  source: string;
  filename: string;
  secrets: Record<string, string>;
}

/** One execution. `state` is present when the login returns through `/continue`. */
export interface Run {
  login: Login;
  state?: string;
  sandbox: SandboxOptions;
}

/** The changes of an Action or Rule. They are collected, and applied at the end of the login, denied or not. */
export interface Changes {
  appMetadata: Record<string, unknown>;
  userMetadata: Record<string, unknown>;
  idTokenClaims: Record<string, unknown>;
  accessTokenClaims: Record<string, unknown>;
  transactionMetadata: MetadataChanges;
  methods: AuthenticationMethod[];
  primaryUserId?: string;
}

/** The end of an execution, the same for an Action and for a Rule. `threw`: an error of its code, not its decision. */
export type Outcome = { changes: Changes } & (
  | { type: 'continue' }
  | { type: 'deny'; error: string; reason: string; threw?: true }
  | { type: 'redirect'; url: string }
);

export function noChanges(): Changes {
  const empty = { appMetadata: {}, userMetadata: {}, idTokenClaims: {}, accessTokenClaims: {} };
  return { ...empty, transactionMetadata: {}, methods: [] };
}

/** The changes of the executions before and after the redirect. */
export function joinChanges(before: Changes, after: Changes): Changes {
  return {
    ...before,
    ...after,
    appMetadata: { ...before.appMetadata, ...after.appMetadata },
    userMetadata: { ...before.userMetadata, ...after.userMetadata },
    idTokenClaims: { ...before.idTokenClaims, ...after.idTokenClaims },
    accessTokenClaims: { ...before.accessTokenClaims, ...after.accessTokenClaims },
    transactionMetadata: { ...before.transactionMetadata, ...after.transactionMetadata },
    methods: [...before.methods, ...after.methods],
  };
}
