import { healthReply } from '#contracts/endpoints.js';
import { type ApiPath, jsonReply, operation, tenantCodes, textParameter } from '../operation.js';

/** `GET /api/health`. */
export const health: ApiPath = {
  path: '/api/health',
  operations: {
    get: operation({
      operationId: 'checkHealth',
      tag: 'Operation',
      summary: 'Check the health',
      description: 'Whether the API runs. It needs no token, and shows no secrets.',
      security: [],
      parameters: [
        textParameter('query', 'deep', {
          description: '`1`: also calls the tenant, at most once in ten seconds. Any other value is ignored.',
          example: '1',
        }),
      ],
      success: {
        200: jsonReply('The API runs; with `deep=1`, the tenant answers.', healthReply, {
          ok: { value: { status: 'ok', version: '0.1.0', mode: 'identity' } },
        }),
      },
      codes: [...tenantCodes],
    }),
  },
  schemas: [
    {
      name: 'Health',
      schema: healthReply,
      description: 'The API runs.',
      properties: {
        status: 'Always `ok`. A failure is a problem reply.',
        version: 'Version of the API.',
        mode: 'Its mode.',
      },
    },
  ],
};
