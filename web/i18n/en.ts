import { fieldErrors } from './en-field-errors.js';
import { problems } from './en-problems.js';
import { isolate } from './isolate.js';
import type { Messages } from './messages.js';

const typeNames = { lowercase: 'a–z', uppercase: 'A–Z', number: '0–9', special: 'symbols' };

export const en = {
  language: 'en',
  direction: 'ltr',

  loading: 'One moment',
  offline: 'You are offline. What you type stays here until the connection is back.',
  newTab: 'opens in a new tab',
  chooseLanguage: 'Language',
  colon: ': ',
  form: {
    identity: {
      title: 'Choose how you sign in',
      text: 'With a username and password you can sign in here directly, too.',
    },
    profile: (brand) => ({ title: 'Pick a username', text: `It is how others find you on ${brand}.` }),
    notYou: 'Not you?',
    submit: (brand) => `Continue to ${brand}`,
    submitting: 'Setting up your account',
    skip: 'Skip for now',
    skipping: 'Skipping',
    cancel: 'Cancel',
    cancelling: 'Cancelling',
    optional: 'optional',
    choose: 'Choose one',
    next: 'Next',
    back: 'Back',
    step: (current, count) => `Step ${current} of ${count}`,
    checkFields: 'Please check these fields',
  },
  username: {
    label: 'Username',
    hint: ({ minLength, maxLength, usualCharacters }) =>
      usualCharacters
        ? `${minLength}–${maxLength} letters a–z, digits, dots, dashes, underscores.`
        : `${minLength} to ${maxLength} characters.`,
    checking: 'Checking whether it is free',
    available: (username) => `${isolate(username)} is yours to take`,
    taken: (username, hasSuggestions) =>
      `${isolate(username)} is taken. ${hasSuggestions ? 'These are free:' : 'Try another one.'}`,
    unchecked: 'We check it when you continue.',
    suggestions: 'Suggested usernames',
  },
  password: {
    label: 'Password',
    hint: 'A few words in a row work well.',
    strength: {
      short: 'Too short',
      guessable: 'Easy to guess',
      open: 'Could be stronger',
      fine: 'Good. Longer is stronger.',
      strong: 'Strong',
    },
    show: 'Show',
    showLabel: 'Show password',
    hide: 'Hide',
    hideLabel: 'Hide password',
    rules: 'What the password needs',
    ruleMet: 'done',
    ruleOpen: 'still needed',
    minLength: (count) => (count === 1 ? '1 character' : `${count} characters`),
    characterType: { lowercase: 'Lower case', uppercase: 'Upper case', number: 'Number', special: 'Symbol' },
    someTypes: (needed, types) => `${needed} of these: ${types.map((type) => typeNames[type]).join(', ')}`,
    maxRepeats: (count) => `No more than ${count} alike in a row`,
    noSequences: 'No runs like abc or 321',
    noPersonalData: 'Not your name',
    noCommonPasswords: 'Not a common one',
    maxBytes: (count) => `${count} characters at most, fewer with accents or emoji`,
  },
  done: {
    title: 'You already have your account',
    text: 'Everything is set up. Carry on where you left off.',
    chosen: (username) => `You already chose ${isolate(username)} as your username. Carry on where you left off.`,
    submit: 'Continue',
    submitting: 'Taking you back',
  },
  returning: {
    title: 'Taking you back',
    text: 'This takes a second or two.',
    late: 'Still here? Continue by hand.',
    submit: 'Continue',
  },
  tryLater: {
    countdown: (seconds) => `We will try again in ${duration(seconds)}.`,
    trying: 'Trying again now.',
    waiting: 'Give it a little while, then try once more.',
    kept: 'What you typed is safe.',
    submit: 'Try now',
    submitting: 'Trying',
  },
  failed: { submit: 'Try again', submitting: 'Trying', support: 'For support' },
  back: 'Change what you typed',
  startAgain: 'Start again',
  startAgainWithoutLink: 'Go back to the app and sign in again.',
  usernameKept: 'We kept your username.',
  terms: 'Terms',
  privacy: 'Privacy',
  help: 'Help',

  problems,
  challenge: {
    unavailable: 'The check did not load. Something in your browser or network may block it.',
    withoutScript: 'The check needs JavaScript. Turn it on and send the form again.',
  },
  hiddenField: {
    title: 'Something is missing from your link',
    text: 'Start again from the app, so that it comes along.',
  },
  fieldErrors,
} satisfies Messages;

function duration(seconds: number): string {
  if (seconds > 90) return `about ${Math.round(seconds / 60)} minutes`;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
