import { describe, expect, it } from 'vitest';
import { answerOf, apiUnderTest, newUser } from './api-under-test.js';

describe('the body of POST /users', () => {
  const cases: [string, Record<string, unknown>, string][] = [
    ['an unknown property', { nick: 'x' }, "'Additional properties not allowed: nick' on property nick."],
    [
      'an id with white space',
      { user_id: 'a b' },
      String.raw`'String does not match pattern: ^\S*$' on property user_id.`,
    ],
    [
      'an id of 256 characters',
      { user_id: 'a'.repeat(256) },
      "'String is too long (256 chars), maximum 255' on property user_id.",
    ],
    [
      'an empty user name',
      { username: '' },
      "'String is too short (0 chars), minimum 1' on property username (The user's username).",
    ],
    [
      'a user name of 129 characters',
      { username: 'a'.repeat(129) },
      "'String is too long (129 chars), maximum 128' on property username (The user's username).",
    ],
    ['an empty password', { password: '' }, "'String is too short (0 chars), minimum 1' on property password."],
    [
      'an email that is none',
      { email: 'grace' },
      "'Object didn't pass validation for format email: grace' on property email (The user's email).",
    ],
    [
      'a phone number without +',
      { phone_number: '44123' },
      String.raw`'String does not match pattern: ^\+[0-9]{1,15}$' on property phone_number.`,
    ],
    [
      'a given name of 151 characters',
      { given_name: 'a'.repeat(151) },
      "'String is too long (151 chars), maximum 150' on property given_name.",
    ],
    [
      'a name of 301 characters',
      { name: 'a'.repeat(301) },
      "'String is too long (301 chars), maximum 300' on property name.",
    ],
    [
      'a text for a switch',
      { email_verified: 'yes' },
      "'Expected type boolean but found type string' on property email_verified.",
    ],
    [
      'a list for metadata',
      { app_metadata: [] },
      "'Expected type record but found type array' on property app_metadata.",
    ],
    [
      'null for a text',
      { username: null },
      "'Expected type string but found type null' on property username (The user's username).",
    ],
  ];
  it.each(cases)('must not hold %s', async (_, changes, text) => {
    const api = await apiUnderTest();
    const answer = await api.call('POST', '/users', { ...newUser, ...changes });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: `Payload validation error: ${text}`,
      errorCode: 'invalid_body',
    });
    expect(api.store.all()).toEqual([]);
  });

  it('must name a connection', async () => {
    const api = await apiUnderTest();
    const { connection: _, ...rest } = newUser;
    const answer = await api.call('POST', '/users', rest);
    expect(answer.body.message).toBe("Payload validation error: 'Missing required property: connection'.");
  });

  it('may have values of the maximum length', async () => {
    const api = await apiUnderTest();
    const longest = { user_id: 'a'.repeat(255), given_name: 'a'.repeat(150), name: 'a'.repeat(300) };
    expect((await api.call('POST', '/users', { ...newUser, ...longest })).status).toBe(201);
  });
});

describe('a body that is not JSON', () => {
  const send = async (contentType: string | undefined, body: string) => {
    const api = await apiUnderTest();
    const headers = { authorization: `Bearer ${api.token}`, ...(contentType ? { 'content-type': contentType } : {}) };
    return answerOf(await api.raw('/api/v2/users', { method: 'POST', headers, body: new Blob([body]) }));
  };

  it.each(['{"connection":', '"text"', '17', ''])('is refused: %j', async (body) => {
    const answer = await send('application/json', body);
    expect(answer).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
  });

  it('is refused as a form, as text, or without a content type', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', undefined]) {
      expect(await send(type, 'connection=x')).toMatchObject({ status: 415, body: { statusCode: 415 } });
    }
  });

  it('is refused if it is larger than a megabyte', async () => {
    const answer = await send('application/json', JSON.stringify({ connection: 'x'.repeat(1_100_000) }));
    expect(answer.status).toBe(413);
  });
});

it('also refuses unknown properties of PATCH and of linking', async () => {
  const api = await apiUnderTest();
  api.store.create(newUser);
  const patched = await api.call('PATCH', '/users/auth0%7Cone', { user_id: 'auth0|two' });
  expect(patched).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
  const linked = await api.call('POST', '/users/auth0%7Cone/identities', { provider: 'auth0', id: 'x' });
  expect(linked).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
});
