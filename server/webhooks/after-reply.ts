/** Vercel's context of a request; the package `@vercel/functions` reads the same object. */
interface RequestContext {
  waitUntil?(work: Promise<unknown>): void;
}

/** Background work that continues after a reply. */
export interface AfterReply {
  /** Starts work as soon as the reply is on its way. On Vercel the function is kept alive for it. Never throws. */
  start(work: () => Promise<unknown>): void;
  /** Resolves when all work has ended. */
  settled(): Promise<void>;
}

/** @param onError receives the error of rejected work. */
export function afterReply(onError: (error: unknown) => void): AfterReply {
  const pending = new Set<Promise<unknown>>();
  return {
    start(work) {
      const turn = new Promise<void>((resolve) => void setImmediate(resolve));
      const done = turn.then(work).catch(onError);
      pending.add(done);
      void done.finally(() => pending.delete(done));
      requestContext()?.waitUntil?.(done);
    },
    async settled() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

function requestContext(): RequestContext | undefined {
  const holder = Reflect.get(globalThis, Symbol.for('@vercel/request-context')) as
    | { get?(): RequestContext | undefined }
    | undefined; // set by Vercel only
  return holder?.get?.();
}
