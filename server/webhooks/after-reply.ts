/** What Vercel offers to a running function; the package `@vercel/functions` reads the same. */
interface RequestContext {
  waitUntil?(work: Promise<unknown>): void;
}

/** Work that goes on after a reply. */
export interface AfterReply {
  /** Starts work as soon as the reply is on its way. On Vercel the function is kept alive for it. Never throws. */
  start(work: () => Promise<unknown>): void;
  /** Resolves when all work has ended. */
  settled(): Promise<void>;
}

/** @param failed is told why work rejected. */
export function afterReply(failed: (error: unknown) => void): AfterReply {
  const pending = new Set<Promise<unknown>>();
  return {
    start(work) {
      const turn = new Promise<void>((resolve) => void setImmediate(resolve));
      const done = turn.then(work).catch(failed);
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
    | undefined; // set by Vercel alone
  return holder?.get?.();
}
