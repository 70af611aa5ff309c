import { buildIfNeeded } from './build-record.js';

/** First step of npm scripts that use the build. */
buildIfNeeded();
