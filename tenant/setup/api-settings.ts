import { readSettings, type Settings } from '#server/settings/settings.js';
import { config } from '../../signup.config.js';
import type { CommandContext } from './context.js';
import { readVariables } from './env-file.js';
import { exitCodes, Stop } from './stop.js';

/**
 * The API's own settings, for commands that work with its credentials on the users of the connection.
 * @param without why there is nothing to do if usernames are not stored in a connection. Throws a `Stop` with it, and for
 * wrong settings.
 */
export function connectionSettings(context: CommandContext, without: string): Settings {
  const read = readSettings(config, readVariables(context));
  const code = exitCodes.cannotRun;
  if (!read.ok) {
    const lines = read.errors.map(({ name, problem }) => `${name}: ${problem}`);
    throw new Stop('Settings are missing or wrong:', { lines, remedy: 'npm run tenant -- doctor', code });
  }
  if (read.settings.connection === '') throw new Stop(without, { code });
  return read.settings;
}
