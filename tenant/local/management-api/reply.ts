import { STATUS_CODES } from 'node:http';

export interface Reply {
  status: number;
  /** undefined: no body at all. */
  body?: unknown;
}

/** An error as every call of the Management API answers it. `errorCode` is not always there, and callers must not rely on it. */
export function failure(status: number, message: string, errorCode?: string): Reply {
  const body = { statusCode: status, error: STATUS_CODES[status] ?? 'Error', message };
  return { status, body: errorCode === undefined ? body : { ...body, errorCode } };
}
