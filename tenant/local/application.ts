/**
 * Which of the two real files in `rules/` runs after a login, and with which secrets.
 * `source` replaces the file: for tests of the pipeline itself.
 */
export interface Deployment {
  kind: 'action' | 'rule';
  secrets: Record<string, string>;
  source?: string;
}

/**
 * An application that signs its users in here. At Auth0 an Action is bound to the whole tenant; here every application
 * has its own deployment, so that one process shows all modes side by side.
 */
export interface Application {
  client_id: string;
  /** Left out for a public client, which then needs PKCE. */
  client_secret?: string;
  name: string;
  redirect_uris: string[];
  /** Auth0's "Allowed Web Origins": origins whose scripts may have the answer of a login as a web message. */
  web_origins?: string[];
  post_logout_redirect_uris?: string[];
  /** Where a login that was lost can begin again; Auth0 calls it the default login route. */
  initiate_login_uri?: string;
  metadata?: Record<string, string>;
  deployment?: Deployment;
}
