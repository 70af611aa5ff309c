import { challengeWords } from '../i18n/challenge-words.js';
import type { ChallengeCode } from '../signup/api-reply.js';
import type { FrameMessage } from './frame-message.js';

/** CSS pixels: so high are the widgets, while the frame has not said so. */
const USUAL_HEIGHT = 78;
/** The frame itself knows sooner whether the widget has come; this is for a frame that says nothing. */
const PATIENCE_MS = 20_000;

/**
 * Asks the person to pass a challenge, in a dialog above the page; the widget is in a frame of its own. Loaded when it is
 * needed, and without React: imported from here, that would become a file of its own for every first visit.
 * @param code why it is asked for. @param signal closes it where the page has gone on.
 * @returns what the widget gives, or null where the person leaves the dialog.
 */
export function askChallenge(code: ChallengeCode, signal: AbortSignal): Promise<string | null> {
  const { language: lang = 'en' } = document.documentElement.dataset;
  const words = Object.entries(challengeWords).find(([key]) => lang.split('-')[0] === key)?.[1] ?? challengeWords.en;
  const { title, text } = words[code];

  const heading = element('h2', { id: 'challenge-title', tabIndex: -1, textContent: title });
  const reason = element('p', { id: 'challenge-text', className: 'card-lead', textContent: text });
  const place = element('div', { className: 'card-end' });
  const back = button('quiet', words.cancel, () => dialog.close());
  const dialog = element('dialog', { className: 'card' }, heading, reason, place, back);
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.setAttribute('aria-describedby', reason.id);
  dress(heading, dialog);

  let silence: ReturnType<typeof setTimeout>;
  function showWidget(): void {
    silence = setTimeout(showFault, PATIENCE_MS);
    const frame = element('iframe', { title: words.label, src: `/challenge.html?lang=${encodeURIComponent(lang)}` });
    Object.assign(frame.style, { display: 'block', border: '0', width: '100%', height: `${USUAL_HEIGHT}px` });
    place.replaceChildren(frame);
  }

  function showFault(): void {
    const fault = element('p', { role: 'alert', textContent: words.unavailable });
    const again = button('primary', words.again, showWidget);
    place.replaceChildren(fault, again);
    // What had it is gone.
    again.focus();
  }

  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    const hear = ({ origin, source, data }: MessageEvent<FrameMessage | undefined>) => {
      const frame = place.querySelector('iframe');
      // Whoever else may speak: nothing but the frame of our own server is heard.
      if (origin !== location.origin || !frame || source !== frame.contentWindow) return;
      clearTimeout(silence);
      // The provider's script runs in it, too: of what it could say, only what has this form counts.
      if (data?.challenge === 'answer' && typeof data.token === 'string') finish(data.token);
      if (data?.challenge === 'unavailable') showFault();
      if (data?.challenge === 'height' && typeof data.height === 'number') frame.style.height = `${data.height}px`;
    };
    const close = () => dialog.close();
    function finish(answer: string | null): void {
      resolve(answer);
      clearTimeout(silence);
      removeEventListener('message', hear);
      signal.removeEventListener('abort', close);
      // Gives the focus back to where it was.
      dialog.close();
      dialog.remove();
    }
    addEventListener('message', hear);
    signal.addEventListener('abort', close);
    // By the button, by Escape, or because the page has gone on.
    dialog.addEventListener('close', () => finish(null));
    document.body.append(dialog);
    dialog.showModal();
    heading.focus();
    showWidget();
  });
}

/** The page's style sheet is in every first visit; these lines are for a few. */
function dress(heading: HTMLElement, dialog: HTMLElement): void {
  Object.assign(heading.style, {
    outline: 'none',
    fontSize: 'var(--text-title)',
    lineHeight: 'var(--leading-title)',
    letterSpacing: 'var(--tracking-title)',
  });
  Object.assign(dialog.style, {
    width: 'min(100% - 2 * var(--space-4), var(--size-card))',
    margin: 'auto',
    border: 'var(--line) solid var(--color-line-soft)',
    borderRadius: 'var(--radius-card)',
    background: 'var(--color-surface)',
    color: 'inherit',
  });
}

function button(kind: 'primary' | 'quiet', text: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', className: `button button-${kind}`, textContent: text });
  made.addEventListener('click', onClick);
  return made;
}

/** Makes an element with these properties and children. */
function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
