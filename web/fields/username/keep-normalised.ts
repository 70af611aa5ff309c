/** Insertions at the cursor. What replaces or drops text elsewhere is mended once it is there. */
const atTheCursor = ['insertText', 'insertFromPaste'];

/**
 * Keeps the text of an input in its normalised form while somebody types: the cursor stays where it is, and what an input
 * method is composing is left alone until it is done. What a browser or a password manager fills in is normalised as well.
 * @returns what ends it.
 */
export function keepNormalised(input: HTMLInputElement, normalise: (text: string) => string): () => void {
  const insertNormalised = (event: InputEvent) => {
    const { data, inputType, isComposing, cancelable } = event;
    if (isComposing || !cancelable || data === null || !atTheCursor.includes(inputType)) return;
    const normal = normalise(data);
    if (normal === data) return;
    // `execCommand` is old, and the one way to insert text so that "undo" takes it back. Where it does not work, the text is
    // mended afterwards.
    if (normal === '' || document.execCommand?.('insertText', false, normal)) event.preventDefault();
  };
  const mend = (event: Event) => {
    const composing = event instanceof InputEvent && event.isComposing;
    // Who takes something back sees what was there before; it is mended when they leave.
    const history = event instanceof InputEvent && event.inputType.startsWith('history');
    if (!composing && !history) rewrite(input, normalise);
  };
  const mendAndTell = () => {
    if (rewrite(input, normalise)) input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const listeners = [
    ['beforeinput', insertNormalised],
    ['input', mend],
    ['change', mend],
    ['compositionend', mendAndTell],
    ['blur', mendAndTell],
  ] as const;
  // The browser calls each of them with the event of its name.
  for (const [name, listener] of listeners) input.addEventListener(name, listener as EventListener);
  // What a browser filled in before the scripts came. Who is typing there just now is not disturbed.
  if (input !== document.activeElement) mendAndTell();
  return () => {
    for (const [name, listener] of listeners) input.removeEventListener(name, listener as EventListener);
  };
}

/** @returns whether there was anything to change. */
function rewrite(input: HTMLInputElement, normalise: (text: string) => string): boolean {
  const { value, selectionStart } = input;
  const normal = normalise(value);
  if (normal === value) return false;
  const cursor = normalise(value.slice(0, selectionStart ?? value.length)).length;
  // Not by `value`: React watches that, and would take the change for its own.
  input.setRangeText(normal, 0, value.length);
  if (input === document.activeElement) input.setSelectionRange(cursor, cursor);
  return true;
}
