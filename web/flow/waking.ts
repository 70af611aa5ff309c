/**
 * Listens for signs that somebody is back: the page is shown again, the computer woke up, the network returned.
 * @returns ends it.
 */
export function listenForWaking(onWaking: () => void): () => void {
  const wake = () => {
    if (document.visibilityState === 'visible') onWaking();
  };
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('pageshow', wake);
  window.addEventListener('online', wake);
  return () => {
    document.removeEventListener('visibilitychange', wake);
    window.removeEventListener('pageshow', wake);
    window.removeEventListener('online', wake);
  };
}
