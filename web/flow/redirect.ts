/** The redirect back to Auth0: where the page leaves to, and what the form POST carries. */
export interface Redirect {
  /** `https://<login domain>/continue?state=…`; cancel's carries `error=access_denied`. */
  continueUrl: string;
  fields: readonly { name: string; value: string }[];
}

/**
 * Makes the redirect: a top-level form POST, so that the token never stands in an address.
 * @param state as it arrived: Auth0 finds the suspended login by it.
 * @param sessionToken the continue token; undefined for cancel, where there is nothing to prove.
 */
export function createRedirect(continueUrl: string, state: string, sessionToken: string | undefined): Redirect {
  const token = sessionToken === undefined ? [] : [{ name: 'session_token', value: sessionToken }];
  return { continueUrl, fields: [{ name: 'state', value: state }, ...token] };
}
