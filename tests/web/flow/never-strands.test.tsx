import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { SignupState } from '../../../web/flow/state.js';
import { brokenGuarantee, primaryAction } from '../support/page-guarantees.js';
import { ownRules, type PageRules, PageWalk } from '../support/page-walk.js';
import type { Answer } from '../support/page-walk-answers.js';
import { type Step, steps } from '../support/page-walk-steps.js';
import { screens } from '../support/states.js';

const SEED = 20_301;
const RUNS = 2000;
/** More steps than any chain of retries and waits. */
const MAX_STEPS = 60;

afterEach(() => window.sessionStorage.clear());

const endless: Answer[] = [
  { kind: 'error', code: 'tenant_busy', retryAfter: null, link: true },
  { kind: 'error', code: 'in_progress', retryAfter: 2, link: true },
  { kind: 'no network' },
];
const success: Answer = { kind: 'success', completed: false, otherUsername: false };

/** Walks the steps and then to an end. Throws an Error with the steps and the broken guarantee. */
async function walk(rules: PageRules, taken: readonly Step[], reached = new Set<string>()): Promise<void> {
  window.sessionStorage.clear();
  const page = new PageWalk(rules);
  const trail = [`opens: ${where(page.state)}`];
  const check = (step: string, broken = brokenGuarantee(page)) => {
    reached.add(page.state.screen.name);
    trail.push(`${step}: ${where(page.state)}`);
    if (broken) throw new Error(`${broken}\n  ${trail.join('\n  ')}`);
  };
  for (const step of taken) {
    const before = page.state;
    await page.take(step);
    if (page.state !== before || page.lost) check(told(step));
  }
  const failing = endless[taken.length % endless.length] ?? success;
  await comeToRest(page, failing, check);
  await followPrimaryActions(page, check);
  if (page.state.screen.name !== 'redirecting') return;
  // After success, the user returns to the page.
  page.does({ step: taken.length % 2 === 0 ? 'comes by the back button' : 'reloads' });
  await page.answer(page.state.pendingRequest, success);
  check('comes back');
  await followPrimaryActions(page, check);
}

/** Without user actions, with an unstable network and failing requests, the page comes to rest. */
async function comeToRest(page: PageWalk, failing: Answer, check: (step: string, broken?: string) => void) {
  for (let step = 0; step < MAX_STEPS; step++) {
    const before = page.state;
    if (page.state.pendingRequest) await page.answer(page.state.pendingRequest, failing);
    else await page.take({ step: 'network returns' });
    if (page.state === before) await restFor(100, page);
    check('goes on alone');
    if (page.state === before) return;
  }
  check('goes on alone', 'never comes to rest');
}

/** Minutes without a user action. */
async function restFor(minutes: number, page: PageWalk): Promise<void> {
  for (let passed = 0; passed < minutes; passed++) {
    await page.take({ step: 'sleeps', seconds: 60, expires: false });
  }
}

/** Once everything works again, the primary actions lead out of the page in a few steps. */
async function followPrimaryActions(page: PageWalk, check: (step: string, broken?: string) => void) {
  for (let press = 0; press < 4; press++) {
    const action = primaryAction(page.state);
    if (action === 'out') return;
    if (action === null) return check('looks for an action', 'no primary action');
    page.does(action);
    check(action.step);
    // The session, then the action queued meanwhile.
    for (let call = 0; call < 2 && page.state.pendingRequest; call++)
      await page.answer(page.state.pendingRequest, success);
    check('is answered');
    if (page.state.screen.name === 'redirecting') return;
  }
  check('presses on', 'the primary actions never leave the page');
}

function where({ screen, pendingRequest }: SignupState): string {
  const code = 'code' in screen ? ` ${screen.code}` : '';
  const attempt = screen.name === 'try-later' ? ` attempt ${screen.attempt}, ${screen.secondsLeft} s left` : '';
  return `${screen.name}${code}${attempt}${pendingRequest ? `, ${pendingRequest.type} in flight` : ''}`;
}

function told({ step, ...more }: Step): string {
  return Object.keys(more).length === 0 ? step : `${step} ${JSON.stringify(more)}`;
}

/** Throws an Error with the shortest walk to a broken guarantee, and how to repeat it. */
async function walkAll(rules: PageRules, reached?: Set<string>): Promise<void> {
  const property = fc.asyncProperty(steps, (taken) => walk(rules, taken, reached));
  const { failed, errorInstance, counterexamplePath } = await fc.check(property, { numRuns: RUNS, seed: SEED });
  if (!failed) return;
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  throw new Error(`${message}\n  (seed ${SEED}, path ${counterexamplePath})`, { cause: errorInstance });
}

it('offers exactly one primary action in every state, ends every chain of retries, and leaks no secrets', async () => {
  const reached = new Set<string>();
  await walkAll(ownRules, reached);
  expect([...reached].sort()).toEqual(Object.keys(screens).sort());
}, 60_000);

describe('the walk finds', () => {
  const { reduce, saveDraft } = ownRules;

  it.each<[string, string, Partial<PageRules>]>([
    [
      'a button that does nothing',
      '"Try again" does nothing',
      {
        reduce: (state, event) =>
          event.type === 'retried' && state.screen.name === 'failed' ? state : reduce(state, event),
      },
    ],
    [
      'a failure that leads nowhere',
      'no primary action',
      {
        reduce: (state, event) => {
          const next = reduce(state, event);
          if (event.type !== 'requestSettled' || next.screen.name !== 'failed') return next;
          return { ...next, screen: { ...screens.redirecting, secondsLeft: -1 } };
        },
      },
    ],
    [
      'retries without an end',
      'without the user',
      {
        reduce: (state, event) => {
          const next = reduce(state, event);
          if (event.type !== 'requestSettled' || next.screen.name !== 'try-later') return next;
          return { ...next, screen: { ...next.screen, attempt: 0 } };
        },
      },
    ],
    [
      'a request that the browser aborted',
      'cannot arrive',
      {
        reduce: (state, event) =>
          event.type === 'pageRestored' && state.pendingRequest ? state : reduce(state, event),
      },
    ],
    [
      'a second redirect',
      'redirects twice',
      {
        reduce: (state, event) =>
          event.type === 'pageRestored' ? reduce({ ...state, handedBack: false }, event) : reduce(state, event),
      },
    ],
    [
      'a password that is stored',
      'stores the password',
      {
        saveDraft: (drafts, values, form) => {
          saveDraft({ ...drafts, save: (draft) => drafts.save({ ...draft, username: values.password }) }, values, form);
        },
      },
    ],
    [
      'a draft of another user',
      'another user',
      {
        saveDraft: (drafts, values, form) => saveDraft(drafts, { ...values, username: 'eve.1' }, form),
      },
    ],
  ])(
    '%s',
    async (_name, words, broken) => {
      await expect(walkAll({ ...ownRules, ...broken })).rejects.toThrow(words);
    },
    60_000,
  );
});
