import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { config } from '../../examples/all-fields/signup.config.js';
import { password, startWorld, state, type World } from '../support/signup-world.js';

let world: World;
beforeEach(async () => {
  world = await startWorld({ config });
});
afterEach(() => world.close());

const filled = {
  given_name: ' Ada ',
  born: '1990-12-10',
  boat: 'yes',
  boat_name: 'Beagle',
  length: '12.5',
  site: 'example.com',
  invoice_to: 'office@example.com',
  phone: '+44 20 7946 0000',
  notes: 'Two masts.\r\nOne cat.',
  news: true,
  rules: '2026-01',
};

function submit(as: string, changes: object = {}, language?: string) {
  const body = { state, username: 'ada', password, fields: { ...filled, ...changes } };
  return world.call('POST', '/api/signup', {
    as,
    body,
    ...(language && { headers: { 'content-language': language } }),
  });
}

describe('the session', () => {
  it('has the steps, prefilled values, and calendar days as bounds', async () => {
    const { body } = await world.call('GET', '/api/session', { as: world.signIn('ada') });
    expect(body.steps).toEqual(config.steps);
    const [name, born] = body.fields;
    expect(name).toMatchObject({ name: 'given_name', value: 'Ada' });
    expect(name).not.toHaveProperty('prefill');
    const thisYear = new Date().getUTCFullYear();
    expect(born.max).toMatch(new RegExp(`^${thisYear - 16}-\\d\\d-\\d\\d$`));
    expect(JSON.stringify(body)).not.toContain('store');
  });
});

describe('the submission', () => {
  it('stores every type in its own format, and a consent with version, time and language', async () => {
    const ada = world.signIn('ada');
    const begun = Date.now();
    expect((await submit(ada, {}, 'de-AT')).status).toBe(200);
    const user = world.tenant.users.get(ada);
    expect(user?.app_metadata).toEqual({
      born: '1990-12-10',
      boat: 'yes',
      boat_name: 'Beagle',
      boat_length: 12.5,
      invoice_to: 'office@example.com',
      // The text is in German; there is none for Austria.
      accepted_rules: { version: '2026-01', accepted_at: expect.any(String), language: 'de' },
    });
    expect(user?.user_metadata).toEqual({
      given_name: 'Ada',
      site: 'https://example.com',
      phone: '+44 20 7946 0000',
      notes: 'Two masts.\nOne cat.',
      news: true,
    });
    const accepted_at = String(Object(user?.app_metadata?.accepted_rules).accepted_at);
    expect(new Date(accepted_at).toISOString()).toBe(accepted_at);
    expect(Date.parse(accepted_at)).toBeGreaterThanOrEqual(begun);
  });

  it.each([
    ['fr', 'en'],
    ['not a tag', 'en'],
    ['de', 'de'],
  ])('stores the language of a consent’s wording (page in %s: %s)', async (header, language) => {
    const ada = world.signIn('ada');
    await submit(ada, {}, header);
    expect(world.tenant.users.get(ada)?.app_metadata?.accepted_rules).toMatchObject({ language });
  });

  it('leaves out fields that are hidden by a condition, even if they were sent', async () => {
    const ada = world.signIn('ada');
    expect((await submit(ada, { boat: 'no', boat_name: '<script>', length: 'long' })).status).toBe(200);
    expect(world.tenant.users.get(ada)?.app_metadata).not.toHaveProperty('boat_name');
    expect(world.tenant.users.get(ada)?.app_metadata).not.toHaveProperty('boat_length');
  });

  it('reports every invalid field', async () => {
    const wrong = {
      born: '2999-01-01',
      boat_name: 'x',
      length: 2.2,
      site: 'javascript:1',
      rules: '2025-12',
      berth: 'up',
    };
    const { status, body } = await submit(world.signIn('ada'), wrong);
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { field: 'born', code: 'field_too_high' },
      { field: 'boat_name', code: 'field_too_short' },
      { field: 'length', code: 'field_wrong_step' },
      { field: 'berth', code: 'field_invalid' },
      { field: 'site', code: 'field_invalid' },
      { field: 'rules', code: 'field_invalid' },
    ]);
  });
});
