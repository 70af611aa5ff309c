import { fileURLToPath } from 'node:url';

/** The folder of the build, absolute. */
export const dist = fileURLToPath(new URL('../../dist', import.meta.url));
