import { type Login, pipelineUser } from './login.js';

/**
 * The `event` of a post-login Action, as far as Auth0 documents it and a login here can know it. `request` is the request
 * that runs the Action: after a redirect that is the one to `/continue`.
 */
export function actionEvent(login: Login, secrets: Record<string, string>): Record<string, unknown> {
  const { user, transaction, request } = login;
  return {
    user: pipelineUser(user),
    connection: { ...login.connection, metadata: {} },
    stats: { logins_count: user.logins_count ?? 1 },
    transaction: { ...transaction, locale: localeOf(login) },
    request: {
      query: request.query,
      body: request.body,
      ip: request.ip,
      hostname: request.hostname,
      method: request.method,
      language: request.language,
      user_agent: request.userAgent,
      geoip: {},
    },
    client: login.client,
    secrets,
    configuration: {},
    tenant: { id: login.tenantId },
    authentication: { methods: login.methods },
    ...(login.sessionId === undefined ? {} : { session: { id: login.sessionId } }),
  };
}

/** The language that the application asked for, else the browser's first; Auth0 knows the tenant's own beside them. */
function localeOf({ transaction, request }: Login): string {
  return transaction.ui_locales[0] ?? (request.language?.split(/[,;]/)[0]?.trim() || 'en');
}
