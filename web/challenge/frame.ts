import type { FrameMessage } from './frame-message.js';

/**
 * The script of the frame in which the widget of Turnstile or hCaptcha lives. A document of its own, so that the page's
 * security policy lets no script of somebody else into the page. Written into the frame as it is: it imports nothing.
 */

/** What both services have in common. Sources: Cloudflare, "Widget configurations"; hCaptcha, "Configuration". */
interface Widget {
  render(place: HTMLElement, options: object): unknown;
  reset(id: unknown): void;
}

/** A widget that was blocked says nothing of it. */
const PATIENCE_MS = 15_000;
/** Where hCaptcha shows its pictures; in a smaller frame they would be cut off. */
const OPEN_HEIGHT = 600;
/** Narrower than the widgets' usual size. */
const COMPACT_BELOW = 304;

const { provider = '', siteKey = '', script = '' } = document.body.dataset;
const place = document.getElementById('place') as HTMLElement; // in the same document as this script
const language = new URLSearchParams(location.search).get('lang') ?? 'en';
document.documentElement.lang = language;
/** Both services know Chinese by country. */
const widgetLanguage = language === 'zh-Hans' ? 'zh-CN' : language;

function tell(message: FrameMessage): void {
  parent.postMessage(message, location.origin);
}

const late = setTimeout(unavailable, PATIENCE_MS);
function unavailable(): void {
  clearTimeout(late);
  tell({ challenge: 'unavailable' });
}

function render(widget: Widget): void {
  const again = () => widget.reset(id);
  const id = widget.render(place, {
    sitekey: siteKey,
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    size: innerWidth < COMPACT_BELOW ? 'compact' : 'normal',
    callback: (token: string) => tell({ challenge: 'answer', token }),
    'expired-callback': again,
    'error-callback': unavailable,
    ...(provider === 'turnstile'
      ? { action: 'signup', language: widgetLanguage, 'refresh-expired': 'never', 'timeout-callback': again }
      : {
          hl: widgetLanguage,
          'open-callback': () => grow(OPEN_HEIGHT),
          'close-callback': () => grow(0),
          'chalexpired-callback': again,
        }),
  });
}

let atLeast = 0;
function grow(height: number): void {
  atLeast = height;
  tellHeight();
}
function tellHeight(): void {
  tell({ challenge: 'height', height: Math.max(atLeast, place.offsetHeight) });
}
new ResizeObserver(tellHeight).observe(place);

Object.assign(window, {
  challengeLoaded() {
    clearTimeout(late);
    const { turnstile, hcaptcha } = window as { turnstile?: Widget; hcaptcha?: Widget };
    const widget = provider === 'turnstile' ? turnstile : hcaptcha;
    try {
      if (widget) render(widget);
      else unavailable();
    } catch {
      // Both throw where they do not like what they are given.
      unavailable();
    }
  },
});

const element = document.createElement('script');
element.src = `${script}?${new URLSearchParams({ render: 'explicit', onload: 'challengeLoaded' })}`;
element.onerror = unavailable;
document.head.append(element);
