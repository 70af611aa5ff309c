import type { Messages } from './messages.js';

const broken = {
  title: 'That did not work',
  text: 'The fault is on our side. Try again, or start again from the app.',
};

/** What happened and what one can do, for every failure. */
export const problems = {
  token_expired: {
    title: 'This page has expired',
    text: 'For your safety it works for a limited time. Sign in once more and carry on.',
  },
  token_missing: {
    title: 'This page opens from the app',
    text: 'Sign in to the app first; it brings you here when there is something to choose.',
  },
  token_invalid: {
    title: 'This link does not work',
    text: 'It may be incomplete, or meant for another page. Sign in again to get a fresh one.',
  },
  state_missing: {
    title: 'This link is incomplete',
    text: 'A part of it was lost on the way. Sign in again to get a fresh one.',
  },
  user_not_found: {
    title: 'This account is no longer there',
    text: 'It may have been removed since you signed in. Sign in again to make a new one.',
  },
  email_unverified: {
    title: 'Confirm your email address first',
    text: 'Confirm it with the service that you signed in with. Then come back and sign in again.',
  },
  email_missing: {
    title: 'We need an email address',
    text: 'The service that you signed in with did not pass on one that we can use. Allow it to, or sign in another way.',
  },
  user_blocked: {
    title: 'This account is blocked',
    text: 'It cannot be used to sign in. If you think that this is wrong, ask the support of the app.',
  },
  rate_limited: {
    title: 'A moment, please',
    text: 'That was a lot of tries in a short time.',
  },
  tenant_busy: {
    title: 'A moment, please',
    text: 'Many people are signing up right now.',
  },
  tenant_timeout: {
    title: 'This takes longer than usual',
    text: 'We did not get an answer in time.',
  },
  no_connection: {
    title: 'We could not get through',
    text: 'Your connection may be down, or ours.',
  },
  validation_failed: {
    title: 'Something needs another look',
    text: 'Change it and continue.',
  },
  username_taken: {
    title: 'This username is taken',
    text: 'Choose another one and continue.',
  },
  email_in_use: {
    title: 'Your email address has an account here already',
    text: 'Start again and sign in with that account.',
  },
  in_progress: {
    title: 'Your account is being set up already',
    text: 'Perhaps in another tab. It will be ready in a moment.',
  },
  skip_not_allowed: {
    title: 'This step cannot be skipped',
    text: 'Fill it in to continue, or cancel.',
  },
  payload_too_large: {
    title: 'That is more text than fits',
    text: 'Shorten it and continue.',
  },
  challenge_needed: {
    title: 'One short check',
    text: 'Show that you are a person. Then we continue with what you typed.',
  },
  challenge_failed: { title: 'The check did not work', text: 'Please do it once more. What you typed is still here.' },
  challenge_expired: {
    title: 'The check took too long',
    text: 'Please do it once more. What you typed is still here.',
  },
  malformed_request: broken,
  not_found: broken,
  method_not_allowed: broken,
  unsupported_media_type: broken,
  internal_error: broken,
  tenant_refused: {
    title: 'This is not available right now',
    text: 'Accounts cannot be set up at the moment. Try again later, or start again from the app.',
  },
  unreadable_reply: broken,
} satisfies Messages['problems'];
