import { isRecorded, readMarkedCode } from '../action-code.js';
import { readActionSource } from '../desired.js';
import { actionOptions } from '../inputs.js';
import { bindingsBody, pausedPlace } from '../login-flow.js';
import type { ObservedAction } from '../records.js';
import { apply, auth0Api, type Check, failed, type Outcome, ok, skipped, warning } from './check.js';
import type { DoctorContext, DoctorTenant } from './doctor-context.js';

const scopes = ['read:actions'];
const missing = skipped('needs the Action');
const rotate = 'npm run tenant -- rotate-secret';

/** Checks of the Action and its place in the login flow. */
export const actionChecks: readonly Check[] = [
  {
    id: 'action',
    group: 'Action',
    title: 'Action',
    why: 'Logins run outdated code, or no Action at all.',
    needsToken: true,
    scopes,
    run: checkAction,
  },
  {
    id: 'action-secrets',
    group: 'Action',
    title: 'Secrets of the Action',
    why: 'With a missing secret, every login is refused. With a wrong one, every login that returns from the page is refused.',
    needsToken: true,
    scopes,
    run: checkSecrets,
  },
  {
    id: 'binding',
    group: 'Action',
    title: 'Place in the login flow',
    why: 'Outside the flow, the Action redirects no login. After another redirect, users see two pages.',
    needsToken: true,
    scopes: ['read:actions', 'read:clients'],
    run: checkBinding,
  },
];

async function checkAction({ tenant }: DoctorContext): Promise<Outcome> {
  const action = await tenant?.reads.action();
  if (!action) return failed('the tenant has no Action of Signup Step', apply);
  if (!action.deployed) return failed(`"${action.name}" was never deployed`, apply);
  if (action.status !== 'built') return failed(`Auth0 could not build it (status ${action.status})`, apply);
  if (!action.allChangesDeployed) return failed('the draft has changes that are not deployed', apply);
  if (readMarkedCode(action.deployed.code).source !== readActionSource()) {
    return failed('its code differs from this version', apply);
  }
  if (action.runtime !== 'node22') return failed(`its runtime is ${action.runtime}`, apply);
  return ok(`"${action.name}", current code, ${action.runtime}`);
}

const required = ['SIGNUP_URL', 'REDIRECT_TOKEN_SECRET', 'SIGNUP_MODE'];
const sharedSecret = 'REDIRECT_TOKEN_SECRET';

/** Auth0 does not show the values of secrets. The check uses their names and the record in the first line of the code. */
async function checkSecrets({ tenant, settings }: DoctorContext): Promise<Outcome> {
  const deployed = (await tenant?.reads.action())?.deployed;
  if (!tenant || !deployed) return missing;
  const names = deployed.secrets.map(({ name }) => name);
  const { secrets: wanted } = tenant.desired.action;
  const { record } = readMarkedCode(deployed.code);
  const stepSecrets = Object.keys(wanted).filter((name) => !isRollout(name));
  const lost = [...new Set([...required, ...(record ? stepSecrets : [])])].filter((name) => !names.includes(name));
  if (lost.length > 0) return failed(`missing: ${lost.join(', ')}. Every login is refused now`, apply);
  if (record === undefined) {
    return warning(
      'not checked: they were entered by hand, and Auth0 does not show them',
      'Let the tool write and record them:',
      apply,
    );
  }
  const other = stepSecrets.filter((name) => name !== sharedSecret && record.settings[name] !== wanted[name]);
  const differences = other.map(
    (name) => `${name} is "${record.settings[name] ?? ''}" in the Action, "${wanted[name]}" in the settings`,
  );
  if (differences.length > 0) {
    return failed(differences.join('; '), 'Deploy page and API with the settings of .env first. Then:', apply);
  }
  const isRotating = names.includes('REDIRECT_TOKEN_SECRET_ALSO') || settings.tokenSecrets.length > 1;
  if (isRotating) return warning('the shared secret is being rotated', 'Continue with:', rotate);
  if (!isRecorded(tenant.inputs.sharedSecret, record))
    return failed('REDIRECT_TOKEN_SECRET differs from the settings', apply);
  return checkUpdateTimes(deployed);
}

const isRollout = (name: string) => actionOptions.some((option) => option === name);

/** `apply` writes all secrets in one call. A later time means a change by hand, which is not in the record. */
function checkUpdateTimes({ secrets }: NonNullable<ObservedAction['deployed']>): Outcome {
  const times = secrets.map(({ updatedAt }) => Date.parse(updatedAt ?? '')).filter((time) => !Number.isNaN(time));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const isByHand = times.length > 1 && last - first > 10_000;
  const newest = secrets.filter(({ updatedAt }) => Date.parse(updatedAt ?? '') > first + 10_000);
  if (isByHand) {
    const names = newest.map(({ name }) => name).join(', ');
    return warning(`not checked: ${names} changed after the others`, 'To test them with a real login:', loginTest);
  }
  return ok(`${secrets.length} secrets, the same as in the settings`);
}

const loginTest = 'npm run tenant -- doctor --login';

/** Calls in an earlier Action that conflict with the redirect. */
const conflicts: readonly [pattern: RegExp, text: string][] = [
  [/\bsendUserTo\b/, 'also redirects logins'],
  [/\bsetPrimaryUser\b/, 'changes the primary account, which is lost in the redirect'],
];

async function checkBinding({ tenant }: DoctorContext): Promise<Outcome> {
  const action = await tenant?.reads.action();
  if (!tenant || !action) return missing;
  const flow = await tenant.reads.bindings();
  const places = flow.flatMap(({ actionId }, at) => (actionId === action.id ? [at] : []));
  const [place] = places;
  if (place === undefined) return notBound(tenant);
  if (places.length > 1) return failed(`it is in the login flow ${places.length} times`, apply);
  const library = await tenant.reads.loginActions();
  const before = flow.slice(0, place).flatMap(({ actionId, displayName }) => {
    const code = library.find(({ id }) => id === actionId)?.code ?? '';
    return conflicts.filter(([pattern]) => pattern.test(code)).map(([, text]) => ({ actionId, displayName, text }));
  });
  const [first] = before;
  if (first === undefined) return ok(`Action ${place + 1} of ${flow.length}`);
  const rest = flow.filter(({ actionId }) => actionId !== action.id);
  const at = rest.findIndex(({ actionId }) => actionId === first.actionId);
  const own = flow.filter(({ actionId }) => actionId === action.id);
  return warning(
    before.map(({ displayName, text }) => `"${displayName}" runs before it and ${text}`).join('; '),
    'Move the Action before it:',
    auth0Api('patch', 'actions/triggers/post-login/bindings', bindingsBody(rest.toSpliced(at, 0, ...own))),
  );
}

async function notBound({ reads }: DoctorTenant): Promise<Outcome> {
  const application = await reads.application();
  const isPaused = application && pausedPlace(application.metadata) !== undefined;
  return isPaused
    ? warning('paused: no login is redirected', 'To put it back:', 'npm run tenant -- resume')
    : failed('it is not in the login flow: no login is redirected', apply);
}
