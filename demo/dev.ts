import { createServer as createHttpServer } from 'node:http';
import { toNodeHandler } from 'srvx/node';
import { createServer, isRunnableDevEnvironment, type ViteDevServer } from 'vite';
import { root } from '../build/bundle.js';
import { startDemo } from './start-demo.js';

/** `npm run dev`: the same as start, with hot reload of the page and of the API. */
