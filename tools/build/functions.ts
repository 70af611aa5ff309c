import { readdir } from 'node:fs/promises';
import { root } from './bundle.js';

/** Names of the endpoints: every file directly below `api/` is one. */
export async function functionNames(): Promise<string[]> {
  const files = await readdir(`${root}/api`, { withFileTypes: true });
  return files.filter((file) => file.isFile() && file.name.endsWith('.ts')).map((file) => file.name.slice(0, -3));
}
