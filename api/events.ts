import { FastResponse } from 'srvx';
import { deployed, endpoint } from './_http/endpoint.js';
import { reportStep } from './_http/funnel.js';
import { problemResponse } from './_http/problem.js';

/** `POST { token, event, language, field?, code? }`: counts one step of a signup. The page sends it as a beacon. */
export const events = endpoint(
  { POST: reportStep },
  {
    present: (result) => (result.ok ? new FastResponse(null, { status: 204 }) : problemResponse(result.failure)),
  },
);

export default deployed(events);
