import { declineReply, declineRequest } from '#contracts/endpoints.js';
import { componentRef } from '../named-schema.js';
import { type ApiPath, bodyCodes, jsonReply, operation, tokenCodes } from '../operation.js';
import { continueUrl, exampleState, exampleTokens } from '../tokens.js';

/** `POST /api/decline`. */
export const decline: ApiPath = {
  path: '/api/decline',
  operations: {
    post: operation({
      operationId: 'declineSignup',
      tag: 'Signup',
      summary: 'Skip the step or cancel the login',
      description:
        'Writes nothing to the tenant, and has no rate limit, so that users can always leave. Idempotent: a repeated request gets the same reply.',
      security: ['sessionToken'],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: declineRequest,
            examples: {
              skip: { value: { state: exampleState, decision: 'skip' } },
              cancel: { value: { state: exampleState, decision: 'cancel' } },
            },
          },
        },
      },
      success: {
        200: jsonReply('Where the login continues.', declineReply, {
          skipped: { value: { continueUrl, sessionToken: exampleTokens.skipped } },
          canceled: { value: { continueUrl: `${continueUrl}&error=access_denied` } },
        }),
      },
      codes: ['state_missing', ...tokenCodes, 'skip_not_allowed', ...bodyCodes],
    }),
  },
  schemas: [
    {
      name: 'DeclineRequest',
      schema: declineRequest,
      description: 'The decision of the user. An unknown property is refused.',
      required: ['state', 'decision'],
      properties: {
        state: 'The `state` from the link, an opaque string. Without it the request fails with `state_missing`.',
        decision: '`skip`: the login continues without a signup. `cancel`: the login ends with `access_denied`.',
      },
    },
    {
      name: 'DeclinedSignup',
      schema: declineReply,
      description: 'Where the login continues.',
      properties: {
        continueUrl: 'As for a completed signup. After `cancel` it has `error=access_denied`.',
        sessionToken: 'The value of `session_token`. Absent after `cancel`.',
      },
      replaced: { sessionToken: componentRef('ContinueToken') },
    },
  ],
};
