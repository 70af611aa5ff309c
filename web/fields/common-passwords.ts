/** How far the dictionary is; `missing` where it could not be loaded. */
export type Dictionary = 'not there yet' | 'ready' | 'missing';

let words: ReadonlySet<string> | undefined;
let loading: Promise<Dictionary> | undefined;

/** Whether many people use this password, whatever its case. False as long as the dictionary is not there. */
export function isCommonPassword(password: string): boolean {
  return words?.has(password.toLowerCase()) ?? false;
}

export function dictionaryState(): Dictionary {
  return words ? 'ready' : 'not there yet';
}

/** Loads the dictionary, once. Never rejects: without it the tenant, which has its own, decides alone. */
export function loadCommonPasswords(): Promise<Dictionary> {
  loading ??= load().finally(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<Dictionary> {
  if (words) return 'ready';
  try {
    const { frontCoded } = await import('virtual:common-passwords');
    words = new Set(decode(frontCoded));
    return 'ready';
  } catch {
    // Asked for again when somebody comes back to the field.
    return 'missing';
  }
}

/** Each word begins with one digit: how many characters it shares with the one before it. */
function decode(frontCoded: string): string[] {
  let word = '';
  return frontCoded.split(' ').map((entry) => {
    word = word.slice(0, Number(entry[0])) + entry.slice(1);
    return word;
  });
}
