import { usernameReply } from '#contracts/endpoints.js';
import { fieldErrorCodes } from '#contracts/error-codes.js';
import { type ApiPath, jsonReply, operation, textParameter, tokenCodes } from '../operation.js';

const codes = fieldErrorCodes.filter((code) => code === 'field_required' || code.startsWith('username_'));

/** `GET /api/username`. */
export const username: ApiPath = {
  path: '/api/username',
  operations: {
    get: operation({
      operationId: 'checkUsername',
      tag: 'Signup',
      summary: 'Check a username',
      description:
        'Whether a username is available right now, with suggestions if it is taken. `available` and `taken` are hints, because the search of the tenant lags behind. Only the submission decides. A tenant that cannot be asked makes the username `unchecked`, which is no error.',
      security: ['sessionToken'],
      parameters: [
        textParameter('query', 'username', {
          description: 'As the user typed it. It is normalized first; a missing one counts as empty.',
          example: 'Ada',
        }),
      ],
      success: {
        200: jsonReply('What is known about the username.', usernameReply, {
          available: { value: { username: 'ada', status: 'available', suggestions: [] } },
          taken: {
            value: {
              username: 'ada',
              status: 'taken',
              code: 'username_taken',
              suggestions: ['ada.lovelace', 'ada25'],
            },
          },
          invalid: { value: { username: 'a', status: 'invalid', code: 'username_too_short', suggestions: [] } },
          unchecked: { value: { username: 'ada', status: 'unchecked', suggestions: [] } },
        }),
      },
      codes: [...tokenCodes, 'rate_limited'],
    }),
  },
  schemas: [
    {
      name: 'UsernameStatus',
      schema: usernameReply,
      description: 'What is known about a username.',
      properties: {
        username: 'The normalized form, which is compared and stored.',
        status: '`unchecked`: no answer is possible now; the submission checks it.',
        code: 'Why the username is taken or invalid. Absent otherwise.',
        suggestions: 'Other usernames. For one with spaces in it: the joined name.',
      },
      replaced: { code: { type: 'string', enum: codes } },
    },
  ],
};
