const LIMIT_MS = 15_000;
const PAUSE_MS = 40;
/** Longer than a script may take. A call without a response is repeated. */
const CALL_MS = 5_000;

/**
 * Calls `read` until it returns something other than undefined or false. An exception counts as no result, because a navigation
 * may interrupt the call.
 * @param subject named in the error. @param describe the present state, for the error.
 * @throws after 15 seconds, with the last error as its cause.
 */
export async function until<Answer>(
  subject: string,
  read: () => Promise<Answer | undefined | false>,
  describe?: () => Promise<string>,
): Promise<Answer> {
  const end = performance.now() + LIMIT_MS;
  let cause: unknown;
  do {
    try {
      const answer = await within(Math.min(CALL_MS, end - performance.now()), read());
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  } while (performance.now() < end);
  const instead = await describe?.().catch(String);
  throw new Error(`Timeout: ${subject} did not appear.${instead ? ` Present instead:\n${instead}` : ''}`, { cause });
}

/** Adds a timeout to a call, because a driver may never respond. @throws if the response is late. */
export async function within<Answer>(limitMs: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer in ${Math.round(limitMs / 1000)} seconds.`)), limitMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
