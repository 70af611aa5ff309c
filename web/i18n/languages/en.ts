import { bidiIsolate, createFieldErrors, internalErrors } from '../catalogue.js';
import type { Messages } from '../messages.js';

// Plain templates instead of the formatter: English is in the first load, and it writes its digits as they are.
const characters = (count: number) => (count === 1 ? '1 character' : `${count} characters`);
const typeNames = { lowercase: 'lower case', uppercase: 'upper case', number: 'number', special: 'symbol' };

/** English as the United States write it. */
export const en = {
  language: 'en',
  direction: 'ltr',
  loading: 'Loading…',
  offline: "You're offline. We'll keep what you've typed.",
  newTab: ' (opens in a new tab)',
  chooseLanguage: 'Language',
  colon: ': ',
  form: {
    identity: (provider) => ({
      title: 'Finish setting up your account',
      text: provider
        ? `You can then also sign in without ${provider}.`
        : 'You can then also sign in with these.',
    }),
    profile: (brand) => ({ title: 'Choose a username', text: `This is how others will find you on ${brand}.` }),
    notYou: 'Not you?',
    submit: (brand) => `Continue to ${brand}`,
    submitting: 'Setting up your account…',
    skip: 'Skip for now',
    skipping: 'Skipping…',
    cancel: 'Cancel',
    cancelling: 'Canceling…',
    optional: ' (optional)',
    choose: 'Select an option',
    next: 'Next',
    back: 'Back',
    step: (current, count) => `Step ${current} of ${count}`,
    checkFields: 'Check these fields',
    fixed: 'fixed',
  },
  username: {
    label: 'Username',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      `${minLength}–${maxLength} characters${usualCharacters ? ': a–z, 0–9, dot, dash, underscore' : ''}`,
    checking: 'Checking availability…',
    available: (username) => `${bidiIsolate(username)} is available`,
    taken: (username, hasSuggestions) =>
      `${bidiIsolate(username)} is taken. Try ${hasSuggestions ? 'one of these:' : 'another.'}`,
    unchecked: "We'll check this when you continue.",
    suggestions: 'Suggested usernames',
  },
  password: {
    label: 'Password',
    hint: 'Tip: use three or four random words.',
    strength: {
      short: 'Too short',
      guessable: 'Easy to guess',
      open: "Doesn't meet all the rules yet",
      fine: 'Good – longer is even better',
      strong: 'Strong',
    },
    show: 'Show',
    showLabel: 'Show password',
    hide: 'Hide',
    hideLabel: 'Hide password',
    rules: 'Password rules',
    ruleMet: 'met',
    ruleOpen: 'not met',
    minLength: (count) => `At least ${characters(count)}`,
    characterType: {
      lowercase: 'Lowercase letter',
      uppercase: 'Uppercase letter',
      number: 'Number',
      special: 'Symbol',
    },
    someTypes: (needed, types) => `${needed} of ${types.length}: ${types.map((type) => typeNames[type]).join(', ')}`,
    maxRepeats: (count) => `No character ${count === 1 ? 'twice' : `more than ${count} times`} in a row`,
    noSequences: 'No sequences like abc or 321',
    noPersonalData: 'Without your name or username',
    noCommonPasswords: 'Not a commonly used password',
    maxBytes: (count) => `No more than ${characters(count)}. Accents and emoji count extra.`,
  },
  done: {
    title: 'Your account is ready',
    text: 'Continue to the app.',
    chosen: (username) => `You already chose the username ${bidiIsolate(username)}.`,
    submit: 'Continue',
    submitting: 'Redirecting…',
  },
  returning: {
    title: "You're all set",
    cancelled: 'Canceled',
    text: (brand) => `Opening ${brand}…`,
    late: 'Not redirected? Continue here.',
    submit: 'Continue',
  },
  tryLater: {
    countdown: (seconds) => `Trying again in ${duration(seconds)}.`,
    trying: 'Trying again…',
    waiting: 'Wait a moment, then try again.',
    kept: "We've kept what you typed.",
    submit: 'Try now',
    submitting: 'Trying again…',
  },
  failed: { submit: 'Try again', submitting: 'Trying again…', support: 'Error code' },
  back: 'Edit your details',
  startAgain: 'Start over',
  startAgainWithoutLink: 'Go back to the app and sign in again.',
  usernameKept: "We've saved your username.",
  terms: 'Terms',
  privacy: 'Privacy',
  help: 'Help',
  imprint: 'Legal notice',
  slots: {},

  problems: {
    token_expired: {
      title: 'This page has expired',
      text: 'For security, it only works for a limited time. Sign in again to continue.',
    },
    token_missing: {
      title: 'Sign in from the app first',
      text: "If we need anything from you, you'll come here automatically.",
    },
    token_invalid: {
      title: "This link doesn't work",
      text: 'It may be incomplete or meant for another page. Sign in again to get a new one.',
    },
    state_missing: { title: 'This link is incomplete', text: 'Sign in again to get a new one.' },
    user_not_found: {
      title: 'This account no longer exists',
      text: 'It may have been deleted. Sign in again to create a new one.',
    },
    email_unverified: {
      title: 'Verify your email address',
      text: 'Verify it with the service you signed in with, then sign in again.',
    },
    email_missing: {
      title: 'We need your email address',
      text: "The service you signed in with didn't share one that we can use. Allow access, or sign in another way.",
    },
    user_blocked: {
      title: 'This account is blocked',
      text: "You can't sign in with it. If this is a mistake, contact support.",
    },
    rate_limited: { title: 'Too many attempts', text: 'Please wait a moment.' },
    tenant_busy: { title: "We're busy right now", text: 'A lot of people are signing up.' },
    tenant_timeout: { title: 'This is taking longer than usual', text: "We didn't get a response in time." },
    no_connection: { title: "We can't reach the server", text: 'Check your internet connection.' },
    validation_failed: { title: 'Please check the form', text: 'Correct your answers and continue.' },
    username_taken: { title: 'This username is taken', text: 'Choose another one to continue.' },
    email_in_use: { title: 'You already have an account', text: 'Start over and sign in with that account.' },
    in_progress: {
      title: 'Your account is being set up',
      text: "This may be happening in another tab. It'll be ready in a moment.",
    },
    skip_not_allowed: { title: "You can't skip this step", text: 'Complete it to continue, or cancel.' },
    payload_too_large: { title: 'Your text is too long', text: 'Shorten it to continue.' },
    challenge_needed: { title: 'Security check', text: "Confirm you're not a robot." },
    challenge_failed: { title: 'Security check failed', text: 'Please try again.' },
    challenge_expired: { title: 'Security check expired', text: 'Please try again.' },
    tenant_refused: {
      title: 'Not available right now',
      text: "We can't set up accounts at the moment. Try again later.",
    },
    ...internalErrors({
      title: 'Something went wrong',
      text: 'The problem is on our side. Try again, or start over from the app.',
    }),
  },
  challenge: {
    unavailable: "The security check didn't load. Your browser or network may be blocking it.",
    withoutScript: 'Turn on JavaScript, then send the form again.',
  },
  hiddenField: { title: 'Your link is incomplete', text: 'Start over from the app to get a new one.' },
  fieldErrors: createFieldErrors({
    atLeast: (count) => `Use at least ${characters(count)}.`,
    atMost: (count) => `Use ${characters(count)} or fewer.`,
    usernameInvalid: 'Use only a–z, 0–9, dots, dashes, underscores.',
    charactersInvalid: "Some of these characters aren't allowed.",
    usernameIsEmail: "This can't be an email address.",
    usernameHasSpaces: (joined) => `Usernames can't contain spaces. Try ${bidiIsolate(joined)}.`,
    usernameMixedScripts: 'Use letters from one alphabet.',
    usernameReserved: (username) => `${bidiIsolate(username)} isn't available. Try another.`,
    thisReserved: "This username isn't available.",
    usernameTaken: (username) => `${bidiIsolate(username)} is taken. Try another.`,
    thisTaken: 'This username is taken.',
    passwordTooWeak: "Doesn't meet all the rules yet.",
    passwordTooCommon: 'Too common. Choose a different one.',
    passwordHasPersonalData: "Can't contain your name or username.",
    passwordTooLong: 'Too long. Use a shorter one.',
    passwordAgain: 'Enter your password again.',
    unknown: "This can't be saved.",
    rejected: "This wasn't accepted. Check it and try again.",
    dayTooEarly: (min) => `Enter ${min} or later.`,
    numberTooLow: (min) => `Enter ${min} or more.`,
    dayTooLate: (max) => `Enter ${max} or earlier.`,
    numberTooHigh: (max) => `Enter ${max} or less.`,
    notWhole: 'Enter a whole number.',
    wrongStep: (numbers) => `Enter ${numbers.join(' or ')}.`,
    required: {
      username: 'Enter a username.',
      password: 'Enter a password.',
      choice: 'Select an option.',
      date: 'Enter a date.',
      tick: 'Check this box to continue.',
      other: 'Please fill in this field.',
    },
    invalid: {
      email: 'Enter an email like name@example.com.',
      tel: 'Enter a phone number like +1 202 555 0100.',
      url: 'Enter a link like https://example.com.',
      number: 'Enter a number like 1500 or 12.5.',
      date: 'Enter a valid date.',
      consent: 'This text has changed. Reload the page.',
      choice: 'Select an option.',
      other: 'Check this field.',
    },
  }),
} satisfies Messages;

function duration(seconds: number): string {
  if (seconds > 90) return `${Math.round(seconds / 60)} minutes`;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
