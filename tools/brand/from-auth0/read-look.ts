import { orStop, readFailure, toStop } from '#tenant/setup/connect/failures.js';
import type { TenantConnection } from '#tenant/setup/connect/tenant-connection.js';
import { type Look, lookOf, type Theme } from './look.js';

/** Reads how Universal Login looks: two calls, with the scope `read:branding`. Throws a `Stop` where one fails. */
export async function readLook(branding: TenantConnection['branding']): Promise<Look> {
  return lookOf(await orStop(branding.get(), 'show its branding'), await readTheme(branding));
}

/** The theme; undefined where the tenant has none. */
async function readTheme({ themes }: TenantConnection['branding']): Promise<Theme | undefined> {
  try {
    return await themes.getDefault();
  } catch (error) {
    if (readFailure(error).status === 404) return undefined;
    throw toStop(error, 'show its theme');
  }
}
