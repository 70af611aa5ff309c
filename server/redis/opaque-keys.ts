import { createHmac, createSecretKey } from 'node:crypto';

/** Makes the part of a key in a shared store that stands for somebody. */
export type OpaqueKey = (text: string) => string;

/**
 * Keys by which nobody is recognised in a store. A plain hash would not do: an address is guessed from it within minutes.
 * Tokens are signed with the same secret, but none of them begins as these texts do.
 * @param tenantOrigin keeps tenants apart that share a store.
 */
export function opaqueKeys(secret: Uint8Array, tenantOrigin: string): OpaqueKey {
  const key = createSecretKey(secret);
  return (text) =>
    createHmac('sha256', key).update(`signup-step ${tenantOrigin} ${text}`).digest('base64url').slice(0, 22);
}
