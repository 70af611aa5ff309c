import { assemble } from '#server/services.js';
import { checkUsername } from '#server/signup/check-username.js';
import { counted } from './_http/counted.js';
import { deployed, endpoint, withArrival } from './_http/endpoint.js';

/** `GET ?username=ada`: whether the name could be taken right now. */
export const username = endpoint({
  GET: withArrival(
    counted('check', ({ arrival, query, deadline }, { services }) =>
      checkUsername(services, { arrival, typed: query.get('username') ?? '' }, deadline),
    ),
  ),
});

export default deployed(username, assemble);
