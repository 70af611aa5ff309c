import { readMarkedCode } from '../action-code.js';
import { type CommandNames, type ExportResult, writtenBy } from './export-files.js';
import type { ExportState } from './export-state.js';
import { type Body, block, Expression, TextMap } from './hcl.js';

const codeFile = 'signup-step.action.js';
const secretName = 'REDIRECT_TOKEN_SECRET';
const ref = (text: string) => new Expression(text);

/** The ids of the application and the connection: of resources in this file, or of adopted ones. */
const clientId = ref('local.signup_client_id');
const connectionId = ref('local.signup_connection_id');

/**
 * The files for Terraform and OpenTofu with the provider auth0/auth0. `auth0_trigger_action` adds the Action to the login flow
 * and keeps other Actions; a variable switches it on. Existing resources are imported.
 */
export function terraformFiles(state: ExportState, { domain, folder, envFile }: CommandNames): ExportResult {
  const imports = importBlocks(state);
  const secret = `TF_VAR_redirect_token_secret="$(node --env-file=${envFile} -p process.env.${secretName})"`;
  const apply = `${secret} AUTH0_DOMAIN=${domain} terraform -chdir=${folder} apply`;
  return {
    files: {
      'signup-step.tf': file(blocks(state)),
      'imports.tf': imports.length > 0 ? file(imports) : undefined,
      [codeFile]: state.action.code,
    },
    notes: notes(state),
    commands: [
      '# The provider takes the access token from AUTH0_API_TOKEN.',
      `terraform -chdir=${folder} init`,
      apply,
      ...(state.found?.isInLoginFlow
        ? []
        : ['# When page and API are deployed and answer:', `${apply} -var add_to_login_flow=true`]),
    ],
  };
}

const file = (all: readonly string[]) => `# ${writtenBy}\n\n${all.join('\n\n')}\n`;

function blocks(state: ExportState): string[] {
  const { connection, found } = state;
  const ownsApplication = found?.ownsApplication !== false;
  const ownsConnection = connection !== undefined && found?.ownsConnection !== false;
  return [
    ...preamble(found?.isInLoginFlow ?? false),
    block('locals', {
      signup_client_id: ownsApplication ? ref('auth0_client.signup_step.client_id') : (found?.clientId ?? ''),
      ...(connection && {
        signup_connection_id: ownsConnection
          ? ref('auth0_connection.signup_usernames.id')
          : (found?.connectionId ?? ''),
      }),
    }),
    ...(ownsApplication ? application(state) : []),
    block('resource "auth0_client_grant" "signup_step"', {
      client_id: clientId,
      audience: state.grant.audience,
      scopes: state.grant.scope,
    }),
    ...(ownsConnection ? [database(connection, found)] : []),
    ...(connection ? [enabled()] : []),
    ...action(state),
    block('output "auth0_client_id"', { value: clientId }),
  ];
}

/** Write-only secrets need Terraform 1.11, and 1.52 of the provider. */
function preamble(isInLoginFlow: boolean): string[] {
  return [
    block('terraform', {
      required_version: '>= 1.11',
      required_providers: { auth0: new TextMap({ source: 'auth0/auth0', version: '>= 1.52.0' }) },
    }),
    block('variable "redirect_token_secret"', {
      description: 'REDIRECT_TOKEN_SECRET of the API',
      type: ref('string'),
      sensitive: true,
    }),
    block('variable "add_to_login_flow"', {
      description: 'Whether logins run the Action. It redirects them, so page and API have to answer first.',
      type: ref('bool'),
      default: isInLoginFlow,
    }),
  ];
}

function application({ application: desired }: ExportState): string[] {
  const { name, description, app_type, grant_types, client_metadata, token_endpoint_auth_method } = desired;
  return [
    block('resource "auth0_client" "signup_step"', {
      name,
      description,
      app_type,
      grant_types,
      client_metadata: new TextMap(client_metadata),
    }),
    block('resource "auth0_client_credentials" "signup_step"', {
      client_id: clientId,
      authentication_method: token_endpoint_auth_method,
    }),
  ];
}

