import { eventRequest } from '#contracts/funnel.js';
import { headersOf } from '../headers.js';
import { componentRef } from '../named-schema.js';
import { type ApiPath, bodyCodes, operation } from '../operation.js';
import { exampleTokens } from '../tokens.js';

/** `POST /api/events`. */
export const events: ApiPath = {
  path: '/api/events',
  operations: {
    post: operation({
      operationId: 'reportStep',
      tag: 'Signup',
      summary: 'Report a step of the signup',
      description:
        'For the funnel: the page sends a beacon for each step. It has no personal data, and a signup does not depend on it. `FUNNEL=off` disables it.',
      security: [],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: eventRequest,
            examples: {
              shown: { value: { token: exampleTokens.session, event: 'shown', language: 'en' } },
              firstError: {
                value: {
                  token: exampleTokens.session,
                  event: 'first_error',
                  language: 'en',
                  field: 'password',
                  code: 'password_too_short',
                },
              },
            },
          },
        },
      },
      success: { 204: { description: 'The step is counted.', headers: headersOf(204) } },
      codes: ['token_invalid', 'token_expired', 'not_found', ...bodyCodes, 'rate_limited'],
    }),
  },
  schemas: [
    {
      name: 'EventRequest',
      schema: eventRequest,
      description: 'One step, without values of fields. An unknown property is refused.',
      properties: {
        token:
          'The session token, because beacons have no `Authorization` header. It may be expired, up to one hour after `iat`.',
        event: 'The step.',
        language: 'Language of the page (BCP 47).',
        field: 'With `first_error`: name of the field. Absent if the form as a whole has the error.',
        code: 'With `first_error`, where it is required: the error code.',
      },
      replaced: { token: componentRef('SessionToken') },
    },
  ],
};
