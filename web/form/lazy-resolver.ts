import type { Resolver } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import { lazyPart } from '../lazy-part.js';
import { type ServerErrors, standingErrors, withServerErrors } from './form-errors.js';
import { copyValues, type FormValues } from './form-values.js';

/** What a form is checked with. It changes while the form is there, so the resolver reads it at every run. */
export interface ValidationInput {
  session: SessionReply;
  serverErrors: ServerErrors;
}

/**
 * The rules of the form with the schema library, and what is said while somebody types. Requested when somebody enters a
 * field, so that the form works without waiting for them. Where they do not arrive, the server, which has the same rules,
 * decides alone.
 */
export const validation = lazyPart(async () => {
  // The first one imports the second: both are requested at once.
  const [rules] = await Promise.all([import('./form-rules.js'), import('#contracts/field-rules.js')]);
  return rules;
});

/** The resolver of the form: the schema, loaded when it is first needed, and what the server refused. It never rejects. */
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
