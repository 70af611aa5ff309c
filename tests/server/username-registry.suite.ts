import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDeadline } from '#server/deadline.js';
import type { UsernameRegistry } from '#server/signup/profile-mode.js';

/** A registry under test, with what only its own kind can do. */
export interface RegistryUnderTest {
  registry: UsernameRegistry;
  /** Makes all unconfirmed names stale: lets the time pass after which others may take them. */
  letTimePass(): Promise<void>;
  /** Writes the name into the owner's record, as a completed signup does. */
  writeRecord(owner: string, username: string): void;
  /** Adds a user to the tenant and returns the id. */
  addUser(name: string): string;
  close(): Promise<void>;
}

/** The behaviour that every username registry shares. */
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

    it('a free name goes to who takes it, and is taken then', async () => {
      expect(await isTaken(name)).toBe(false);
      expect(await reserve(name, ada)).toBe('yours');
      expect(await isTaken(name)).toBe(true);
      expect(await reserve(name, bob)).toBe('username_taken');
    });

    it('one call tells which of several names may be taken', async () => {
      await complete(name, ada);
      const taken = await registry.findTakenApprox([name, `${name}-free`], soon());
      expect(taken).toEqual({ ok: true, value: new Set([name]) });
    });

    it('taking one’s own name again is no error', async () => {
      await reserve(name, ada);
      expect(await reserve(name, ada)).toBe('yours');
      await complete(name, ada);
      expect(await reserve(name, ada)).toBe('yours');
    });

    it('a name that one’s own earlier try holds is free for oneself, and taken for others', async () => {
      await reserve(name, ada);
      expect([await isTaken(name, ada), await isTaken(name, bob)]).toEqual([false, true]);
    });

    it('of many who want a name at the same moment one gets it', async () => {
      const people = Array.from({ length: 50 }, (_, index) => world.addUser(`racer-${count}-${index}`));
      const answers = await Promise.all(people.map((person) => reserve(name, person)));
      expect(answers.filter((answer) => answer === 'yours')).toHaveLength(1);
      expect(new Set(answers)).toEqual(new Set(['yours', 'username_taken']));
    });

    it('the same person in several tabs gets it every time', async () => {
      expect(await Promise.all([reserve(name, ada), reserve(name, ada), reserve(name, ada)])).toEqual([
        'yours',
        'yours',
        'yours',
      ]);
    });

    it('a name that was given back is free', async () => {
      await reserve(name, ada);
      await registry.release(name, ada, soon());
      expect(await isTaken(name)).toBe(false);
      expect(await reserve(name, bob)).toBe('yours');
    });

    it('a name that is given back after a long time goes to one of those who want it', async () => {
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

    it('nobody can give back what somebody else holds', async () => {
      await reserve(name, ada);
      await registry.release(name, bob, soon());
      expect(await reserve(name, bob)).toBe('username_taken');
    });

    it('a name of an unfinished signup becomes free when its login is over, for one of those who want it', async () => {
      await reserve(name, ada);
      await world.letTimePass();
      expect(await isTaken(name)).toBe(false);
      const people = Array.from({ length: 10 }, (_, index) => world.addUser(`heir-${count}-${index}`));
      const answers = await Promise.all(people.map((person) => reserve(name, person)));
      expect(answers.filter((answer) => answer === 'yours')).toHaveLength(1);
      expect(await reserve(name, ada)).toBe('username_taken');
      expect(await isTaken(name)).toBe(true);
    });

    it('its first owner may come back for it as well, and then holds it against others', async () => {
      await reserve(name, ada);
      await world.letTimePass();
      expect(await reserve(name, ada)).toBe('yours');
      expect(await reserve(name, bob)).toBe('username_taken');
    });

    it('a completed name stays for ever', async () => {
      await complete(name, ada);
      await world.letTimePass();
      expect(await isTaken(name)).toBe(true);
      expect(await reserve(name, bob)).toBe('username_taken');
      expect(await reserve(name, ada)).toBe('yours');
    });

    it('a name can be abandoned and taken over several times', async () => {
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
