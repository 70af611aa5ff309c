const LIMIT_MS = 15_000;
const PAUSE_MS = 40;
/** Longer than a script may take. A question without an answer is asked again. */
const QUESTION_MS = 5_000;

/**
 * Asks until the answer is something else than undefined or false. What the question throws counts as no answer: a document
 * may go while it is asked.
 * @param subject what is waited for, for the error. @throws after 15 seconds, with the last error as its cause.
 */
export async function until<Answer>(
  subject: string,
  question: () => Promise<Answer | undefined | false>,
  describe?: () => Promise<string>,
): Promise<Answer> {
  const end = performance.now() + LIMIT_MS;
  let cause: unknown;
  do {
    try {
      const answer = await within(Math.min(QUESTION_MS, end - performance.now()), question());
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  } while (performance.now() < end);
  const instead = await describe?.().catch(String);
  throw new Error(`Waited in vain for ${subject}.${instead ? ` There is instead:\n${instead}` : ''}`, { cause });
}

/** A driver may never answer. @throws where the answer does not come in time. */
export async function within<Answer>(limitMs: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer in ${Math.round(limitMs / 1000)} seconds.`)), limitMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
