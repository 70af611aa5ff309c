import { distFolder } from './dist.js';
import { buildIfNeeded } from './fresh-build.js';
import { chosenRuntime } from './runtime.js';

/** Builds `dist/` when there is no build yet, when a source is newer than it, or when `RUNTIME` says another than it has. */
buildIfNeeded(distFolder('dist'), chosenRuntime());
