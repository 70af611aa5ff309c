import { isLoopback } from './setting-formats.js';
import type { SettingFault, Settings } from './settings.js';

/** What works, and should not stay so. Nothing of a value is repeated: an address may have a password in it. */
export function settingWarnings({ redisUrl }: Pick<Settings, 'redisUrl'>): SettingFault[] {
  if (!redisUrl.startsWith('redis:') || isLoopback(hostOf(redisUrl))) return [];
  return [{ name: 'REDIS_URL', problem: 'not encrypted on its way to another machine: rediss:// is' }];
}

/** A URL of a scheme that browsers do not know keeps its host as it was written. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '';
}
