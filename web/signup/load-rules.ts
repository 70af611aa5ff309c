export type Rules = typeof import('./check-form.js');

const DEADLINE_MS = 4000;

/**
 * The rules of the form with the library of its schema. They are asked for when somebody enters a field, so that nobody
 * waits for them before the form works.
 * @returns null where they do not arrive: then the server, which has the same rules, decides alone.
 */
export async function loadRules(): Promise<Rules | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, DEADLINE_MS, null));
  try {
    return await Promise.race([import('./check-form.js'), late]);
  } catch {
    return null;
  }
}
