import type { User } from './user-record.js';

/** `user` is undefined for a deletion. */
interface PendingWrite {
  visibleAt: number;
  userId: string;
  user: User | undefined;
}

/** The users as list and search see them. At Auth0 that is eventually consistent; here every write becomes visible later. */
export class SearchIndex {
  readonly #visible = new Map<string, User>();
  readonly #lagMs: number;
  readonly #now: () => number;
  #pending: PendingWrite[] = [];

  constructor(lagMs: number, now: () => number) {
    this.#lagMs = lagMs;
    this.#now = now;
  }

  record(userId: string, user: User | undefined): void {
    this.#pending.push({ visibleAt: this.#now() + this.#lagMs, userId, user });
  }

  /** Users as the search sees them now, the oldest first. */
  users(): User[] {
    this.#show(this.#now());
    return [...this.#visible.values()];
  }

  /** Makes every write so far visible. */
  settle(): void {
    this.#show(Number.POSITIVE_INFINITY);
  }

  clear(): void {
    this.#visible.clear();
    this.#pending = [];
  }

  #show(until: number): void {
    const due = this.#pending.findIndex(({ visibleAt }) => visibleAt > until);
    for (const { userId, user } of this.#pending.splice(0, due === -1 ? this.#pending.length : due)) {
      if (user) this.#visible.set(userId, user);
      else this.#visible.delete(userId);
    }
  }
}
