/**
 * Hides the buttons of a row that wrap to a second line, as long as it is so narrow. What is hidden is hidden from keyboard
 * and screen readers, too.
 * @returns what ends it.
 */
export function keepToOneLine(row: HTMLElement): () => void {
  const measure = () => {
    const buttons = [...row.querySelectorAll('button')];
    for (const button of buttons) button.hidden = false;
    const tops = buttons.map(({ offsetTop }) => offsetTop);
    for (const [at, button] of buttons.entries()) button.hidden = tops[at] !== tops[0];
  };
  measure();
  // Older in-app browsers have none, and then turning the phone changes nothing.
  if (typeof ResizeObserver === 'undefined') return () => {};
  const observer = new ResizeObserver(measure);
  observer.observe(row);
  return () => observer.disconnect();
}
