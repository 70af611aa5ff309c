import { type Login, type Protocol, pipelineUser } from './login.js';

/** What a Rule is called with; it may hang its wishes on `context` and change `user`, which is only its own copy. */
export interface RuleArguments {
  user: Record<string, unknown>;
  context: Record<string, unknown>;
}

/** Rules have a protocol of their own for the second run, when the login comes back through `/continue`. */
function ruleProtocol(protocol: Protocol, resumed: boolean): string {
  return resumed ? 'redirect-callback' : protocol;
}

/** `user` and `context` of the Rules' pipeline, in its own spelling (`userAgent`, `clientID`, `loginsCount`). */
export function ruleArguments(login: Login, resumed: boolean): RuleArguments {
  const { request, transaction, client, connection } = login;
  return {
    user: pipelineUser(login.user),
    context: {
      tenant: login.tenantId,
      clientID: client.client_id,
      clientName: client.name,
      clientMetadata: client.metadata,
      connection: connection.name,
      connectionID: connection.id,
      connectionStrategy: connection.strategy,
      protocol: ruleProtocol(transaction.protocol, resumed),
      request: {
        query: request.query,
        body: request.body,
        ip: request.ip,
        hostname: request.hostname,
        userAgent: request.userAgent,
        language: request.language,
        geoip: {},
      },
      stats: { loginsCount: login.user.logins_count ?? 1 },
      sessionID: login.sessionId,
      authentication: { methods: login.methods },
      authorization: { roles: [] },
      idToken: {},
      accessToken: {},
    },
  };
}
