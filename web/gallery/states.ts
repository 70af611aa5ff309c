import type { SessionReply } from '#contracts/endpoints.js';
import type { Failure } from '../api/reply.js';
import type { RefusedCode, TryLaterCode, WrongLinkCode } from '../flow/failure-kinds.js';
import type { Call, Draft, FormProblem, Screen, SignupState, Wish } from '../flow/state.js';
import {
  aboard,
  inSteps,
  longName,
  longWords,
  nobody,
  profile,
  session,
  start,
  strict,
  withFields,
  withHidden,
} from './sessions.js';

export interface GalleryState {
  name: string;
  state: SignupState;
  /** What there is around the page that its state does not hold. */
  around?: 'offline' | 'long-brand' | 'crash' | 'challenge' | 'challenge-unavailable';
}

const draft: Draft = { username: 'ada.lovelace', password: 'correct-Horse-9', fields: {} };
const challenged: SessionReply = { ...session, challenge: { siteKey: '0x4AAAAAAAmadeUpSiteKey' } };
const asked: FormProblem = { code: 'challenge_needed', errors: [] };
const submit: Call = { type: 'submit', session, draft };
const target = { continueUrl: start, fields: [] };

function shown(name: string, screen: Screen, pending: Call | null = null): GalleryState {
  const handedBack = screen.name === 'returning' || (screen.name === 'done' && screen.chosen !== null);
  return { name, state: { screen, pending, start, draft: null, wish: null, handedBack } };
}

function form(
  name: string,
  options: { session?: SessionReply; draft?: Draft; problem?: FormProblem; pending?: Call; wish?: Wish } = {},
): GalleryState {
  const screen = {
    name: 'form' as const,
    session: options.session ?? session,
    problem: options.problem ?? null,
  };
  const { pending = null, draft = null, wish = null } = options;
  return { name, state: { screen, pending, start, draft, wish, handedBack: false } };
}

function fieldErrors(...errors: FormProblem['errors']): FormProblem {
  return { code: 'validation_failed', errors };
}

function tryLater(name: string, code: TryLaterCode, secondsLeft: number | null, pending = false): GalleryState {
  const call: Call = code === 'no_connection' ? { type: 'open' } : submit;
  return {
    name,
    state: {
      screen: { name: 'try-later', code, call, secondsLeft, round: 1 },
      pending: pending ? call : null,
      start,
      draft,
      wish: null,
      handedBack: false,
    },
  };
}

function failed(name: string, code: Failure['code'], link: string | null, pending = false): GalleryState {
  const failure: Failure = { code, errors: [], retryAfter: null, requestId: 'b7f6c1e2-9d04-4c55-8a43-0f3c1d2e5a66' };
  return {
    name,
    state: {
      screen: { name: 'failed', failure, call: submit },
      pending: pending ? submit : null,
      start: link,
      draft,
      wish: null,
      handedBack: false,
    },
  };
}

const longDraft: Draft = { ...draft, username: longWords.username.suggestions[0] ?? '' };
const tooLong = ['text', 'select', 'radio', 'box', 'yes'].map((field) => ({ field, code: 'field_required' as const }));
const lacksData = fieldErrors({ field: 'booking', code: 'field_required' });
const wrongLinks: WrongLinkCode[] = ['token_missing', 'token_invalid', 'state_missing', 'user_not_found'];
const refusals: RefusedCode[] = ['email_unverified', 'email_missing', 'user_blocked'];

