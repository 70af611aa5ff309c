import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { questions } from './ask.js';
import { runCommand } from './commands.js';

const isTerminal = Boolean(process.stdin.isTTY && process.stderr.isTTY);

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  envFile: join(import.meta.dirname, '../../.env'),
  now: Date.now,
  wait,
  fetch,
  print: (line) => console.log(line),
  log: (line) => console.error(line),
  color: process.stdout.hasColors?.() ?? false,
  openUrl: isTerminal ? openUrl : undefined,
  ask: isTerminal ? questions() : undefined,
});

/** Opens a URL in the default browser. Errors are ignored, because the URL is also printed. */
function openUrl(url: string): void {
  const [command = '', ...args] = { darwin: ['open'], win32: ['explorer'] }[String(process.platform)] ?? ['xdg-open'];
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
