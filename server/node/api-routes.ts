import type { Endpoint } from '../../api/_http/endpoint.js';
import { decline } from '../../api/decline.js';
import { health } from '../../api/health.js';
import { session } from '../../api/session.js';
import { signup } from '../../api/signup.js';
import { username } from '../../api/username.js';

/** Where each endpoint answers; on Vercel the names of the files say the same. */
export const apiRoutes: Readonly<Record<string, Endpoint>> = {
  '/api/decline': decline,
  '/api/health': health,
  '/api/session': session,
  '/api/signup': signup,
  '/api/username': username,
};
