import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Stored {
  payload: AdapterPayload;
  /** Milliseconds since 1970 by the machine's clock, which the provider goes by as well. */
  expiresAt: number;
}

/** Looks up the metadata of a client, which may be registered at any time. */
export type FindClient = (clientId: string) => AdapterPayload | undefined;

/** Everything the OpenID provider keeps: sessions, grants, codes, tokens, interactions. In memory, one per tenant. */
export class ProviderStorage {
  readonly #records = new Map<string, Stored>();
  readonly #findClient: FindClient;

  constructor(findClient: FindClient) {
    this.#findClient = findClient;
  }

  /** Forgets all of it: every browser is signed out, every token is unknown. */
  clear(): void {
    this.#records.clear();
  }

  #find(key: string): AdapterPayload | undefined {
    const stored = this.#records.get(key);
    if (stored && stored.expiresAt <= Date.now()) this.#records.delete(key);
    return stored && stored.expiresAt > Date.now() ? stored.payload : undefined;
  }

  #findWhere(prefix: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const key of this.#records.keys()) {
      const payload = key.startsWith(prefix) ? this.#find(key) : undefined;
      if (payload && matches(payload)) return payload;
    }
    return undefined;
  }

  #revoke(grantId: string): void {
    for (const [key, { payload }] of this.#records) if (payload.grantId === grantId) this.#records.delete(key);
  }

  /** The provider asks for one of these per kind of record. */
  adapter(model: string): Adapter {
    const key = (id: string) => `${model}:${id}`;
    return {
      upsert: async (id, payload, expiresIn) => {
        const expiresAt = expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000;
        this.#records.set(key(id), { payload, expiresAt });
      },
      find: async (id) => (model === 'Client' ? this.#findClient(id) : this.#find(key(id))),
      findByUid: async (uid) => this.#findWhere(`${model}:`, (payload) => payload.uid === uid),
      findByUserCode: async (code) => this.#findWhere(`${model}:`, (payload) => payload.userCode === code),
      consume: async (id) => {
        const payload = this.#find(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void this.#records.delete(key(id)),
      revokeByGrantId: async (grantId) => this.#revoke(grantId),
    };
  }
}
