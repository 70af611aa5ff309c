/** What other systems may learn about a signup, as far as it is known before it is written. */
export interface SignupDetails {
  /** With the provider: `google-oauth2|123`. */
  userId: string;
  clientId?: string | undefined;
  organization?: string | undefined;
  /** Name of the brand of the page. */
  brand: string;
  /** BCP 47 tag of the language in which the user read the form. */
  language: string;
}

/** Tells other systems about completed signups. No call ever fails, and none waits for those systems. */
export interface CompletionEvents {
  /** Before a signup is written: from now on it is not lost if this process ends before `completed`. */
  announce(details: SignupDetails): Promise<void>;
  /** The signup is written. */
  completed(details: SignupDetails, username: string): Promise<void>;
  /** The signup was found completed. Counts if it was announced by a request that did not reach `completed`. */
  confirm(details: SignupDetails, username: string): Promise<void>;
}

export const noCompletionEvents: CompletionEvents = {
  announce: async () => {},
  completed: async () => {},
  confirm: async () => {},
};
