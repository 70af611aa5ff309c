import { randomBytes, randomInt } from 'node:crypto';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import { NotApplicable } from './expectations.js';
import type { SocialLogin } from './tenant.js';

/** Creates a social user with a random id and email address. */
export function newSocialUser(rest: Partial<SocialLogin> = {}): SocialLogin {
  const id = Array.from({ length: 21 }, () => randomInt(1, 10)).join('');
  const email = `${freshUsername()}@example.com`;
  const provider = { provider: 'google-oauth2', connection: 'google-oauth2', id };
  return { ...provider, name: 'Mary Somerville', email, email_verified: true, ...rest };
}

/** Creates a random username: ten lower-case letters, which every connection accepts. */
export function freshUsername(): string {
  return `c${Array.from({ length: 9 }, () => 'bcdfghjklmnpqrstvwxz'[randomInt(20)]).join('')}`;
}

/** Creates a strong random password without personal data. It is unique, so that leaks are found. */
export function freshPassword(): string {
  return `Quiet-Tide-42-${randomBytes(6)
    .toString('hex')
    .replaceAll(/(.)\1+/g, '$1')}`;
}

/** The body of a valid submission, without `state`. */
export interface Submission {
  username: string;
  password?: string;
  fields?: Record<string, FieldValue>;
}

/** Creates a valid submission for a session. @param given values of fields that cannot be guessed. */
export function fillIn({ password, fields }: SessionReply, given: Record<string, FieldValue>): Submission {
  const values = fields.flatMap((field): [string, FieldValue][] => {
    const value = given[field.name] ?? (field.required ? guess(field) : undefined);
    return value === undefined ? [] : [[field.name, value]];
  });
  return {
    username: freshUsername(),
    ...(password && { password: freshPassword() }),
    ...(values.length > 0 && { fields: Object.fromEntries(values) }),
  };
}

/** A value of each type that fits no other rule; undefined where it depends on the field's own options. */
const guesses: Readonly<Record<FormField['type'], FieldValue | undefined>> = {
  text: 'Made up',
  textarea: 'Made up',
  email: 'made.up@example.com',
  url: 'https://example.com/',
  tel: '+441632960000',
  date: '1990-01-01',
  number: 1,
  select: undefined,
  radio: undefined,
  checkbox: true,
  consent: true,
  hidden: undefined,
};

function guess({ name, type, options, version }: FormField): FieldValue {
  const value = version ?? options?.[0]?.value ?? guesses[type];
  if (value === undefined) throw new NotApplicable(`the field ${name} needs a value: --fields '{"${name}": "…"}'`);
  return value;
}