/** The connection. Terraform must not delete it, because it holds the identities of users. All options are replaced. */
function database(connection: NonNullable<ExportState['connection']>, found: ExportState['found']): string {
  const { name, strategy, options, metadata, display_name } = connection;
  return block('resource "auth0_connection" "signup_usernames"', {
    name,
    strategy,
    display_name,
    metadata: new TextMap(metadata),
    options: toBody({ ...options, ...found?.passwordSettings }),
    lifecycle: { prevent_destroy: true },
  });
}

/** Converts connection options to HCL. Objects become blocks. The provider has another name for `passwordPolicy`. */
function toBody(options: object): Body {
  const present = Object.entries(options).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    present.map(([name, value]) => [
      name === 'passwordPolicy' ? 'password_policy' : name,
      typeof value === 'object' && !Array.isArray(value) ? toBody(value) : value,
    ]),
  );
}

const enabled = () =>
  block('resource "auth0_connection_client" "signup_step"', { connection_id: connectionId, client_id: clientId });

function action({ action: { name, code, runtime, secrets } }: ExportState): string[] {
  return [
    block('resource "auth0_action" "signup_step"', {
      name,
      runtime,
      deploy: true,
      code: ref(`file("\${path.module}/${codeFile}")`),
      secrets_wo_version: secretsVersion(code),
      supported_triggers: { id: 'post-login', version: 'v3' },
      secrets_wo: Object.entries(secrets).map(([secret, value]) => ({
        name: secret,
        value: secret === secretName ? ref('var.redirect_token_secret') : value,
      })),
    }),
    block('resource "auth0_trigger_action" "signup_step"', {
      count: ref('var.add_to_login_flow ? 1 : 0'),
      trigger: 'post-login',
      action_id: ref('auth0_action.signup_step.id'),
      display_name: name,
    }),
  ];
}

/** A number that changes with every value, because Terraform sends write-only values again only if it changes. */
function secretsVersion(code: string): number {
  const { record } = readMarkedCode(code);
  return Number.parseInt(record?.fingerprint.slice(0, 7) ?? '0', 16) + 1;
}

/** Import blocks are in a separate file, because they work only in a root module. */
function importBlocks({ connection, found }: ExportState): string[] {
  if (found === undefined) return [];
  const client = found.clientId;
  const isEnabled = client !== undefined && found.enabledClients.includes(client);
  const existing: [string, string | false | undefined][] = [
    ['auth0_client.signup_step', found.ownsApplication && client],
    ['auth0_client_credentials.signup_step', found.ownsApplication && client],
    ['auth0_client_grant.signup_step', found.grantId],
    ['auth0_connection.signup_usernames', connection && found.ownsConnection && found.connectionId],
    ['auth0_connection_client.signup_step', connection && isEnabled && `${found.connectionId}::${client}`],
    ['auth0_action.signup_step', found.actionId],
    ['auth0_trigger_action.signup_step[0]', found.isInLoginFlow && `post-login::${found.actionId}`],
  ];
  return existing.flatMap(([to, id]) => (id ? [block('import', { to: ref(to), id })] : []));
}

function notes({ found, connection, application: { name } }: ExportState): string[] {
  if (found === undefined) {
    return [
      'The tenant was not read, because there is no access token.',
      '- Terraform would create existing resources a second time, or fail. With a token they are imported',
    ];
  }
  return [
    ...(found.ownsApplication ? [] : [`The application "${name}" is the team's: Terraform leaves it as it is.`]),
    ...(found.ownsConnection || !connection
      ? []
      : [`The connection "${connection.name}" is the team's: Terraform leaves it as it is.`]),
    ...(found.loginFlow
      ? []
      : ['The step is paused: leave add_to_login_flow at false until "npm run tenant -- resume".']),
  ];
}
