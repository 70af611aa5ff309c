import { signupReply } from '#contracts/endpoints.js';
import type { ErrorCode, FieldErrorCode } from '#contracts/error-codes.js';
import { normalizeUsername } from '#contracts/username.js';
import { expect, expectEqual, expectProblem, expectReply } from '../expectations.js';
import type { Rule } from '../rule.js';
import { expectCode, type RuleContext, storedUsername } from '../rule-context.js';
import type { Submission } from '../test-data.js';

/** A valid submission with one invalid value, the field that the reply must name, and the allowed error codes. */
export interface WrongForm {
  id: string;
  title: string;
  change: (valid: Submission) => object;
  field: string;
  codes: readonly FieldErrorCode[];
}

/** Creates the rule that an invalid form is refused with an error at its field, without a write. */
export function refusedForm({ id, title, change, field, codes }: WrongForm): Rule {
  return {
    id,
    title,
    reference: 'contract, API',
    async check(context) {
      const login = await context.login();
      const valid = await context.fill(login);
      const { result, writes } = await context.callsDuring(() => context.submit(login, change(valid)));
      const errors = expectProblem(result, 'validation_failed');
      const isNamed = errors.some((error) => error.field === field && codes.some((code) => code === error.code));
      expect(isNamed, `an error of ${field}: ${codes.join(' or ')}`, errors);
      expect(writes.length === 0, 'no write', writes);
    },
  };
}

const usernameForms: readonly WrongForm[] = [
  {
    id: 'username-too-short',
    title: 'An empty username is refused at its field.',
    change: (valid) => ({ ...valid, username: '' }),
    field: 'username',
    codes: ['username_too_short', 'field_required'],
  },
  {
    id: 'username-too-long',
    title: 'A username over maxLength is refused at its field.',
    change: (valid) => ({ ...valid, username: `c${'bd'.repeat(120)}` }),
    field: 'username',
    codes: ['username_too_long'],
  },
  {
    id: 'username-is-email',
    title: 'An email address is refused as a username.',
    change: (valid) => ({ ...valid, username: 'c@example.com' }),
    field: 'username',
    codes: ['username_is_email', 'username_invalid'],
  },
  {
    id: 'username-has-space',
    title: 'A space inside a username is refused, not removed.',
    change: (valid) => ({ ...valid, username: 'two words' }),
    field: 'username',
    codes: ['username_has_spaces', 'username_invalid'],
  },
  {
    id: 'unknown-field',
    title: 'A field that the form does not have is refused.',
    change: (valid) => ({ ...valid, fields: { ...valid.fields, unknown_to_everybody: 'x' } }),
    field: 'fields',
    codes: ['field_unknown'],
  },
];

async function continues(context: RuleContext): Promise<void> {
  const { login, reply } = await context.complete();
  const url = new URL(reply.continueUrl);
  expectEqual(url.origin + url.pathname, `${context.tenant.origin}/continue`, 'continueUrl without its query');
  expectEqual(url.searchParams.get('state'), login.state, 'state of continueUrl');
  expectCode(await login.postContinue(reply.continueUrl, reply.sessionToken));
}

async function storesNormalized(context: RuleContext): Promise<void> {
  const login = await context.login();
  const valid = await context.fill(login);
  const typed = ` ${valid.username.toUpperCase()} `;
  const { username } = expectReply(await context.submit(login, { ...valid, username: typed }), signupReply);
  expectEqual(username, normalizeUsername(typed), 'username of the reply');
  expectEqual(storedUsername(await context.stored(login), context), username, 'username at the tenant');
}

async function refusesTaken(context: RuleContext): Promise<void> {
  const { reply } = await context.complete();
  const login = await context.login();
  const form = { ...(await context.fill(login)), username: reply.username };
  expectProblem(await context.submit(login, form), 'username_taken' satisfies ErrorCode);
  expectEqual(storedUsername(await context.stored(login), context) ?? null, null, 'username of the second user');
}

/** The rules of `POST /api/signup` for both modes. */
export const sharedSignupRules: readonly Rule[] = [
  {
    id: 'reply',
    title: 'A valid form completes the signup, and the reply has username, continueUrl and sessionToken.',
    reference: 'contract, API',
    async check(context) {
      const { login, sent, reply } = await context.complete();
      expectEqual(reply.username, sent.username, 'username of the reply');
      expectEqual(storedUsername(await context.stored(login), context), sent.username, 'username at the tenant');
    },
  },
  {
    id: 'continues',
    title: 'The login continues at continueUrl with the continue token, and ends at the application.',
    reference: 'contract, API',
    check: continues,
  },
  {
    id: 'normalized',
    title: 'The username is stored and returned in its normalized form.',
    reference: 'contract, Tenant',
    check: storesNormalized,
  },
  {
    id: 'taken',
    title: 'The username of another user is refused: username_taken.',
    reference: 'contract, API',
    check: refusesTaken,
  },
  ...usernameForms.map(refusedForm),
  {
    id: 'broken-snapshot',
    title: 'An invalid accountSnapshot is ignored.',
    reference: 'contract, API',
    async check(context) {
      const login = await context.login();
      const form = { ...(await context.fill(login)), accountSnapshot: 'made.up-snapshot' };
      expectReply(await context.submit(login, form), signupReply);
    },
  },
];
