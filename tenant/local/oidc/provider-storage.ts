import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Stored {
  payload: AdapterPayload;
  /** Milliseconds since 1970 by the machine's clock, which the provider also uses. */
  expiresAt: number;
}

/** The records of a tenant's OpenID provider, in memory: sessions, grants, codes, tokens, interactions. */
export class ProviderStorage {
  readonly #records = new Map<string, Stored>();
  readonly #findClient: (clientId: string) => AdapterPayload | undefined;

  /** `findClient` is called on every look-up, because clients can be registered at any time. */
  constructor(findClient: (clientId: string) => AdapterPayload | undefined) {
    this.#findClient = findClient;
  }

  /** Deletes all records: every browser is signed out and every token is invalid. */
  clear(): void {
    this.#records.clear();
  }

  #find(key: string): AdapterPayload | undefined {
    const stored = this.#records.get(key);
    if (!stored || stored.expiresAt > Date.now()) return stored?.payload;
    this.#records.delete(key);
    return undefined;
  }

  #findByUid(prefix: string, uid: string): AdapterPayload | undefined {
    for (const key of this.#records.keys()) {
      const payload = key.startsWith(prefix) ? this.#find(key) : undefined;
      if (payload?.uid === uid) return payload;
    }
    return undefined;
  }

  /** The adapter for one kind of record. The provider requests one for each. */
  adapter(model: string): Adapter {
    const key = (id: string) => `${model}:${id}`;
    return {
      upsert: async (id, payload, expiresIn) => {
        const expiresAt = expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000;
        this.#records.set(key(id), { payload, expiresAt });
      },
      find: async (id) => (model === 'Client' ? this.#findClient(id) : this.#find(key(id))),
      findByUid: async (uid) => this.#findByUid(key(''), uid),
      // For the device flow only, which is disabled.
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = this.#find(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void this.#records.delete(key(id)),
      revokeByGrantId: async (grantId) => {
        for (const [name, { payload }] of this.#records) if (payload.grantId === grantId) this.#records.delete(name);
      },
    };
  }
}
