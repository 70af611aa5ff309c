import { bodyParser } from '@koa/bodyparser';
import type Koa from 'koa';
import { failure, type Reply } from './reply.js';

const parseJson = bodyParser({ enableTypes: ['json'], jsonLimit: '1mb' });
const nothingMore = () => Promise.resolve();

/**
 * Reads a JSON body. A missing body is the empty object, which the schema of the call then finds wanting. The answers to
 * bodies that are no JSON, or too long, are not verified on the wire.
 */
export async function readJsonBody(ctx: Koa.Context): Promise<{ value: unknown } | Reply> {
  const hasBody = ctx.request.length !== 0 && ctx.request.is() !== null;
  if (hasBody && !ctx.request.is('json')) return failure(415, 'Unsupported Media Type');
  try {
    await parseJson(ctx, nothingMore);
    return { value: ctx.request.body ?? {} };
  } catch (error) {
    const tooLong = error instanceof Error && 'status' in error && error.status === 413;
    return tooLong
      ? failure(413, 'Payload content length greater than maximum allowed: 1048576')
      : failure(400, 'Invalid request payload JSON format', 'invalid_body');
  }
}
