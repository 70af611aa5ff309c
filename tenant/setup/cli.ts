import { setTimeout as wait } from 'node:timers/promises';
import { runCommand } from './commands.js';

const print = (line: string) => console.log(line);
const log = (line: string) => console.error(line);
process.exitCode = await runCommand(process.argv.slice(2), { now: Date.now, wait, print, log });
