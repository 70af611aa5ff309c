import { randomLetters } from './random-id.js';

/** One entry of the tenant's log, as `GET /logs` shows it. */
export interface TenantLog {
  _id: string;
  log_id: string;
  /** ISO 8601, in UTC. */
  date: string;
  /** Auth0's code of the event, such as `f` for a failed login. */
  type: string;
  description: string;
  client_id: string;
  client_name: string;
  connection: string;
  connection_id: string;
  ip: string;
  user_agent: string;
  user_id: string;
  user_name: string;
  hostname: string;
  /** The runs of the login flow, for `GET /actions/executions/{id}`. */
  details: { actions: { executions: string[] } };
}

/** The tenant's log: successful logins, and refused logins with the text of the refusal. */
export class TenantLogs {
  readonly #logs: TenantLog[] = [];

  /** The oldest first. */
  all(): TenantLog[] {
    return structuredClone(this.#logs);
  }

  /** `at` in milliseconds since 1970. */
  add(at: number, facts: Omit<TenantLog, '_id' | 'log_id' | 'date'>): void {
    const id = `90${new Date(at).toISOString().replace(/\D/g, '')}${randomLetters(12)}`;
    this.#logs.push({ _id: id, log_id: id, date: new Date(at).toISOString(), ...facts });
  }

  clear(): void {
    this.#logs.length = 0;
  }
}
