import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDeadline } from '#server/deadline.js';
import type { UsernameRegistry } from '#server/signup/profile-mode.js';

/** A registry under test, with operations that depend on its kind. */
export interface RegistryUnderTest {
  registry: UsernameRegistry;
  /** Makes all unconfirmed usernames stale: lets the time pass after which other users may take them. */
  letTimePass(): Promise<void>;
  /** Writes the username to its owner, as a completed signup does. */
  writeRecord(owner: string, username: string): void;
  /** Adds a user to the tenant and returns the id. */
  addUser(name: string): string;
  close(): Promise<void>;
}

/** The behavior that all username registries share. */
export function usernameRegistrySuite(kind: string, start: () => Promise<RegistryUnderTest>): void {
  describe(`usernames in ${kind}`, () => {
    let world: RegistryUnderTest;
    let registry: UsernameRegistry;
    let ada: string;
    let bob: string;
    let name: string;
    let count = 0;
    beforeAll(async () => {
      world = await start();
      registry = world.registry;
      ada = world.addUser('ada');
      bob = world.addUser('bob');
    });
    afterAll(() => world.close());
    beforeEach(() => {
      name = `name-${++count}`;
    });

    const soon = () => startDeadline(8_000);
    const reserve = async (username: string, owner: string) => {
      const taken = await registry.reserve(username, owner, soon());
      return taken.ok ? 'yours' : taken.failure.code;
    };
    const isTaken = async (username: string, userId = 'github|asks') => {
      const taken = await registry.findTaken({ username, alternatives: ['surely-free'], userId }, soon());
      if (!taken.ok) throw new Error(taken.failure.code);
      expect(taken.value.has('surely-free')).toBe(false);
      return taken.value.has(username);
    };
    const complete = async (username: string, owner: string) => {
      expect(await reserve(username, owner)).toBe('yours');
      world.writeRecord(owner, username);
      await registry.confirm(username, owner, soon());
    };

    it('a free username can be reserved, and is taken then', async () => {
      expect(await isTaken(name)).toBe(false);
      expect(await reserve(name, ada)).toBe('yours');
      expect(await isTaken(name)).toBe(true);
      expect(await reserve(name, bob)).toBe('username_taken');
    });

    it('one call tells which of several usernames may be taken', async () => {
      await complete(name, ada);
      const taken = await registry.findTakenApprox([name, `${name}-free`], soon());
      expect(taken).toEqual({ ok: true, value: new Set([name]) });
    });

    it('reserving one’s own username again succeeds', async () => {
      await reserve(name, ada);
      expect(await reserve(name, ada)).toBe('yours');
      await complete(name, ada);
      expect(await reserve(name, ada)).toBe('yours');
    });

    it('a username that a user has reserved is free for this user, and taken for others', async () => {
      await reserve(name, ada);
      expect([await isTaken(name, ada), await isTaken(name, bob)]).toEqual([false, true]);
    });

    it('one of many concurrent reservations of a username succeeds', async () => {
      const people = Array.from({ length: 50 }, (_, index) => world.addUser(`racer-${count}-${index}`));
      const answers = await Promise.all(people.map((person) => reserve(name, person)));
      expect(answers.filter((answer) => answer === 'yours')).toHaveLength(1);
      expect(new Set(answers)).toEqual(new Set(['yours', 'username_taken']));
    });

    it('concurrent reservations by the same user all succeed', async () => {
      expect(await Promise.all([reserve(name, ada), reserve(name, ada), reserve(name, ada)])).toEqual([
        'yours',
        'yours',
        'yours',
      ]);
    });

    it('a released username is free', async () => {
      await reserve(name, ada);
      await registry.release(name, ada, soon());
      expect(await isTaken(name)).toBe(false);
      expect(await reserve(name, bob)).toBe('yours');
    });

    it('a username that is released late goes to one of the users who reserve it', async () => {
      await complete(name, ada);
      await world.letTimePass();
      world.writeRecord(ada, `${name}-new`);
      const people = Array.from({ length: 5 }, (_, index) => world.addUser(`next-${count}-${index}`));
      const [, ...answers] = await Promise.all([
        registry.release(name, ada, soon()),
        ...people.map((person) => reserve(name, person)),
      ]);
      const late = await reserve(name, world.addUser(`late-${count}`));
      expect([...answers, late].filter((answer) => answer === 'yours').length).toBe(1);
    });

    it('no user can release the username of another user', async () => {
      await reserve(name, ada);
      await registry.release(name, bob, soon());
      expect(await reserve(name, bob)).toBe('username_taken');
    });

    it('a username of an unfinished signup becomes free when its login has expired, for one of the users who reserve it', async () => {
      await reserve(name, ada);
      await world.letTimePass();
      expect(await isTaken(name)).toBe(false);
      const people = Array.from({ length: 10 }, (_, index) => world.addUser(`heir-${count}-${index}`));
      const answers = await Promise.all(people.map((person) => reserve(name, person)));
      expect(answers.filter((answer) => answer === 'yours')).toHaveLength(1);
      expect(await reserve(name, ada)).toBe('username_taken');
      expect(await isTaken(name)).toBe(true);
    });

    it('its first owner may also reserve it again, and then keeps it', async () => {
      await reserve(name, ada);
      await world.letTimePass();
      expect(await reserve(name, ada)).toBe('yours');
      expect(await reserve(name, bob)).toBe('username_taken');
    });

    it('the username of a completed signup stays taken forever', async () => {
      await complete(name, ada);
      await world.letTimePass();
      expect(await isTaken(name)).toBe(true);
      expect(await reserve(name, bob)).toBe('username_taken');
      expect(await reserve(name, ada)).toBe('yours');
    });

    it('a username can be abandoned and taken over several times', async () => {
      for (const owner of [ada, bob, ada]) {
        expect(await reserve(name, owner)).toBe('yours');
        await world.letTimePass();
      }
      await complete(name, bob);
      await world.letTimePass();
      expect(await reserve(name, ada)).toBe('username_taken');
    });
  });
}
