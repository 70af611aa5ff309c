/** A performance mark: hydration failed, because the document had been changed, and React rendered the page again. */
const REBUILT_MARK = 'signup-step.built-anew';

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * Keeps the inputs during hydration. If an extension or a translation has changed the document, hydration fails, and React
 * renders new, empty inputs.
 * @returns a function that copies values, focus and selection to new inputs. To be called once, after hydration and before
 * anything else reads the inputs.
 */
export function watchInputs(root: HTMLElement): () => void {
  const before = controlsIn(root);
  const controls = new Set<EventTarget | null>(before.values());
  let focused: EventTarget | null = document.activeElement;
  const onFocusIn = ({ target }: FocusEvent) => {
    // Not the heading, which the page focuses itself.
    if (controls.has(target)) focused = target;
  };
  const onFocusOut = ({ target }: FocusEvent) => {
    // A removed element loses the focus without a user action, so it still counts as focused.
    queueMicrotask(() => {
      if (focused === target && target instanceof Element && target.isConnected) focused = null;
    });
  };
  root.addEventListener('focusin', onFocusIn);
  root.addEventListener('focusout', onFocusOut);

  return () => {
    root.removeEventListener('focusin', onFocusIn);
    root.removeEventListener('focusout', onFocusOut);
    const now = controlsIn(root);
    if ([...before.values()].some(({ isConnected }) => !isConnected)) performance.mark(REBUILT_MARK);
    for (const [name, old] of before) {
      const fresh = old.isConnected ? old : now.get(name);
      if (!fresh) continue;
      if (fresh !== old && isInput(old) && isInput(fresh)) copyValue(old, fresh);
      if (old === focused && fresh !== document.activeElement) restoreFocus(old, fresh);
    }
  };
}

/** The focusable elements, by tag and name, or by class for elements without a name. */
function controlsIn(root: HTMLElement): Map<string, HTMLElement> {
  const found = new Map<string, HTMLElement>();
  for (const control of root.querySelectorAll<HTMLElement>('input, select, textarea, button, a[href]')) {
    const { type, name, value } = control as Partial<HTMLInputElement>; // each element has some of these
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

function restoreFocus(old: HTMLElement, fresh: HTMLElement): void {
  fresh.focus({ preventScroll: true });
  // E-mail and date inputs have no selection.
  if (!('selectionStart' in old && 'setSelectionRange' in fresh)) return;
  const { selectionStart, selectionEnd, selectionDirection } = old as HTMLInputElement;
  if (selectionStart === null) return;
  (fresh as HTMLInputElement).setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined);
}
