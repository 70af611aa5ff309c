import type { Resolver } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import { copyValues, type FormValues } from './form-values.js';
import { type ServerErrors, standingErrors, withServerErrors } from './server-errors.js';
import { withTimeout } from './with-timeout.js';

type FormRules = typeof import('./form-rules.js');

/** What a form is checked with. It changes while the form is there, so the resolver reads it at every run. */
export interface ValidationInput {
  session: SessionReply;
  /** Words of the user's name, which the password must not contain. */
  personal: readonly string[];
  serverErrors: ServerErrors;
}

let loaded: FormRules | null = null;

/**
 * Loads the rules of the form with the schema library. Requested when somebody enters a field, so that the form works
 * without waiting for them.
 * @returns null where they do not arrive: then the server, which has the same rules, decides alone.
 */
export async function loadValidation(): Promise<FormRules | null> {
  loaded ??= await withTimeout(import('./form-rules.js'));
  return loaded;
}

/** The resolver of the form: the schema, loaded when it is first needed, and what the server refused. It never rejects. */
export function createLazyResolver(input: () => ValidationInput): Resolver<FormValues> {
  return async (live, _context, options) => {
    const rules = await loadValidation();
    const { session, personal, serverErrors } = input();
    const values = copyValues(live);
    const found = await rules?.validate(values, { session, personal }, options).catch((error) => reportError(error));
    const errors = withServerErrors(found ?? {}, standingErrors(serverErrors, values));
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
  };
}
