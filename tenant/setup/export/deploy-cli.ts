import { stringify } from 'yaml';
import { type CommandNames, type ExportResult, writtenBy } from './export-files.js';
import type { ExportState } from './export-state.js';

/** The version of `auth0-deploy-cli` that `npm run prove:deploy-cli` tests. */
export const deployCliVersion = '8.44.0';

const secretName = 'REDIRECT_TOKEN_SECRET';
/**
 * deploy-cli replaces it with the environment variable as quoted text. It is written without quotation marks, so the file is
 * invalid YAML until then. A missing variable stops the import, and the marker never becomes the secret.
 */
const marker = `@@${secretName}@@`;
const codePath = 'actions/signup-step/code.js';

/**
 * The files for auth0-deploy-cli: its settings, a tenant file, the Action's code, and a separate file for the login flow. The
 * login flow is imported when the page answers. Its file needs a read of the tenant, because an import replaces the whole flow.
 */
export function deployCliFiles(state: ExportState, { domain, folder, envFile }: CommandNames): ExportResult {
  const { found } = state;
  const flow = found?.loginFlow;
  const secret = `${secretName}="$(node --env-file=${envFile} -p process.env.${secretName})"`;
  const importing = (file: string) =>
    `npx auth0-deploy-cli@${deployCliVersion} import --config_file ${folder}/config.json --input_file ${folder}/${file}`;
  return {
    files: {
      'config.json': `${JSON.stringify(settings(domain), null, 2)}\n`,
      'tenant.yaml': yaml(tenantFile(state)),
      'login-flow.yaml': flow && yaml({ triggers: { 'post-login': flow } }, flowComment),
      [codePath]: state.action.code,
    },
    notes: notes(state),
    commands: [
      '# deploy-cli takes the access token from AUTH0_ACCESS_TOKEN. Add --dry-run to see what it would do.',
      `${secret} ${importing('tenant.yaml')}`,
      ...(flow ? ['# When page and API are deployed and answer:', importing('login-flow.yaml')] : []),
    ],
  };
}

/** Settings of deploy-cli: no deletions, only our kinds of resources, no false differences in a dry run. */
const settings = (domain: string) => ({
  '//': writtenBy,
  AUTH0_DOMAIN: domain,
  AUTH0_INCLUDED_ONLY: ['actions', 'clients', 'clientGrants', 'databases', 'triggers'],
  AUTH0_ALLOW_DELETE: false,
  AUTH0_IGNORE_DRY_RUN_FIELDS: { actions: ['secrets'], databases: ['enabled_clients'] },
});

function tenantFile({ application, grant, connection, action, found }: ExportState): object {
  const secrets = Object.entries(action.secrets).map(([name, value]) => ({
    name,
    value: name === secretName ? marker : value,
  }));
  // An adopted application keeps its description and type.
  const { description, app_type, ...shared } = application;
  return {
    clients: [found?.ownsApplication === false ? shared : { ...shared, description, app_type }],
    clientGrants: [{ client_id: application.name, ...grant }],
    ...(connection && {
      databases: [
        {
          ...connection,
          // deploy-cli disables every application that is not in the list.
          ...(found && { enabled_clients: enabledClients(application.name, found) }),
        },
      ],
    }),
    actions: [
      {
        name: action.name,
        code: `./${codePath}`,
        runtime: action.runtime,
        deployed: true,
        dependencies: [],
        supported_triggers: [{ id: 'post-login', version: 'v3' }],
        secrets,
      },
    ],
  };
}

/** Our application by name, others by id, because names are not unique. */
function enabledClients(name: string, { clientId, enabledClients }: NonNullable<ExportState['found']>): string[] {
  return [...enabledClients.filter((id) => id !== clientId), name];
}

const flowComment = `
An import replaces the whole login flow with this list: an Action that was added to the flow after this export would be
removed. Export again right before the import.`;

function yaml(content: object, comment = ''): string {
  const lines = `${writtenBy}${comment}`.split('\n').map((line) => `# ${line}`);
  return `${lines.join('\n')}\n${stringify(content, { lineWidth: 0 }).replaceAll(`"${marker}"`, marker)}`;
}

function notes({ found, connection }: ExportState): string[] {
  const always = 'Each import deploys a new version of the Action, also without a change.';
  if (found === undefined) {
    return [
      'The tenant was not read, because there is no access token. Left out:',
      '- the login flow, because an import replaces all of it: put the Action into it with "npm run tenant -- apply"',
      ...(connection
        ? [
            '- the applications that are enabled for the connection: enable the API\'s with "npm run tenant -- apply"',
            `- whether the connection "${connection.name}" exists: an import would change its options and password settings`,
          ]
        : []),
      always,
    ];
  }
  if (found.loginFlow === undefined) return ['The step is paused, so the login flow is left out.', always];
  return [always];
}
