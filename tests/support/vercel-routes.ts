/** A condition of a route. */
interface Condition {
  type: 'header' | 'query' | 'host';
  /** Absent for a host. */
  key?: string;
  value: string;
}

interface Route {
  src?: string;
  handle?: string;
  methods?: string[];
  has?: Condition[];
  missing?: Condition[];
  headers?: Record<string, string>;
  status?: number;
  dest?: string;
  continue?: boolean;
}

/** The response of Vercel. */
export interface Routed {
  status: number;
  /** Path of the file or function; undefined for a redirect or a missing file. */
  file: string | undefined;
  headers: Record<string, string>;
}

/**
 * Evaluates the routes of a Build Output folder (version 3). Headers accumulate. The first route with a `dest` or a `status`
 * ends the phase before the files, and again the phase after a missing file. The routes of a hit come last.
 * @param files paths of files and functions. @throws if a route changes a header that is already set: the precedence is not
 *   documented.
 */
export function routed(routes: readonly Route[], files: ReadonlySet<string>, request: Request): Routed {
  const phase = (handle?: string) => {
    const begin = handle === undefined ? 0 : routes.findIndex((route) => route.handle === handle) + 1;
    const all = routes.slice(begin);
    const end = all.findIndex((route) => route.handle !== undefined);
    return end < 0 ? all : all.slice(0, end);
  };
  const headers: Record<string, string> = {};
  let path = new URL(request.url).pathname;
  for (const routesOfPhase of [phase(), phase('filesystem')]) {
    const status = follow(routesOfPhase);
    const file = path.endsWith('/') ? `${path}index.html` : path;
    if (files.has(file)) {
      if (status === undefined) follow(phase('hit'));
      return { status: status ?? 200, file, headers };
    }
    if (status !== undefined) return { status, file: undefined, headers };
  }
  return { status: 404, file: undefined, headers };

  function follow(some: readonly Route[]): number | undefined {
    for (const route of some.filter((one) => matches(one, path, request))) {
      for (const [name, value] of Object.entries(route.headers ?? {})) {
        if ((headers[name] ?? value) !== value) throw new Error(`${route.src} sets ${name} once more`);
        headers[name] = value;
      }
      if (route.continue) continue;
      path = route.dest ?? path;
      return route.status;
    }
    return undefined;
  }
}

function matches({ src, methods, has = [], missing = [] }: Route, path: string, request: Request): boolean {
  const { searchParams, hostname } = new URL(request.url);
  const holds = ({ type, key = '', value }: Condition) => {
    const found = { query: () => searchParams.get(key), header: () => request.headers.get(key), host: () => hostname }[
      type
    ]();
    return found !== null && new RegExp(`^${value}$`).test(found);
  };
  return (
    new RegExp(`^${src}$`).test(path) &&
    (methods?.includes(request.method) ?? true) &&
    has.every(holds) &&
    !missing.some(holds)
  );
}
