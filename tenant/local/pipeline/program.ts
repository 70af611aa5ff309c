import { readFileSync } from 'node:fs';
import type { Deployment } from '../application.js';
import type { Login } from './login.js';
import type { SandboxOptions } from './sandbox.js';

/** The code of one deployment, ready to run. */
export interface Program {
  kind: 'action' | 'rule';
  source: string;
  filename: string;
  secrets: Record<string, string>;
}

/** One execution: `state` is there when the login comes back through `/continue`. */
export interface Run {
  login: Login;
  state?: string;
  sandbox: SandboxOptions;
}

/** Reads the code of a deployment: the project's own file in `rules/`, unless it brings its source along. */
export function readProgram({ kind, secrets, source }: Deployment): Program {
  const filename = `signup-step.${kind}.js`;
  const file = new URL(`../../../rules/${filename}`, import.meta.url);
  return { kind, secrets, filename, source: source ?? readFileSync(file, 'utf8') };
}
