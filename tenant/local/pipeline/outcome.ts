import type { AuthenticationMethod } from './login.js';
import type { MetadataChanges } from './transaction-metadata.js';

/** What an Action or Rule wants changed. It is collected, and applied when the login has ended, denied or not. */
export interface Changes {
  appMetadata: Record<string, unknown>;
  userMetadata: Record<string, unknown>;
  idTokenClaims: Record<string, unknown>;
  accessTokenClaims: Record<string, unknown>;
  transactionMetadata: MetadataChanges;
  methods: AuthenticationMethod[];
  primaryUserId?: string;
}

/** How the pipeline ended: the same three ways for an Action and for a Rule. */
export type Outcome = { changes: Changes } & (
  | { type: 'continue' }
  | { type: 'deny'; error: string; reason: string }
  | { type: 'redirect'; url: string }
);

export function noChanges(): Changes {
  return {
    appMetadata: {},
    userMetadata: {},
    idTokenClaims: {},
    accessTokenClaims: {},
    transactionMetadata: {},
    methods: [],
  };
}

/** The changes of the run before the redirect and of the run after it, as one. */
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
