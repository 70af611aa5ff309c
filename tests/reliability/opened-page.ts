import { type ApiInstance, visitor } from './api-instance.js';
import type { BareTenant } from './bare-tenant.js';

/** The user who opens the page, and the APIs for opening and submitting it. */
export interface PageOpened {
  tenant: BareTenant;
  person: string;
  at: ApiInstance;
  sentTo: ApiInstance;
}

/** Opens the page. @returns the API for the form; like the page, it adds the account snapshot to the body. */
export async function openedPage({ tenant, person, at, sentTo }: PageOpened): Promise<ApiInstance> {
  const login = visitor(tenant, person);
  const { accountSnapshot } = (await at.call(login, 'GET', '/api/session')).body;
  return {
    call(who, method, path, body) {
      if (who !== person) return sentTo.call(who, method, path, body);
      return sentTo.call(login, method, path, body && { accountSnapshot, ...body });
    },
  };
}
