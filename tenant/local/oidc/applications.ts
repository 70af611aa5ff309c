import type { AdapterPayload } from 'oidc-provider';
import type { Program } from '../pipeline/outcome.js';
import { type Deployment, readProgram } from '../pipeline/program.js';

/**
 * An application with users that sign in here. At Auth0 an Action is bound to the whole tenant; here every application has
 * its own deployment, so that one process can run all modes side by side.
 */
export interface Application {
  client_id: string;
  /** Absent for a public client, which then needs PKCE. */
  client_secret?: string;
  name: string;
  redirect_uris: string[];
  /** Auth0's "Allowed Web Origins": their scripts may get the answer of a login as a web message. */
  web_origins?: string[];
  post_logout_redirect_uris?: string[];
  /** Address of a new login; Auth0 calls it the default login route. */
  initiate_login_uri?: string;
  metadata?: Record<string, string>;
  deployment?: Deployment;
}

/** The applications of the tenant, and the code that runs after their logins. */
export class Applications {
  readonly #applications = new Map<string, Application>();
  readonly #programs = new Map<string, Program>();

  /**
   * Registers an application, or replaces the one with the same id and keeps its deployment unless a new one is given.
   * Throws when the file in `rules/` cannot be read.
   */
  register(application: Application): void {
    const deployment = application.deployment ?? this.get(application.client_id)?.deployment;
    this.#applications.set(application.client_id, application);
    this.deploy(application.client_id, deployment);
  }

  /** Sets the code that runs after a login of this application. Throws for an application that is not registered. */
  deploy(clientId: string, deployment: Deployment | undefined): void {
    const application = this.get(clientId);
    if (!application) throw new Error(`No application ${clientId} is registered.`);
    const { deployment: _before, ...rest } = application;
    this.#applications.set(clientId, deployment ? { ...rest, deployment } : rest);
    if (deployment) this.#programs.set(clientId, readProgram(deployment));
    else this.#programs.delete(clientId);
  }

  get(clientId: string): Application | undefined {
    return this.#applications.get(clientId);
  }

  program(clientId: string): Program | undefined {
    return this.#programs.get(clientId);
  }

  all(): Application[] {
    return [...this.#applications.values()];
  }

  /** Whether the answer of a login may be posted to a window of this origin (Auth0's "Allowed Web Origins"). */
  allowsWebMessage(clientId: string, origin: string): boolean {
    return this.get(clientId)?.web_origins?.includes(origin) ?? false;
  }

  /** Whether scripts of this origin may ask for tokens: the web origins, and by default those of the callback URLs. */
  allowsCors(clientId: string, origin: string): boolean {
    const callbacks = this.get(clientId)?.redirect_uris ?? [];
    return this.allowsWebMessage(clientId, origin) || callbacks.some((callback) => new URL(callback).origin === origin);
  }

  /** The application as the OpenID provider knows it (OpenID Connect Registration, section 2). */
  clientMetadata(clientId: string): AdapterPayload | undefined {
    const application = this.get(clientId);
    if (!application) return undefined;
    const { client_id, client_secret, redirect_uris, name } = application;
    return {
      client_id,
      client_name: name,
      redirect_uris,
      grant_types: ['authorization_code', 'refresh_token', 'password'],
      response_types: ['code'],
      ...(client_secret === undefined
        ? { token_endpoint_auth_method: 'none' as const }
        : { client_secret, token_endpoint_auth_method: 'client_secret_post' as const }),
    };
  }
}
