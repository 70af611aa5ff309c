import type { SessionReply } from '#contracts/endpoints.js';
import type { Failure, RefusedCode, TryLaterCode, WrongLinkCode } from '../api/failures.js';
import type { ApiRequest, FormProblem, Screen, SignupState } from '../flow/state.js';
import type { FormValues } from '../form/form-values.js';
import {
  anonymous,
  filledFields,
  inSteps,
  longName,
  longWords,
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
  /** The typed values. */
  values?: FormValues | undefined;
  /** Index of the step that is shown. */
  step?: number | undefined;
  /** The environment to simulate, which the state does not contain. */
  environment?: 'offline' | 'long-brand' | 'crash' | 'challenge' | 'challenge-unavailable';
}

const values: FormValues = { username: 'ada.lovelace', password: 'correct-Horse-9', fields: {} };
const challenged: SessionReply = { ...session, challenge: { siteKey: '0x4AAAAAAAmadeUpSiteKey' } };
const asked: FormProblem = { code: 'challenge_needed', errors: [] };
const submit: ApiRequest = { type: 'submit', session, values };
const redirect = { continueUrl: start, fields: [] };
const cancelled = { ...redirect, continueUrl: `${start}?error=access_denied` };

function shown(name: string, screen: Screen, pendingRequest: ApiRequest | null = null): GalleryState {
  const handedBack =
    screen.name === 'redirecting' || (screen.name === 'already-completed' && screen.existingUsername !== null);
  return { name, state: { screen, pendingRequest, start, handedBack } };
}

interface FormOptions extends Pick<GalleryState, 'values' | 'step'> {
  session?: SessionReply;
  problem?: FormProblem;
  pending?: ApiRequest;
}

function form(
  name: string,
  { session: asked = session, problem, pending, values, step }: FormOptions = {},
): GalleryState {
  const screen = { name: 'form' as const, session: asked, problem: problem ?? null };
  return { name, values, step, state: { screen, pendingRequest: pending ?? null, start, handedBack: false } };
}

function fieldErrors(...errors: FormProblem['errors']): FormProblem {
  return { code: 'validation_failed', errors };
}

function tryLater(name: string, code: TryLaterCode, secondsLeft: number | null, pending = false): GalleryState {
  const request: ApiRequest = code === 'no_connection' ? { type: 'open' } : submit;
  const screen: Screen = { name: 'try-later', code, request, secondsLeft, attempt: 1 };
  return { ...shown(name, screen, pending ? request : null), values };
}

function failed(name: string, code: Failure['code'], link: string | null, pending = false): GalleryState {
  const failure: Failure = { code, errors: [], retryAfter: null, requestId: 'b7f6c1e2-9d04-4c55-8a43-0f3c1d2e5a66' };
  const { state } = shown(name, { name: 'failed', failure, request: submit }, pending ? submit : null);
  return { name, state: { ...state, start: link } };
}

const longValues: FormValues = { ...values, username: longWords.username.suggestions[0] ?? '' };
const tooLong = ['text', 'select', 'radio', 'box', 'yes'].map((field) => ({ field, code: 'field_required' as const }));
const lacksData = fieldErrors({ field: 'booking', code: 'field_required' });
const wrongLinks: WrongLinkCode[] = ['token_missing', 'token_invalid', 'state_missing', 'user_not_found'];
const refusals: RefusedCode[] = ['email_unverified', 'email_missing', 'user_blocked'];

