import { failure, type Reply } from './reply.js';

interface Paging {
  page: number;
  per_page: number;
  include_totals: boolean;
}

/** One page of a list, bare or (`include_totals`) with the numbers around it under Auth0's names. */
export function pageReply(records: readonly object[], paging: Paging, name: string): Reply {
  const start = paging.page * paging.per_page;
  const slice = records.slice(start, start + paging.per_page);
  if (!paging.include_totals) return { status: 200, body: slice };
  const totals = { start, limit: paging.per_page, length: slice.length, total: records.length };
  return { status: 200, body: { ...totals, [name]: slice } };
}

const FIRST = 1000;

/** User search shows the first thousand hits and no more. Text and code are not verified on the wire. */
export function pagingFault(paging: Paging): Reply | undefined {
  return (paging.page + 1) * paging.per_page > FIRST
    ? failure(400, `You can only page through the first ${FIRST} records.`, 'invalid_paging')
    : undefined;
}
