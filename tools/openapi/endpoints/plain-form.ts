import type { oas31, ZodOpenApiResponseObject } from 'zod-openapi';
import type { ErrorCode } from '#contracts/error-codes.js';
import { headersOf } from '../headers.js';
import { type ApiPath, meaningOf, operation, problemContent } from '../operation.js';
import { continueUrl, exampleState, exampleTokens } from '../tokens.js';
import { submissionCodes } from './signup.js';

const html = '<!doctype html>\n<html lang="en">…the form, with its errors and what was typed…</html>';

/** A failure is answered with the page. Only if the page cannot be rendered, problem details are sent. */
function pageReply(codes: readonly ErrorCode[], status: number): ZodOpenApiResponseObject {
  const page = { schema: { type: 'string' }, examples: { page: { value: html } } } satisfies oas31.MediaTypeObject;
  const isBug = codes.includes('internal_error');
  return {
    description: meaningOf(codes),
    headers: headersOf(status, ['Content-Encoding']),
    content: { 'text/html': page, ...(isBug && { 'application/problem+json': problemContent(codes, status) }) },
  };
}

// The library's types do not know `patternProperties`.
const typed: oas31.SchemaObject & { patternProperties: Record<string, oas31.SchemaObject> } = {
  type: 'object',
  description: 'The fields of the HTML form. Unknown names are ignored.',
  properties: {
    username: { type: 'string', description: 'As the user typed it.' },
    password: { type: 'string', description: 'Identity mode. No reply contains it.' },
    decision: {
      type: 'string',
      enum: ['skip', 'cancel'],
      description: 'The button that declines. Absent for a signup; any other value is refused.',
    },
    language: { type: 'string', description: 'Language of the page (BCP 47).' },
  },
  patternProperties: { '^fields\\.': { type: 'string', description: 'Value of the extra field of that name.' } },
};

/** `POST /` of the page without JavaScript. */
export const plainForm: ApiPath = {
  path: '/',
  operations: {
    post: operation({
      operationId: 'submitPlainForm',
      tag: 'Signup',
      summary: 'Submit the form without JavaScript',
      description:
        'The HTML form of the page: the same as `POST /api/signup` and `POST /api/decline`, for browsers without JavaScript. Token and `state` are in the query, as in the link. `GET /` is the page itself. A failure is answered with the page: the status of the error, error messages, and the typed values without the password. A body has at most 1 MiB.',
      security: ['linkToken'],
      parameters: [
        {
          name: 'state',
          in: 'query',
          description: 'The `state` of the login, an opaque string.',
          required: true,
          schema: { type: 'string', maxLength: 2048 },
          examples: { state: { value: exampleState } },
        },
      ],
      requestBody: {
        required: true,
        content: {
          'application/x-www-form-urlencoded': {
            schema: typed,
            examples: {
              signup: {
                value: { username: 'ada', password: 'made-up-Harbour-42', 'fields.customer': '471100', language: 'en' },
              },
              cancel: { value: { decision: 'cancel' } },
            },
          },
        },
      },
      success: {
        303: {
          description: `The login continues: \`${continueUrl}&session_token=${exampleTokens.completed.slice(0, 12)}…\``,
          headers: headersOf(303),
        },
      },
      // A challenge needs JavaScript, so a plain form never has an answer.
      codes: [...submissionCodes, 'skip_not_allowed', 'challenge_needed'],
      failure: pageReply,
    }),
  },
};
