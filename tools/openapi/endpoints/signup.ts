import { MAX_SNAPSHOT_LENGTH, signupReply, signupRequest } from '#contracts/endpoints.js';
import { componentRef } from '../named-schema.js';
import {
  type ApiPath,
  accountCodes,
  bodyCodes,
  jsonReply,
  operation,
  tenantCodes,
  textParameter,
  tokenCodes,
} from '../operation.js';
import { continueUrl, exampleState, exampleTokens } from '../tokens.js';

/** Error codes of a submission, as JSON and as a plain form. */
export const submissionCodes = [
  'state_missing',
  ...tokenCodes,
  ...accountCodes,
  'username_taken',
  'email_in_use',
  'in_progress',
  ...bodyCodes,
  'validation_failed',
  'rate_limited',
  ...tenantCodes,
] as const;

/** `POST /api/signup`. */
export const signup: ApiPath = {
  path: '/api/signup',
  operations: {
    post: operation({
      operationId: 'completeSignup',
      tag: 'Signup',
      summary: 'Complete the signup',
      description:
        'Validates the form, stores it in the tenant, and returns the URL where the login continues. Idempotent: a completed signup is answered with the stored username, and nothing is written again. A failed request can be repeated with the same token; it resumes where the earlier one stopped.\n\nA body has at most 16 KiB, or more if the fields of the form need it.',
      security: ['sessionToken'],
      parameters: [
        textParameter('header', 'Content-Language', {
          description:
            'Language in which the user read the form (BCP 47). A consent is stored with it; `und` if absent.',
          example: 'de',
        }),
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: signupRequest,
            examples: {
              identity: {
                summary: 'Identity mode',
                value: {
                  state: exampleState,
                  username: 'ada',
                  password: 'made-up-Harbour-42',
                  fields: { customer: '471100' },
                  accountSnapshot: 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..bWFkZS11cA.bWFkZS11cA.bWFkZS11cA',
                },
              },
              profile: { summary: 'Profile mode', value: { state: exampleState, username: 'ada' } },
              completed: { summary: 'A signup that is already completed', value: { state: exampleState } },
            },
          },
        },
      },
      success: {
        200: jsonReply('The signup is completed.', signupReply, {
          completed: { value: { username: 'ada', continueUrl, sessionToken: exampleTokens.completed } },
        }),
      },
      codes: [...submissionCodes, 'challenge_needed', 'challenge_failed', 'challenge_expired'],
    }),
  },
  schemas: [
    {
      name: 'SignupRequest',
      schema: signupRequest,
      description:
        'A submission of the form. For a completed signup `state` alone is enough. An unknown property is refused.',
      required: ['state'],
      properties: {
        state: 'The `state` from the link, an opaque string. Without it the request fails with `state_missing`.',
        username: 'As the user typed it. It is normalized.',
        password: 'Identity mode. It is passed to the tenant unchanged.',
        fields: 'Values of the extra fields, by name.',
        challenge: 'Token of the challenge widget.',
        accountSnapshot: `From the session. An invalid value (over ${MAX_SNAPSHOT_LENGTH} characters, another type) is ignored.`,
      },
      replaced: { accountSnapshot: { type: 'string' } },
    },
    {
      name: 'CompletedSignup',
      schema: signupReply,
      description: 'Where the login continues.',
      properties: {
        username: 'The stored username. If the signup was already completed, it may differ from the sent one.',
        continueUrl:
          '`https://<login domain>/continue?state=<state>`. The browser sends a form `POST` there, with `state` and `session_token` in the body.',
        sessionToken: 'The value of `session_token`.',
      },
      replaced: { sessionToken: componentRef('ContinueToken') },
    },
  ],
};
