import { useEffect } from 'react';
import type { SignupState } from '../flow/state.js';
import type { DraftStore } from './draft-store.js';
import { draftToKeep } from './kept-draft.js';

/** Keeps what is typed, up to the last letter before the page is hidden, and drops it once it is of no more use. */
export function useKeptDraft(drafts: DraftStore, { screen, draft }: SignupState): void {
  useEffect(() => {
    const kept = draftToKeep({ screen, draft });
    if (kept === null) drafts.clear();
    else if (kept) drafts.keep(kept);
  }, [drafts, screen, draft]);

  useEffect(() => {
    const flush = () => drafts.flush();
    window.addEventListener('pagehide', flush);
    // Phones end pages in the background without another word.
    document.addEventListener('visibilitychange', flush);
    return () => {
      flush();
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [drafts]);
}
