import type { DatabaseConnection } from './connections.js';
import { hashPassword, isSamePassword } from './password-hash.js';
import { brokenPasswordRule, LONGEST_HISTORY } from './password-policy.js';
import { done, type Outcome, refused } from './refusal.js';
import type { Metadata, ProfileData } from './user-record.js';

/** Whose password it is: the full id of the identity (`auth0|abc`) and what it must not contain. */
export interface PasswordSubject {
  key: string;
  connection: DatabaseConnection;
  profile: ProfileData;
  user_metadata: Metadata | undefined;
}

/** Hashes by identity, newest first. They are no part of a user, so that no reply can ever show one. */
export class Passwords {
  readonly #hashes = new Map<string, string[]>();

  /** Refusals: `password_too_weak`, `password_too_common`, `password_has_user_info`, `password_used_before`. */
  check(subject: PasswordSubject, password: string): Outcome<undefined> {
    const owner = { ...subject, history: this.#hashes.get(subject.key) ?? [] };
    const broken = brokenPasswordRule(password, subject.connection.options, owner);
    return broken ? refused(broken) : done(undefined);
  }

  set(key: string, password: string): void {
    const earlier = this.#hashes.get(key) ?? [];
    this.#hashes.set(key, [hashPassword(password), ...earlier].slice(0, LONGEST_HISTORY));
  }

  matches(key: string, password: string): boolean {
    const current = this.#hashes.get(key)?.[0];
    return current !== undefined && isSamePassword(password, current);
  }

  delete(key: string): void {
    this.#hashes.delete(key);
  }

  clear(): void {
    this.#hashes.clear();
  }
}
