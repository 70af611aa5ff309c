import { algorithmTricks, headerTricks } from './algorithms.js';
import { claimKinds, claimValues } from './claims.js';
import { encodingTricks, payloadTricks } from './encodings.js';
import type { HostileToken } from './forge.js';

/** All hostile tokens. Each must be refused with `token_invalid`. */
export const hostileTokens: HostileToken[] = [
  ...algorithmTricks,
  ...headerTricks,
  ...claimKinds,
  ...claimValues,
  ...encodingTricks,
  ...payloadTricks,
];
