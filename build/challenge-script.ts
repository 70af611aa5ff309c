import { build, type Rollup } from 'vite';
import { root } from './bundle.js';

/** Builds the script of the frame with a challenge's widget: one text, to be written into the frame. */
export async function challengeScript(): Promise<string> {
  const made = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'baseline-widely-available',
      lib: { entry: 'web/challenge/frame.ts', formats: ['iife'], name: 'challengeFrame' },
    },
  });
  const [output] = made as Rollup.RollupOutput[]; // one format
  const code = output?.output[0].code.trim() ?? '';
  // Inside a script nothing but its end tag is special.
  if (code === '' || /<\/script/i.test(code))
    throw new Error('The script of the challenge cannot be written into a page');
  return code;
}
