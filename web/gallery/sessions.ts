import type { SessionReply } from '#contracts/endpoints.js';
import type { FormField } from '#contracts/fields.js';
import { toPasswordPolicy } from '#contracts/password.js';
import { config } from '../../examples/all-fields/signup.config.js';

/** The fields of the example with every type, as in a session with fixed date and profile. */
export const everyField: FormField[] = config.fields.map(({ store: _, prefill, ...field }) => ({
  ...field,
  ...(field.max === 'today-16y' && { max: '2010-06-30' }),
  ...(prefill && { value: 'Ada' }),
}));

export const exampleSteps = config.steps?.map((step) => ({ ...step, fields: [...step.fields] })) ?? [];

/** URL of "Start over" in the gallery. */
export const start = 'https://app.example/';

export const session: SessionReply = {
  mode: 'identity',
  status: 'open',
  user: { name: 'Ada Lovelace', email: 'a•••@example.com', picture: null, provider: 'Google' },
  username: {
    minLength: 3,
    maxLength: 30,
    pattern: '^[a-z0-9._\\-]+$',
    suggestions: ['ada.lovelace', 'adalovelace', 'ada1815'],
  },
  password: toPasswordPolicy({
    passwordPolicy: 'good',
    password_complexity_options: { min_length: 10 },
    password_dictionary: { enable: true },
    password_no_personal_info: { enable: true },
  }),
  fields: [],
  skippable: true,
  expiresAt: '2030-01-01T00:00:00.000Z',
};

/** The session of the server's HTML, without a user. */
export const anonymous: SessionReply = {
  ...session,
  user: { name: null, email: null, picture: null },
  username: { ...session.username, suggestions: [] },
};

export const strict: SessionReply = {
  ...session,
  skippable: false,
  user: { ...session.user, email: 'a•••@a-rather-long-company-name.example.com' },
  password: toPasswordPolicy({
    password_options: {
      complexity: {
        min_length: 15,
        character_types: ['lowercase', 'uppercase', 'number', 'special'],
        character_type_rule: 'all',
        identical_characters: 'block',
        sequential_characters: 'block',
      },
      dictionary: { active: true },
      profile_data: { active: true },
    },
  }),
};

const fields: FormField[] = [
  {
    name: 'customer-id',
    type: 'text',
    label: 'Customer number',
    help: 'On your last invoice, top right.',
    required: true,
    inputMode: 'numeric',
    pattern: '[0-9]{6,10}',
    invalid: 'It has 6 to 10 digits.',
  },
  { name: 'phone', type: 'tel', label: 'Phone', autocomplete: 'tel' },
  {
    name: 'plan',
    type: 'select',
    label: 'Plan',
    required: true,
    options: [
      { value: 'small', label: 'Small boats' },
      { value: 'large', label: 'Large boats' },
    ],
  },
  { name: 'news', type: 'checkbox', label: 'Send me the harbor news, four times a year' },
  { name: 'terms', type: 'checkbox', label: 'I accept the rules of the harbor', required: true },
];

export const profile: SessionReply = {
  ...session,
  mode: 'profile',
  password: null,
  user: { name: 'Ada Lovelace', email: null, picture: null },
  skippable: false,
};
export const withFields: SessionReply = { ...profile, fields };
/** With a hidden field, whose value comes from the link. */
export const withHidden: SessionReply = {
  ...profile,
  fields: [{ name: 'booking', type: 'hidden', label: 'Booking', required: true }],
};
/** Words longer than a line of a small screen, wherever the configuration or the user provides a text. */
const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenschrank';
export const longWords: SessionReply = {
  ...session,
  user: { name: long, email: `d•••@${long.toLowerCase()}.example.com`, picture: null },
  username: { ...session.username, suggestions: [0, 1, 2].map((n) => `${long.toLowerCase().slice(0, 29)}${n}`) },
  fields: [
    { name: 'text', type: 'text', label: long, help: long },
    { name: 'select', type: 'select', label: long, options: [{ value: 'long', label: long }] },
    { name: 'radio', type: 'radio', label: long, help: long, options: [{ value: 'long', label: long }] },
    { name: 'box', type: 'checkbox', label: long, help: long },
    { name: 'yes', type: 'consent', label: long, version: '1', link: { href: start, text: long }, required: true },
  ],
};
export const longName: SessionReply = { ...profile, user: { ...longWords.user, email: null } };
export const inSteps: SessionReply = { ...session, skippable: false, fields: everyField, steps: exampleSteps };
/** Typed values of the example with steps. */
export const filledFields = {
  given_name: 'Ada',
  born: '1815-12-10',
  boat: 'yes',
  boat_name: 'Beagle',
  length: '12.5',
  site: 'https://example.com',
  notes: 'Two masts.\nOne cat.',
  rules: '2026-01',
};
