import { password, text } from '@clack/prompts';
import type { Questions } from './context.js';
import { exitCodes, Stop } from './stop.js';

/** Asks in the terminal. Questions go to stderr, because stdout is for the result. */
export function questions(): Questions {
  const output = process.stderr;
  return {
    text: async ({ message, initialValue = '', validate }) =>
      answer(await text({ message, initialValue, output, validate: (value = '') => validate?.(value) })),
    password: async (message) => answer(await password({ message, output })),
  };
}

function answer(given: string | symbol): string {
  if (typeof given === 'string') return given;
  throw new Stop('Canceled. Nothing was changed.', { code: exitCodes.cannotRun });
}
