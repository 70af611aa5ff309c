import type { CommandContext } from './cleanup.js';

const usage = `npm run tenant -- cleanup [--remove] [--older-than 24h] [--json]
  lists orphaned identities and username reservations of unfinished signups; --remove removes them
npm run tenant -- plan | apply | doctor
  set up and check a tenant: not available in this version`;

/** `npm run tenant -- <command>`. @returns the exit code. */
export async function runCommand([command = '', ...args]: string[], context: CommandContext): Promise<0 | 1> {
  if (command === 'cleanup') {
    // Loaded here, so that the usage is shown at once.
    const { cleanup } = await import('./cleanup.js');
    return cleanup(args, context);
  }
  const isPlanned = ['plan', 'apply', 'doctor'].includes(command);
  context.log(isPlanned ? `"npm run tenant -- ${command}" is not available in this version.` : usage);
  return 1;
}
