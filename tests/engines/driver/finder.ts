import { queryAllByLabelText, queryAllByRole } from '@testing-library/dom';
import type { Query } from './tab.js';

/** Runs in the page. @returns the elements that match the query. */
export function find(query: Query): HTMLElement[] {
  if ('label' in query) return queryAllByLabelText(document.body, query.label);
  return queryAllByRole(document.body, query.role, { name: query.name });
}
