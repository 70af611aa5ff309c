import { readdir } from 'node:fs/promises';
import * as vercelNode from '@vercel/node';

interface DevServerOptions {
  entrypoint: string;
  workPath: string;
  repoRootPath: string;
  files: object;
  config: object;
  meta: { isDev: true; env: Record<string, string>; buildEnv: object };
}

// The package exports the launcher that `vercel dev` uses, and its types do not mention it.
const { startDevServer } = vercelNode as unknown as {
  startDevServer(options: DevServerOptions): Promise<{ port: number; pid: number } | null>;
};

export interface DeployedFunctions {
  /** Sends a request to the function of its path; a form posted to `/` goes to `form`, as by the routes. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): void;
}

/**
 * Runs built functions like Vercel, with the launcher of `@vercel/node`: one process each.
 * @param output folder of the Build Output API. @param env environment variables of the project.
 */
export async function startFunctions(output: string, env: Record<string, string>): Promise<DeployedFunctions> {
  const workPath = `${output}/functions`;
  const files = await readdir(`${workPath}/api`);
  const servers = new Map<string, { port: number; pid: number }>();
  for (const file of files.filter((name) => name.endsWith('.func'))) {
    const server = await startDevServer({
      entrypoint: `api/${file}/index.mjs`,
      workPath,
      repoRootPath: workPath,
      files: {},
      config: {},
      meta: { isDev: true, env, buildEnv: {} },
    });
    if (server) servers.set(`/api/${file.slice(0, -'.func'.length)}`, { port: server.port, pid: server.pid });
  }
  return {
    fetch(path, init) {
      const { pathname } = new URL(path, 'http://localhost');
      const routed = pathname === '/' && init?.method === 'POST' ? '/api/form' : pathname;
      const server = servers.get(routed);
      if (!server) throw new Error(`There is no function at ${pathname}`);
      return fetch(`http://127.0.0.1:${server.port}${path}`, init);
    },
    close() {
      for (const { pid } of servers.values()) process.kill(pid);
    },
  };
}
