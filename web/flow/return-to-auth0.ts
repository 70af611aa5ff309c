/** Where the page leaves to, and what the form POST carries. */
export interface ReturnTarget {
  /** `https://<login domain>/continue?state=…`; cancel's carries `error=access_denied`. */
  continueUrl: string;
  fields: readonly { name: string; value: string }[];
}

/**
 * Makes the way back to Auth0: a top-level form POST, so that the token never stands in an address.
 * @param state as it arrived: Auth0 finds the suspended login by it.
 * @param sessionToken the returning token; undefined for cancel, where there is nothing to prove.
 */
export function returnTarget(continueUrl: string, state: string, sessionToken: string | undefined): ReturnTarget {
  const token = sessionToken === undefined ? [] : [{ name: 'session_token', value: sessionToken }];
  return { continueUrl, fields: [{ name: 'state', value: state }, ...token] };
}
