import * as z from 'zod';

const texts = z.array(z.string());
const flag = z.boolean();
const hours = z.number().min(1);
const opaqueObject = z.record(z.string(), z.unknown());
const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,4})?$/);

/** Body of PATCH /tenants/settings, as in Auth0's API description, without the pages of the classic login. */
export const settingsPatch = z
  .strictObject({
    friendly_name: z.string(),
    picture_url: z.string(),
    support_email: z.string(),
    support_url: z.string(),
    default_audience: z.string(),
    default_directory: z.string(),
    // "The default absolute redirection uri, must be https".
    default_redirection_uri: z.union([z.literal(''), z.url({ protocol: /^https$/ })]),
    allowed_logout_urls: texts,
    enabled_locales: z.array(locale).min(1),
    sandbox_version: z.string(),
    session_lifetime: hours,
    idle_session_lifetime: hours,
    ephemeral_session_lifetime: hours,
    idle_ephemeral_session_lifetime: hours,
    session_cookie: opaqueObject.nullable(),
    sessions: opaqueObject.nullable(),
    oidc_logout: opaqueObject,
    error_page: opaqueObject.nullable(),
    change_password: opaqueObject.nullable(),
    device_flow: opaqueObject.nullable(),
    guardian_mfa_page: opaqueObject.nullable(),
    acr_values_supported: texts.nullable(),
    mtls: opaqueObject.nullable(),
    customize_mfa_in_postlogin_action: flag.nullable(),
    allow_organization_name_in_authentication_api: flag.nullable(),
    pushed_authorization_requests_supported: flag.nullable(),
    flags: z
      .strictObject({
        enable_client_connections: flag,
        enable_apis_section: flag,
        enable_pipeline2: flag,
        enable_dynamic_client_registration: flag,
        enable_custom_domain_in_emails: flag,
        enable_sso: flag,
        enable_public_signup_user_exists_error: flag,
        universal_login: flag,
        revoke_refresh_token_grant: flag,
        disable_clickjack_protection_headers: flag,
        disable_impersonation: flag,
        allow_changing_enable_sso: flag,
      })
      .exactPartial(),
  })
  .exactPartial();

export type SettingsPatch = z.infer<typeof settingsPatch>;

/** Node versions of `sandbox_versions_available`. */
const sandboxVersions = ['22'];

const defaultSettings: SettingsPatch & { sandbox_versions_available: string[] } = {
  friendly_name: 'Local tenant',
  picture_url: '',
  support_email: '',
  support_url: '',
  allowed_logout_urls: [],
  enabled_locales: ['en'],
  sandbox_version: '22',
  sandbox_versions_available: sandboxVersions,
  session_lifetime: 168,
  idle_session_lifetime: 72,
  flags: {
    // If true, a new application gets every connection. Recorded: a tenant in which it gets none.
    enable_client_connections: false,
    disable_clickjack_protection_headers: false,
    universal_login: true,
    revoke_refresh_token_grant: false,
  },
};

/** The settings of the whole tenant. */
export class TenantSettings {
  #settings = structuredClone(defaultSettings);

  get(): typeof defaultSettings {
    return structuredClone(this.#settings);
  }

  /** Replaces the named settings; null removes one. `flags` are merged. */
  update({ flags, ...patch }: SettingsPatch): typeof defaultSettings {
    const merged = Object.entries({ ...this.#settings, ...patch }).filter(([, value]) => value !== null);
    // null is allowed for optional settings only.
    const settings = Object.fromEntries(merged) as typeof defaultSettings;
    this.#settings = { ...settings, flags: { ...this.#settings.flags, ...flags } };
    return this.get();
  }
}
