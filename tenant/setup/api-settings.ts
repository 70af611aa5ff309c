import { readSettings, type Settings } from '#server/settings/settings.js';
import { config } from '../../signup.config.js';
import type { CommandContext } from './context.js';
import { readVariables } from './env-file.js';
import { exitCodes, Stop } from './stop.js';

/**
 * Reads the API's settings, for commands that use its credentials. Throws a `Stop` for wrong settings, and if usernames are
 * not stored in a connection.
 * @param noConnection the message for a configuration without a connection.
 */
export function connectionSettings(context: CommandContext, noConnection: string): Settings {
  const read = readSettings(config, readVariables(context));
  const code = exitCodes.cannotRun;
  if (!read.ok) {
    const lines = read.errors.map(({ name, problem }) => `${name}: ${problem}`);
    throw new Stop('Settings are missing or wrong:', { lines, remedy: 'npm run tenant -- doctor', code });
  }
  if (read.settings.connection === '') throw new Stop(noConnection, { code });
  return read.settings;
}
