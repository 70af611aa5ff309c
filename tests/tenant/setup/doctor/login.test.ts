import { beforeAll, describe, expect, it } from 'vitest';
import { beginSignup } from '../begin-signup.js';
import { type DoctorWorld, startDoctorWorld } from './doctor-world.js';

let world: DoctorWorld;
beforeAll(async () => {
  world = await startDoctorWorld();
});

/** The browser of the admin: it signs in as Ada, then completes or cancels on the page. */
const person = (act: 'complete' | 'cancel') => (url: string) => {
  const callback = new URL(url).searchParams.get('redirect_uri') ?? '';
  void beginSignup(world, url, callback).then(async (signup) => fetch(await signup[act]()));
};

async function login(act: 'complete' | 'cancel') {
  const { code, checks, calls, err } = await world.doctor(['--login'], {}, person(act));
  const clients = await world.api('GET', '/clients?is_global=false&per_page=100');
  return { code, err, calls, result: checks.find(({ id }) => id === 'login'), clients };
}

describe('doctor --login', () => {
  it('tests the secrets of the Action with a login at a temporary application', async () => {
    // An interrupted run left its application.
    await world.api('POST', '/clients', { name: 'Signup Step login check', app_type: 'native' });
    const { code, err, calls, result, clients } = await login('complete');
    expect([code, result?.state]).toEqual([0, 'ok']);
    expect(result?.seen).toBe('a login passed through the step, and its user has completed the signup');
    expect(err).toContain(`${world.tenant.origin}/authorize?`);
    expect(calls.filter((call) => call.startsWith('DELETE /api/v2/clients'))).toHaveLength(2);
    expect(clients.map(({ name }: { name: string }) => name)).not.toContain('Signup Step login check');
  });

  it('fails with the reason when the login is refused', async () => {
    const { code, result } = await login('cancel');
    expect([code, result]).toEqual([
      1,
      expect.objectContaining({
        state: 'failed',
        seen: 'the login was refused: There was a problem signing you up',
        docs: 'docs/doctor.md#login',
      }),
    ]);
  });

  it('warns when the login passes without the step', async () => {
    await world.run(['apply', '--set', 'SIGNUP_SHARE=0']);
    const visit = (url: string) => {
      const callback = new URL(url).searchParams.get('redirect_uri') ?? '';
      void beginSignup(world, url, callback).then(({ reached }) => fetch(reached));
    };
    const { checks } = await world.doctor(['--login'], {}, visit);
    expect(checks.find(({ id }) => id === 'login')).toMatchObject({
      state: 'warning',
      seen: 'the login passed without the step',
    });
    await world.run(['apply', '--set', 'SIGNUP_SHARE=']);
  });
});
