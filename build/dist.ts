import { fileURLToPath } from 'node:url';

/**
 * The folder of the build, absolute: `dist`, or the one beside it that `DIST` names, so that the tests of a build with Preact
 * leave the everyday one alone. @throws where `DIST` is no such name: the build removes what is in the folder.
 */
export function distFolder(name: string | undefined = process.env.DIST): string {
  if (name && !/^dist(-[a-z]+)?$/.test(name)) throw new Error(`DIST is "${name}"; it can be "dist" or "dist-<word>"`);
  return fileURLToPath(new URL(`../${name || 'dist'}`, import.meta.url));
}

/** The folder that this process builds, or looks at. */
export const dist = distFolder();
