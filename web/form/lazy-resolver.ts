import type { Resolver } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import { lazyPart } from '../lazy-part.js';
import { type ServerErrors, standingErrors, withServerErrors } from './form-errors.js';
import { copyValues, type FormValues } from './form-values.js';

/** The input of the validation. It changes between runs, so the resolver reads it anew each time. */
export interface ValidationInput {
  session: SessionReply;
  serverErrors: ServerErrors;
}

/**
 * The form's rules with the schema library, loaded when a field gets the focus. If they fail to load, only the server, which
 * has the same rules, validates.
 */
export const validation = lazyPart(async () => {
  // The first imports the second; this loads both in parallel.
  const [rules] = await Promise.all([import('./form-rules.js'), import('#contracts/field-rules.js')]);
  return rules;
});

/** The resolver of the form: schema errors, loaded lazily, and server errors whose value has not changed. Never rejects. */
export function createLazyResolver(input: () => ValidationInput): Resolver<FormValues> {
  return async (live, _context, options) => {
    const rules = await validation.load();
    const { session, serverErrors } = input();
    const values = copyValues(live);
    const found = await rules?.validate(values, session, options).catch((error) => reportError(error));
    const errors = withServerErrors(found ?? {}, standingErrors(serverErrors, values));
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
  };
}
