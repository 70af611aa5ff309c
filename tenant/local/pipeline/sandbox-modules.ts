import buffer from 'node:buffer';
import crypto from 'node:crypto';
import querystring from 'node:querystring';
import url from 'node:url';
import util from 'node:util';
import jwt from 'jsonwebtoken';

type Sign = (payload: string | Buffer | object, secret: jwt.Secret, ...rest: unknown[]) => unknown;
type Verify = (token: string, secret: jwt.Secret, ...rest: unknown[]) => unknown;

/** `jsonwebtoken` reads the machine's clock; inside the sandbox it follows the tenant's. */
function clockedJwt(now: () => number) {
  const seconds = () => Math.floor(now() / 1000);
  // The overloads of the package come down to (…, options?, callback?); they are passed on as they came.
  const sign = jwt.sign as Sign;
  const verify = jwt.verify as Verify;
  return {
    ...jwt,
    sign: ((payload, secret, ...rest) => {
      const isClaims = typeof payload === 'object' && !Buffer.isBuffer(payload);
      return sign(isClaims ? { iat: seconds(), ...payload } : payload, secret, ...rest);
    }) satisfies Sign,
    verify: ((token, secret, ...rest) => {
      const [first, ...others] = rest;
      if (typeof first === 'function') return verify(token, secret, { clockTimestamp: seconds() }, first);
      return verify(token, secret, { clockTimestamp: seconds(), ...(first as object | undefined) }, ...others);
    }) satisfies Verify,
  };
}

const builtIns: Record<string, unknown> = { buffer, crypto, querystring, url, util };

/**
 * The `require` of the sandbox: a few of Node's own modules and `jsonwebtoken`. Everything else is refused with the
 * error that Node has for it, so that a new dependency of a rule is a decision and not an accident.
 */
export function sandboxRequire(now: () => number): (name: string) => unknown {
  const modules: Record<string, unknown> = { ...builtIns, jsonwebtoken: clockedJwt(now) };
  return (name) => {
    const found = modules[name.replace(/^node:/, '')];
    if (found) return found;
    throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
  };
}
