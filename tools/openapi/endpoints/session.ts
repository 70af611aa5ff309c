import { renewReply, type SessionReply, sessionReply } from '#contracts/endpoints.js';
import { formField, formStep } from '#contracts/fields.js';
import { passwordPolicy } from '#contracts/password.js';
import { componentRef } from '../named-schema.js';
import { type ApiPath, accountCodes, jsonReply, operation, tenantCodes, tokenCodes } from '../operation.js';
import { exampleExpiry, exampleTokens } from '../tokens.js';

const text = 'One text for all languages, or one for each language tag (`en`, `pt-BR`).';

const open: SessionReply = {
  mode: 'identity',
  status: 'open',
  user: { name: 'Ada Lovelace', email: 'a•••@example.com', picture: null, provider: 'Google' },
  username: { minLength: 3, maxLength: 15, pattern: '^[a-z0-9._\\-]+$', suggestions: ['ada.lovelace', 'ada25'] },
  password: {
    minLength: 10,
    maxBytes: 72,
    characterTypes: ['lowercase', 'uppercase', 'number', 'special'],
    requiredTypes: 3,
    maxRepeats: null,
    noSequences: false,
    noCommonPasswords: true,
    noPersonalData: true,
  },
  fields: [
    {
      name: 'customer',
      type: 'text',
      label: { en: 'Customer number', de: 'Kundennummer' },
      required: true,
      pattern: '[0-9]{6}',
    },
  ],
  skippable: false,
  expiresAt: exampleExpiry,
  accountSnapshot: 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..bWFkZS11cA.bWFkZS11cC1zbmFwc2hvdA.bWFkZS11cA',
};
const { accountSnapshot: _, ...withoutSnapshot } = open;

/** `GET` and `POST /api/session`. */
export const session: ApiPath = {
  path: '/api/session',
  operations: {
    get: operation({
      operationId: 'openSession',
      tag: 'Signup',
      summary: 'Open the form',
      description:
        'Returns the user of the token, and the rules and fields of the form. Users who may not sign up get the error here, before they type. It reads the account, and writes nothing.',
      security: ['sessionToken'],
      success: {
        200: jsonReply('The signup is open, or was completed earlier.', sessionReply, {
          open: { summary: 'An open signup in identity mode', value: open },
          completed: {
            summary: 'A completed signup',
            description: '`POST /api/signup` with `state` alone continues it.',
            value: { ...withoutSnapshot, status: 'completed', username: { ...open.username, suggestions: [] } },
          },
        }),
      },
      codes: [...tokenCodes, ...accountCodes, 'rate_limited', ...tenantCodes],
    }),
    post: operation({
      operationId: 'renewSession',
      tag: 'Signup',
      summary: 'Refresh the session token',
      description:
        'Returns a new token of the same login, for a user who needs more time. No token is valid for longer than one hour after `iat`, which stays that of the first token. A body is not read.',
      security: ['sessionToken'],
      success: {
        200: jsonReply('The new token.', renewReply, {
          renewed: { value: { sessionToken: exampleTokens.session, expiresAt: exampleExpiry } },
        }),
      },
      codes: [...tokenCodes, 'rate_limited'],
    }),
  },
  schemas: [
    {
      name: 'Session',
      schema: sessionReply,
      description: 'The user, and the rules and fields of the form.',
      properties: {
        mode: '`identity`: username and password, as a linked identity of a database connection. `profile`: a username in `app_metadata`.',
        status: '`completed`: the user has a username. Only `state` is needed to continue.',
        user: 'The displayable data of the user.',
        'user.name': 'The name from the social login. If it is an email address, it is masked.',
        'user.email': 'Masked: `a•••@example.com`.',
        'user.picture': 'URL of the picture from the social login.',
        'user.provider': 'Name of the identity provider, such as "Google". Absent if unknown.',
        username: 'Rules of the username, and suggestions.',
        'username.minLength': 'Characters, counted in UTF-16 units.',
        'username.maxLength': 'Characters, counted in UTF-16 units.',
        'username.pattern':
          'Source of a regular expression (flag `u`) that the whole normalized username has to match.',
        'username.lookAlikes': '`allow`: a username may mix scripts. `refuse` if absent.',
        'username.suggestions': 'Usernames that were available in one search. Empty if the search takes too long.',
        password: 'The policy of the connection. `null` in profile mode, where there is no password.',
        fields: 'The extra fields of the form.',
        steps: 'The steps of the form. Absent if there is only one.',
        funnel: 'Whether `POST /api/events` counts steps.',
        skippable: 'Whether `POST /api/decline` accepts `skip`.',
        challenge: 'The challenge that every submission must pass (Cloudflare Turnstile). Absent without a challenge.',
        'challenge.siteKey': 'Public key of the widget.',
        expiresAt: 'When the session token expires.',
        accountSnapshot:
          'A snapshot of the account, encrypted and opaque. It is valid for this user and login, for ten minutes. Send it with the submission to save a call to the tenant. Only for open signups in identity mode.',
      },
    },
    {
      name: 'RenewedSession',
      schema: renewReply,
      description: 'A new session token.',
      properties: {
        sessionToken: 'Replaces the sent token, which stays valid until it expires.',
        expiresAt: 'When it expires.',
      },
      replaced: { sessionToken: componentRef('SessionToken') },
    },
    {
      name: 'PasswordPolicy',
      schema: passwordPolicy,
      description: 'The requirements of a password. The tenant checks again and has the last word.',
      properties: {
        minLength: 'Characters, counted in UTF-16 units.',
        maxBytes: 'The longest password, in UTF-8 bytes.',
        characterTypes: 'The types of characters that count.',
        requiredTypes: 'How many of `characterTypes` are required.',
        maxRepeats: 'The longest run of one character. `null`: no limit.',
        noSequences: 'Whether runs such as `abc` or `321` are refused.',
        noCommonPasswords: 'Whether common passwords are refused.',
        noPersonalData: 'Whether passwords with the username or parts of the name are refused.',
      },
    },
    {
      name: 'FormField',
      schema: formField,
      description: 'An extra field of the form. `docs/fields.md` explains the types.',
      properties: {
        name: 'Key in `fields` of a submission.',
        type: 'Type of the input, and of its rules.',
        label: text,
        help: text,
        invalid: `Shown for an invalid value in place of the general message. ${text}`,
        required: 'Whether a value is required while the field is shown.',
        showIf: 'The field is shown while an earlier one has this normalized value. Without it, always.',
        'showIf.field': 'Name of the earlier field.',
        'showIf.equals': 'Its value.',
        minLength: 'Characters, counted in UTF-16 units.',
        maxLength: 'Characters, counted in UTF-16 units.',
        pattern: 'Source of a regular expression (flag `u`) that the whole text has to match.',
        min: 'The lowest number, or the earliest day (`2026-12-31`).',
        max: 'The highest number, or the latest day.',
        step: 'Numbers go in steps of this size from `min`, or from 0.',
        options: 'The choices of `select` and `radio`.',
        'options.value': 'What a submission sends.',
        'options.label': text,
        version: 'Version of the text of a `consent`. A submission sends the version that the user read.',
        link: 'Link to the full text of a `consent`.',
        'link.href': 'Its URL.',
        'link.text': text,
        autocomplete: 'HTML `autocomplete` token.',
        inputMode: 'HTML `inputmode`.',
        value: 'The initial value, from the profile of the user.',
      },
    },
    {
      name: 'FormStep',
      schema: formStep,
      description: 'A step of the form. Username and password belong to the first one.',
      properties: { title: `Heading of the step. ${text}`, fields: 'Names of the fields.' },
    },
  ],
};
