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
        'Whether a username is available, with suggestions if it is taken. `available` and `taken` are best-effort, because the search of the tenant lags. Only the submission decides. If the tenant does not answer, the status is `unchecked`, which is not an error.',
      security: ['sessionToken'],
      parameters: [
        textParameter('query', 'username', {
          description: 'As the user typed it. It is normalized first. A missing value counts as empty.',
          example: 'Ada',
        }),
      ],
      success: {
        200: jsonReply('The status of the username.', usernameReply, {
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
      description: 'The status of a username.',
      properties: {
        username: 'The normalized form, which is compared and stored.',
        status: '`unchecked`: the tenant did not answer. The submission checks the username.',
        code: 'Why the username is taken or invalid. Absent otherwise.',
        suggestions: 'Other usernames. For a username with spaces: the joined name.',
      },
      replaced: { code: { type: 'string', enum: codes } },
    },
  ],
};
