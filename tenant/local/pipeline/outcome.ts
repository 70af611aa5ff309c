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

/** The changes of an Action or Rule. They are applied at the end of the login, even if it is denied. */
export interface Changes {
  appMetadata: Record<string, unknown>;
  userMetadata: Record<string, unknown>;
  idTokenClaims: Record<string, unknown>;
  accessTokenClaims: Record<string, unknown>;
  transactionMetadata: MetadataChanges;
  methods: AuthenticationMethod[];
  primaryUserId?: string;
}

/** The result of an execution of an Action or a Rule. `threw`: its code has failed, it did not decide to deny. */
export type Outcome = { changes: Changes } & (
  | { type: 'continue' }
  | { type: 'deny'; error: string; reason: string; threw?: true }
  | { type: 'redirect'; url: string }
);

export function noChanges(): Changes {
  const empty = { appMetadata: {}, userMetadata: {}, idTokenClaims: {}, accessTokenClaims: {} };
  return { ...empty, transactionMetadata: {}, methods: [] };
}

/** Joins the changes of two executions; the later ones take precedence. */
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
