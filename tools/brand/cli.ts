import { Command, CommanderError } from 'commander';
import { checkCommand } from './commands/check.js';
import { fontCommand } from './commands/font.js';
import { fromAuth0Command } from './commands/from-auth0.js';
import { newCommand } from './commands/new.js';
import { shotsCommand } from './commands/shots.js';

/** `npm run brand -- <command>`. Exit codes: 0, 1 if a brand has errors, 2 if the command could not run. */
const program = new Command('npm run brand --')
  .description('Creates, checks and shows brands. Each brand is a folder in brands/.')
  .exitOverride()
  .showHelpAfterError()
  .addCommand(newCommand())
  .addCommand(fontCommand())
  .addCommand(checkCommand())
  .addCommand(shotsCommand())
  .addCommand(fromAuth0Command());

for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
}
