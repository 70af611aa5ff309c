import type { ConnectionOptions } from './connections.js';
import { done, type Outcome, refused } from './refusal.js';

const ALLOWED = /^[a-z0-9@^$.!`#+'~_-]+$/;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s.]+$/;
const PHONE = /^\+[1-9][0-9]{6,14}$/;
/** Auth0's lengths where the connection names none ("Require username", "Flexible identifiers"). */
const DEFAULT_LENGTHS = { min: 1, max: 15 };

interface UsernameLimits {
  min: number;
  max: number;
  allowEmail: boolean;
  allowPhone: boolean;
}

function limitsOf(options: ConnectionOptions): UsernameLimits {
  const flexible = options.attributes?.username?.validation;
  const legacy = options.validation?.username;
  return {
    min: flexible?.min_length ?? legacy?.min ?? DEFAULT_LENGTHS.min,
    max: flexible?.max_length ?? legacy?.max ?? DEFAULT_LENGTHS.max,
    allowEmail: flexible?.allowed_types?.email ?? false,
    allowPhone: flexible?.allowed_types?.phone_number ?? false,
  };
}

/**
 * Normalises a user name as the connection keeps it (lower case, which Auth0 does not let anybody switch off) and checks
 * its characters and length. Refusal: `username_invalid`, whose detail is the broken rule.
 */
export function checkUsername(raw: string, options: ConnectionOptions): Outcome<string> {
  const username = raw.toLowerCase();
  const limits = limitsOf(options);
  if (username.length < limits.min || username.length > limits.max || !ALLOWED.test(username)) {
    // One sentence for both, as captured; it names fewer signs than the documentation does.
    const characters = `can only contain alphanumeric characters and '_'`;
    const length = `Username should have between ${limits.min} and ${limits.max} characters`;
    return refused('username_invalid', `${characters}. ${length}`);
  }
  if (EMAIL.test(username) && !limits.allowEmail) return refused('username_invalid', 'must not be an email address');
  if (PHONE.test(username) && !limits.allowPhone) return refused('username_invalid', 'must not be a phone number');
  return done(username);
}
