/**
 * Tells every second how many have passed, by the clock on the wall: after a computer slept that is many at once.
 * A clock that is set back counts as one second.
 * @returns ends it.
 */
export function everySecond(onPassed: (seconds: number) => void): () => void {
  let last = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    onPassed(Math.max(1, Math.round((now - last) / 1000)));
    last = now;
  }, 1000);
  return () => clearInterval(timer);
}
