import * as z from 'zod';
import { managementScopes } from './management-clients.js';
import { randomLetters } from './random-id.js';
import { ok, type Result, refuse } from './refusals.js';

const scope = z.array(z.string().min(1));
const organizationUsage = z.enum(['deny', 'allow', 'require']);
const subjectType = z.enum(['client', 'user']);

/** Body of POST /client-grants. `subject_type` is `client` by default. */
export const newGrant = z
  .strictObject({
    scope,
    subject_type: subjectType,
    organization_usage: organizationUsage,
    allow_any_organization: z.boolean(),
    authorization_details_types: z.array(z.string()),
  })
  .exactPartial()
  .extend({ client_id: z.string().min(1), audience: z.string().min(1) });

/** Body of PATCH /client-grants/{id}: client and audience stay as they are. */
export const grantPatch = z
  .strictObject({
    scope: scope.nullable(),
    organization_usage: organizationUsage.nullable(),
    allow_any_organization: z.boolean().nullable(),
    authorization_details_types: z.array(z.string()),
  })
  .exactPartial();

export interface ClientGrant {
  /** `cgr_` and 16 letters or digits. */
  id: string;
  client_id: string;
  audience: string;
  scope: string[];
  subject_type: z.infer<typeof subjectType>;
  organization_usage?: string;
  allow_any_organization?: boolean;
  authorization_details_types?: string[];
}

/** The client grants for the Management API, which is the only API of this tenant. Results are copies. */
export class GrantStore {
  /** `<origin>/api/v2/`. */
  readonly audience: string;
  readonly #grants = new Map<string, ClientGrant>();

  constructor(audience: string) {
    this.audience = audience;
  }

  get(id: string): ClientGrant | undefined {
    return structuredClone(this.#grants.get(id));
  }

  /** The oldest first. */
  all(): ClientGrant[] {
    return structuredClone([...this.#grants.values()]);
  }

  /** The scopes that an application has without a user; undefined without a grant. */
  scopesOf(clientId: string): string[] | undefined {
    return this.all().find((grant) => grant.client_id === clientId && grant.subject_type === 'client')?.scope;
  }

  /** The caller checks that the client exists. Refusals: `audience_not_found`, `scope_not_defined`, `grant_exists`. */
  create({ subject_type = 'client', scope: scopes = [], ...rest }: z.infer<typeof newGrant>): Result<ClientGrant> {
    if (rest.audience !== this.audience) return refuse('audience_not_found', rest.audience);
    const unknown = scopes.filter((name) => !managementScopes.includes(name));
    if (unknown.length > 0) return refuse('scope_not_defined', unknown.join(', '));
    const isSame = (grant: ClientGrant) => grant.client_id === rest.client_id && grant.subject_type === subject_type;
    if (this.all().some(isSame)) return refuse('grant_exists');
    const grant = { id: `cgr_${randomLetters(16)}`, ...rest, scope: scopes, subject_type };
    this.#grants.set(grant.id, structuredClone(grant));
    return ok(grant);
  }

  /** Replaces the scopes. Issued tokens keep theirs. Refusals: `grant_not_found`, `scope_not_defined`. */
  update(id: string, patch: z.infer<typeof grantPatch>): Result<ClientGrant> {
    const before = this.#grants.get(id);
    if (!before) return refuse('grant_not_found');
    const unknown = (patch.scope ?? []).filter((name) => !managementScopes.includes(name));
    if (unknown.length > 0) return refuse('scope_not_defined', unknown.join(', '));
    const settings = Object.entries({
      ...before,
      ...patch,
      scope: patch.scope ?? (patch.scope === null ? [] : before.scope),
    });
    // All settings that a patch can remove with null are optional in the record.
    const after = Object.fromEntries(settings.filter(([, value]) => value !== null)) as unknown as ClientGrant;
    this.#grants.set(id, structuredClone(after));
    return ok(after);
  }

  delete(id: string): void {
    this.#grants.delete(id);
  }

  /** Removes the grants of a deleted application. */
  deleteOf(clientId: string): void {
    for (const grant of this.all()) if (grant.client_id === clientId) this.#grants.delete(grant.id);
  }
}
