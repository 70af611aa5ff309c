import { buildIfNeeded } from './build-record.js';

buildIfNeeded();
