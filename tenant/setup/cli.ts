import { setTimeout as wait } from 'node:timers/promises';

/** `npm run tenant -- <command>`. */
const USAGE = `npm run tenant -- sweep [--remove] [--older-than 24h] [--json]
  lists what unfinished signups left in the tenant, and with --remove removes it
npm run tenant -- plan | apply | doctor
  set up and check a tenant: they come with a later version`;

const [command = '', ...args] = process.argv.slice(2);
if (command === 'sweep') {
  // Loaded here: what only prints a line answers at once.
  const { sweep } = await import('./sweep.js');
  const print = (line: string) => console.log(line);
  const tell = (line: string) => console.error(line);
  process.exitCode = await sweep(args, { now: Date.now, wait, print, tell });
} else if (['plan', 'apply', 'doctor'].includes(command)) {
  console.error(`"npm run tenant -- ${command}" is not there yet: it comes with a later version.`);
  process.exitCode = 1;
} else {
  console.error(USAGE);
  process.exitCode = 1;
}