/** Every screen in every state, with fixed values. */
export const galleryStates: readonly GalleryState[] = [
  form('form-opening', { session: nobody, pending: { type: 'open' } }),
  form('form'),
  form('form-typed', { draft: { ...draft, password: 'correct-hor' } }),
  form('form-ready', { draft }),
  form('form-taken', {
    draft: { ...draft, username: 'ada' },
    problem: { code: 'username_taken', errors: [{ field: 'username', code: 'username_taken' }] },
  }),
  form('form-unchecked', { draft: { ...draft, username: 'busy.bee' } }),
  form('form-errors', {
    draft: { ...draft, username: 'a', password: 'lovelace' },
    problem: fieldErrors(
      { field: 'username', code: 'username_too_short' },
      { field: 'password', code: 'password_has_personal_data' },
    ),
  }),
  // As a plain form comes back.
  form('form-password-again', {
    draft: { ...draft, username: 'a', password: '' },
    problem: fieldErrors(
      { field: 'username', code: 'username_too_short' },
      { field: 'password', code: 'password_again' },
    ),
  }),
  form('form-common', {
    draft: { ...draft, password: 'Password123' },
    problem: fieldErrors({ field: 'password', code: 'password_too_common' }),
  }),
  form('form-fine', { draft: { ...draft, password: 'Quiet-7-boat' } }),
  form('form-strict', { session: strict, draft: { ...draft, password: 'abc' } }),
  form('form-strict-errors', {
    session: strict,
    draft: { ...draft, password: 'aaa' },
    problem: fieldErrors({ field: 'password', code: 'password_too_weak' }),
  }),
  form('form-submitting', { draft, pending: submit }),
  form('form-skipping', { draft, pending: { type: 'decline', session, decision: 'skip' } }),
  { ...form('form-offline', { draft }), around: 'offline' },
  form('form-cancelling', { draft, pending: { type: 'decline', session, decision: 'cancel' } }),
  form('form-opening-submitting', {
    session: nobody,
    draft,
    pending: { type: 'open' },
    wish: { type: 'submit', draft },
  }),
  form('form-busy-without-script', { draft, problem: { code: 'tenant_busy', errors: [] } }),
  form('form-link-lacks-data', { session: withHidden, draft, problem: lacksData }),
  { ...form('challenge', { session: challenged, draft, problem: asked }), around: 'challenge' },
  { ...form('challenge-unavailable', { session: challenged, draft, problem: asked }), around: 'challenge-unavailable' },
  { ...form('form-long-words', { session: longWords, draft: longDraft }), around: 'long-brand' },
  {
    ...form('form-long-words-errors', {
      session: longWords,
      draft: longDraft,
      problem: fieldErrors({ field: 'username', code: 'username_taken' }, ...tooLong),
    }),
    around: 'long-brand',
  },
  { ...form('profile-long-words', { session: longName, draft: longDraft }), around: 'long-brand' },
  {
    ...shown('done-long-words', { name: 'done', session: longName, chosen: longDraft.username }),
    around: 'long-brand',
  },
  form('form-email-in-use', { draft, problem: { code: 'email_in_use', errors: [] } }),
  form('profile', { session: profile }),
  form('profile-fields', { session: withFields }),
  form('profile-fields-errors', {
    session: withFields,
    draft: { username: 'ada.lovelace', password: '', fields: { 'customer-id': '4711', phone: 'x' } },
    problem: fieldErrors(
      { field: 'customer-id', code: 'field_invalid' },
      { field: 'phone', code: 'field_invalid' },
      { field: 'plan', code: 'field_required' },
      { field: 'terms', code: 'field_required' },
    ),
  }),
  form('profile-fields-submitting', {
    session: withFields,
    draft,
    pending: { type: 'submit', session: withFields, draft },
  }),
  form('steps-first', { session: inSteps }),
  form('steps-first-errors', {
    session: inSteps,
    draft: { ...draft, fields: { given_name: '', born: '2020-02-02' } },
    problem: fieldErrors({ field: 'given_name', code: 'field_required' }, { field: 'born', code: 'field_too_high' }),
  }),
  form('steps-second', { session: inSteps, draft: { ...draft, step: 1 } }),
  form('steps-second-typed', { session: inSteps, draft: { ...draft, fields: aboard, step: 1 } }),
  form('steps-second-errors', {
    session: inSteps,
    draft: { ...draft, fields: { ...aboard, length: '0.3', rules: false }, step: 1 },
    problem: fieldErrors(
      { field: 'boat', code: 'field_required' },
      { field: 'length', code: 'field_too_low' },
      { field: 'berth', code: 'field_invalid' },
      { field: 'notes', code: 'field_too_long' },
      { field: 'rules', code: 'field_required' },
    ),
  }),
  form('steps-second-submitting', {
    session: inSteps,
    draft: { ...draft, fields: aboard, step: 1 },
    pending: { type: 'submit', session: inSteps, draft },
  }),
  shown('done', { name: 'done', session, chosen: null }),
  shown('done-busy', { name: 'done', session, chosen: null }, { type: 'finish', session }),
  shown('done-in-another-tab', { name: 'done', session, chosen: 'countess.of.lovelace' }),
  shown('returning', { name: 'returning', target, secondsLeft: 4 }),
  shown('returning-late', { name: 'returning', target, secondsLeft: 0 }),
  shown('expired', { name: 'expired' }),
  shown('expired-username-kept', { name: 'expired' }),
  { name: 'expired-without-link', state: { ...shown('', { name: 'expired' }).state, start: null } },
  ...wrongLinks.map((code) => shown(code.replaceAll('_', '-'), { name: 'wrong-link', code })),
  ...refusals.map((code) => shown(code.replaceAll('_', '-'), { name: 'refused', code })),
  tryLater('busy', 'tenant_busy', 4),
  tryLater('busy-trying', 'tenant_busy', 0, true),
  tryLater('busy-waiting', 'tenant_busy', null),
  tryLater('rate-limited', 'rate_limited', 300),
  tryLater('in-progress', 'in_progress', 2),
  tryLater('timeout', 'tenant_timeout', 5),
  tryLater('no-connection', 'no_connection', 5),
  failed('failed', 'internal_error', start),
  failed('failed-trying', 'internal_error', start, true),
  failed('failed-without-link', 'tenant_refused', null),
  { ...shown('crashed', { name: 'expired' }), around: 'crash' },
];
