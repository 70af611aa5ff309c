import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Stored {
  payload: AdapterPayload;
  /** Milliseconds since 1970 by the machine's clock, which the provider uses as well. */
  expiresAt: number;
}

/** The records of the OpenID provider: sessions, grants, codes, tokens, interactions. In memory, one per tenant. */
export class ProviderStorage {
  readonly #records = new Map<string, Stored>();
  readonly #findClient: (clientId: string) => AdapterPayload | undefined;

  /** `findClient` is asked every time, since a client may be registered at any time. */
  constructor(findClient: (clientId: string) => AdapterPayload | undefined) {
    this.#findClient = findClient;
  }

  /** Deletes all records: every browser is signed out, every token is unknown. */
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

  /** The provider asks for one adapter per kind of record. */
  adapter(model: string): Adapter {
    const key = (id: string) => `${model}:${id}`;
    return {
      upsert: async (id, payload, expiresIn) => {
        const expiresAt = expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000;
        this.#records.set(key(id), { payload, expiresAt });
      },
      find: async (id) => (model === 'Client' ? this.#findClient(id) : this.#find(key(id))),
      findByUid: async (uid) => this.#findByUid(key(''), uid),
      // Of the device flow, which is off.
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
