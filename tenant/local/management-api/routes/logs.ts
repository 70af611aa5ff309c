import * as z from 'zod';
import { matchesSearch, parseSearchQuery, SearchSyntaxError } from '../../store/users/search.js';
import { listQuery, pageReply, project } from '../queries.js';
import { failure, type Reply } from '../replies.js';
import { type Call, type Route, route } from '../route.js';

const logsQuery = listQuery.extend({
  q: z.string().optional(),
  /** The older name of `q`. */
  search: z.string().optional(),
  sort: z.enum(['date:1', 'date:-1']).default('date:-1'),
});

const logField = /^(_id|log_id|date|type|description|client_id|client_name|connection|ip|user_id|user_name|hostname)$/;

function listLogs({ logs, query }: Call<undefined, z.infer<typeof logsQuery>>): Reply {
  const text = query.q ?? query.search;
  let found = logs.all();
  try {
    const expression = text === undefined ? undefined : parseSearchQuery(text, logField);
    if (expression) found = found.filter((log) => matchesSearch(log, expression));
  } catch (error) {
    if (!(error instanceof SearchSyntaxError)) throw error;
    return failure(400, `Invalid query: ${error.message}`, 'invalid_query_string');
  }
  if (query.sort === 'date:-1') found.reverse();
  const shown = found.map((log) => project(log, query));

  return pageReply(shown, query, 'logs');
}

/** The tenant's log. */
export const logRoutes: readonly Route[] = [
  route({ method: 'get', path: '/logs', scopes: ['read:logs', 'read:logs_users'], query: logsQuery, answer: listLogs }),
];
