import type { SessionReply } from '#contracts/endpoints.js';
import type { Deadline } from '../deadline.js';
import { type Outcome, succeed } from '../result.js';
import type { SignupServices } from './context.js';
import { formRules } from './form-rules.js';
import { freeNames } from './free-names.js';
import { loginId, loginIsOver } from './login-id.js';
import { shownUser } from './person.js';
import { readSignup } from './read-signup.js';
import type { Arrival } from './redirect-tokens.js';

/**
 * What the page needs to show the form. Who may not sign up learns it here, before typing anything.
 * Fails with `user_not_found`, `user_blocked`, `email_missing`, `email_unverified`, `token_expired` (this login has had its
 * signup) or a failure of the tenant.
 */
export async function openSignup(
  services: SignupServices,
  arrival: Arrival,
  deadline: Deadline,
): Promise<Outcome<SessionReply>> {
  // The rules first: they are asked for rarely, and only as long as the tenant has calls to spare.
  const [rules, current, consumed] = await Promise.all([
    services.rules.toShow(),
    readSignup(services, arrival.sub, deadline),
    services.consumedLogins.has(loginId(arrival)),
  ]);
  if (!current.ok) return current;
  const { account } = current.value;
  const completed = current.value.completedAs !== undefined;
  // Nobody fills in a form that would be refused.
  if (consumed && !completed) return loginIsOver();
  const { username, password, fields } = formRules(services, account, rules);
  const [suggestions, accountSnapshot] = completed
    ? [[]]
    : await Promise.all([
        freeNames(services, { person: account, rules: username }, deadline),
        services.accountSnapshots?.seal(account, loginId(arrival)),
      ]);
  return succeed({
    mode: services.mode.name,
    status: completed ? 'completed' : 'open',
    user: shownUser(account),
    username: { ...username, suggestions },
    password,
    fields: [...fields],
    ...(services.config.steps && {
      steps: services.config.steps.map((step) => ({ ...step, fields: [...step.fields] })),
    }),
    skippable: services.config.skippable,
    ...(services.config.challenge && { challenge: services.config.challenge }),
    expiresAt: new Date(arrival.expiresAt * 1000).toISOString(),
    ...(accountSnapshot !== undefined && { accountSnapshot }),
  });
}
