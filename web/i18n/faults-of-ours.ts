import type { Messages, ProblemText } from './messages.js';

/** The failures that mean nothing to a person but that we are to blame: one text for all of them. */
export function faultsOfOurs(text: ProblemText) {
  return {
    malformed_request: text,
    not_found: text,
    method_not_allowed: text,
    unsupported_media_type: text,
    internal_error: text,
    unreadable_reply: text,
  } satisfies Partial<Messages['problems']>;
}