/** Every screen in every state, with fixed values. */
export const galleryStates: readonly GalleryState[] = [
  form('form-opening', { session: anonymous, pending: { type: 'open' } }),
  form('form'),
  form('form-typed', { values: { ...values, password: 'correct-hor' } }),
  form('form-ready', { values }),
  form('form-taken', {
    values: { ...values, username: 'ada' },
    problem: { code: 'username_taken', errors: [{ field: 'username', code: 'username_taken' }] },
  }),
  form('form-unchecked', { values: { ...values, username: 'busy.bee' } }),
  form('form-errors', {
    values: { ...values, username: 'a', password: 'lovelace' },
    problem: fieldErrors(
      { field: 'username', code: 'username_too_short' },
      { field: 'password', code: 'password_has_personal_data' },
    ),
  }),
  // A form that was posted without script.
  form('form-password-again', {
    values: { ...values, username: 'a', password: '' },
    problem: fieldErrors(
      { field: 'username', code: 'username_too_short' },
      { field: 'password', code: 'password_again' },
    ),
  }),
  form('form-common', {
    values: { ...values, password: 'Password123' },
    problem: fieldErrors({ field: 'password', code: 'password_too_common' }),
  }),
  form('form-fine', { values: { ...values, password: 'Quiet-7-boat' } }),
  form('form-strict', { session: strict, values: { ...values, password: 'abc' } }),
  form('form-strict-errors', {
    session: strict,
    values: { ...values, password: 'aaa' },
    problem: fieldErrors({ field: 'password', code: 'password_too_weak' }),
  }),
  form('form-submitting', { values, pending: submit }),
  form('form-skipping', { values, pending: { type: 'decline', session, decision: 'skip' } }),
  { ...form('form-offline', { values }), environment: 'offline' },
  form('form-cancelling', { values, pending: { type: 'decline', session, decision: 'cancel' } }),
  form('form-busy-without-script', { values, problem: { code: 'tenant_busy', errors: [] } }),
  form('form-link-lacks-data', { session: withHidden, values, problem: lacksData }),
  { ...form('challenge', { session: challenged, values, problem: asked }), environment: 'challenge' },
  {
    ...form('challenge-unavailable', { session: challenged, values, problem: asked }),
    environment: 'challenge-unavailable',
  },
  { ...form('form-long-words', { session: longWords, values: longValues }), environment: 'long-brand' },
  {
    ...form('form-long-words-errors', {
      session: longWords,
      values: longValues,
      problem: fieldErrors({ field: 'username', code: 'username_taken' }, ...tooLong),
    }),
    environment: 'long-brand',
  },
  { ...form('profile-long-words', { session: longName, values: longValues }), environment: 'long-brand' },
  {
    ...shown('done-long-words', {
      name: 'already-completed',
      session: longName,
      existingUsername: longValues.username,
    }),
    environment: 'long-brand',
  },
  form('form-email-in-use', { values, problem: { code: 'email_in_use', errors: [] } }),
  form('profile', { session: profile }),
  form('profile-fields', { session: withFields }),
  form('profile-fields-errors', {
    session: withFields,
    values: { username: 'ada.lovelace', password: '', fields: { 'customer-id': '4711', phone: 'x' } },
    problem: fieldErrors(
      { field: 'customer-id', code: 'field_invalid' },
      { field: 'phone', code: 'field_invalid' },
      { field: 'plan', code: 'field_required' },
      { field: 'terms', code: 'field_required' },
    ),
  }),
  form('profile-fields-submitting', {
    session: withFields,
    values,
    pending: { type: 'submit', session: withFields, values },
  }),
  form('steps-first', { session: inSteps }),
  form('steps-first-errors', {
    session: inSteps,
    values: { ...values, fields: { given_name: '', born: '2020-02-02' } },
    problem: fieldErrors({ field: 'given_name', code: 'field_required' }, { field: 'born', code: 'field_too_high' }),
  }),
  form('steps-second', { session: inSteps, values, step: 1 }),
  form('steps-second-typed', { session: inSteps, values: { ...values, fields: filledFields }, step: 1 }),
  form('steps-second-errors', {
    session: inSteps,
    values: { ...values, fields: { ...filledFields, length: '0.3', rules: false } },
    step: 1,
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
    values: { ...values, fields: filledFields },
    step: 1,
    pending: { type: 'submit', session: inSteps, values },
  }),
  shown('done', { name: 'already-completed', session, existingUsername: null }),
  shown('done-busy', { name: 'already-completed', session, existingUsername: null }, { type: 'finish', session }),
  shown('done-in-another-tab', { name: 'already-completed', session, existingUsername: 'countess.of.lovelace' }),
  shown('returning', { name: 'redirecting', redirect, secondsLeft: 4 }),
  shown('returning-cancelled', { name: 'redirecting', redirect: cancelled, secondsLeft: 4 }),
  shown('returning-late', { name: 'redirecting', redirect, secondsLeft: 0 }),
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
  { ...shown('crashed', { name: 'expired' }), environment: 'crash' },
];

/** The group of states in the gallery's sidebar. */
export type GalleryGroup = 'Form' | 'Profile' | 'Steps' | 'Done' | 'Problems';

/** @returns the group of a state, by its screen. */
export function groupOf({ state: { screen } }: GalleryState): GalleryGroup {
  if (screen.name === 'redirecting' || screen.name === 'already-completed') return 'Done';
  if (screen.name !== 'form') return 'Problems';
  if (screen.session.steps) return 'Steps';
  return screen.session.mode === 'profile' ? 'Profile' : 'Form';
}

/** @returns the id of a state's story, for URLs: `form--form-errors`. @throws if there is no such state. */
export function storyId(name: string): string {
  const state = galleryStates.find((one) => one.name === name);
  if (!state) throw new Error(`web/gallery/states.ts has no state "${name}".`);
  return `${groupOf(state).toLowerCase()}--${name}`;
}
