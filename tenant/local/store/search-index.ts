import type { User } from './user-record.js';

interface PendingWrite {
  visibleAt: number;
  userId: string;
  /** undefined: the user was taken out. */
  user: User | undefined;
}

/**
 * The view of the users that list and search have. At Auth0 it is eventually consistent; here every write becomes
 * visible a fixed time after it was made.
 */
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

  /** Shows every write so far at once, as if it had been made long ago. */
  settle(): void {
    this.#show(Number.POSITIVE_INFINITY);
  }

  clear(): void {
    this.#visible.clear();
    this.#pending = [];
  }

  #show(until: number): void {
    const due = this.#pending.findIndex(({ visibleAt }) => visibleAt > until);
    const ready = this.#pending.splice(0, due === -1 ? this.#pending.length : due);
    for (const { userId, user } of ready) {
      if (user) this.#visible.set(userId, user);
      else this.#visible.delete(userId);
    }
  }
}
