import { type ApiPath, jsonReply, operation } from '../operation.js';

/** `GET /api/openapi.json`. */
export const apiDescription: ApiPath = {
  path: '/api/openapi.json',
  operations: {
    get: operation({
      operationId: 'readApiDescription',
      tag: 'Operation',
      summary: 'Read this description',
      description: 'This OpenAPI document. Production answers 404.',
      security: [],
      success: {
        200: jsonReply(
          'The document.',
          {
            type: 'object',
            description: 'An OpenAPI document.',
            properties: {
              openapi: { type: 'string', pattern: '^3\\.1\\.', description: 'Version of OpenAPI.' },
              info: { type: 'object', description: 'Title and version of the API.' },
              paths: { type: 'object', description: 'The operations.' },
            },
            required: ['openapi', 'info', 'paths'],
          },
          { document: { value: { openapi: '3.1.1', info: { title: 'Signup Step', version: '0.1.0' }, paths: {} } } },
        ),
      },
      codes: ['not_found'],
    }),
  },
};
