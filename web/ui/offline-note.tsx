import './offline-note.css';
import { useSyncExternalStore } from 'react';
import { useMessages } from '../i18n/language-provider.js';
import { WarningIcon } from './icons.js';

/** Shown while the browser is offline. `navigator.onLine` is reliable only when it says false. */
export function OfflineNote() {
  const { offline } = useMessages();
  const online = useSyncExternalStore(listen, isOnline, () => true);
  return (
    <p className="offline" role="status">
      {!online && (
        <>
          <WarningIcon />
          <span>{offline}</span>
        </>
      )}
    </p>
  );
}

function isOnline(): boolean {
  return navigator.onLine;
}

function listen(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
