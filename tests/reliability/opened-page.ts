import { type ApiInstance, visitor } from './api-instance.js';
import type { BareTenant } from './bare-tenant.js';

/** Who opens the page, where it is opened, and where it is sent. */
export interface PageOpened {
  tenant: BareTenant;
  person: string;
  at: ApiInstance;
  sentTo: ApiInstance;
}

/** Opens the page for somebody. @returns the API that the forms go to, as the page calls it: with the account snapshot. */
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
