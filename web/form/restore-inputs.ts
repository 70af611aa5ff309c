/** A mark in the browser's timeline: the page was built anew, because something had changed the document before. */
export const BUILT_ANEW = 'signup-step.built-anew';

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * Watches over what stands in the fields while React takes a document over. Where an extension or a translation has changed
 * the document, React finds something else than it expects and builds the page anew, with empty fields.
 * @returns what brings the values, the focus and the selection to the new fields, if there are new ones. To be called once,
 * when the page is there and before anything else reads its fields.
 */
export function watchInputs(root: HTMLElement): () => void {
  const before = controlsIn(root);
  const known = new Set<EventTarget | null>(before.values());
  let focused: EventTarget | null = document.activeElement;
  const enter = ({ target }: FocusEvent) => {
    // The page itself may lead to its heading.
    if (known.has(target)) focused = target;
  };
  const leave = ({ target }: FocusEvent) => {
    // An element that is taken out of the document has lost the focus without anybody's doing.
    queueMicrotask(() => {
      if (focused === target && target instanceof Element && target.isConnected) focused = null;
    });
  };
  root.addEventListener('focusin', enter);
  root.addEventListener('focusout', leave);

  return () => {
    root.removeEventListener('focusin', enter);
    root.removeEventListener('focusout', leave);
    const now = controlsIn(root);
    if ([...before.values()].some(({ isConnected }) => !isConnected)) performance.mark(BUILT_ANEW);
    for (const [name, old] of before) {
      const fresh = old.isConnected ? old : now.get(name);
      if (!fresh) continue;
      if (fresh !== old && isInput(old) && isInput(fresh)) copyValue(old, fresh);
      if (old === focused && fresh !== document.activeElement) enterAgain(old, fresh);
    }
  };
}

/** Everything that can have the focus, by what it is called: names are the form's own, and of buttons the look. */
function controlsIn(root: HTMLElement): Map<string, HTMLElement> {
  const found = new Map<string, HTMLElement>();
  for (const control of root.querySelectorAll<HTMLElement>('input, select, textarea, button, a[href]')) {
    const { type, name, value } = control as Partial<HTMLInputElement>; // none of them has all of these
    const choice = type === 'radio' || type === 'checkbox' ? value : '';
    const key = [control.tagName, name || control.classList[0], choice].join(' ');
    let nth = 1;
    while (found.has(`${key} ${nth}`)) nth++;
    found.set(`${key} ${nth}`, control);
  }
  return found;
}

function isInput(element: HTMLElement): element is Input {
  return element.matches('input:not([type=hidden])[name], select[name], textarea[name]');
}

function copyValue(old: Input, fresh: Input): void {
  const box =
    fresh instanceof HTMLInputElement && old instanceof HTMLInputElement && /^(radio|checkbox)$/.test(fresh.type);
  if (box) fresh.checked = old.checked;
  else fresh.value = old.value;
}

function enterAgain(old: HTMLElement, fresh: HTMLElement): void {
  fresh.focus({ preventScroll: true });
  // Fields for addresses and dates have no selection.
  if (!('selectionStart' in old && 'setSelectionRange' in fresh)) return;
  const { selectionStart, selectionEnd, selectionDirection } = old as HTMLInputElement;
  if (selectionStart === null) return;
  (fresh as HTMLInputElement).setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined);
}
