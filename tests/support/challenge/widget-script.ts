/**
 * The stand-in's `api.js`, as far as the providers document it: explicit rendering, `onload`, callbacks, `reset`. It loads what
 * the real ones load from their hosts: a frame, and at hCaptcha a style sheet and a request.
 * Sources: Cloudflare, "Widget configurations"; hCaptcha, "Configuration".
 */
export const widgetScript = (name: 'turnstile' | 'hcaptcha') => `(() => {
  const own = new URL(document.currentScript.src);
  const widgets = [];
  const allowed = {
    turnstile: ['sitekey', 'action', 'cData', 'callback', 'error-callback', 'execution', 'expired-callback', 'before-interactive-callback',
      'after-interactive-callback', 'unsupported-callback', 'theme', 'language', 'tabindex', 'timeout-callback', 'response-field',
      'response-field-name', 'size', 'retry', 'retry-interval', 'refresh-expired', 'refresh-timeout', 'appearance', 'feedback-enabled'],
    hcaptcha: ['sitekey', 'theme', 'size', 'tabindex', 'hl', 'callback', 'expired-callback', 'chalexpired-callback', 'open-callback',
      'close-callback', 'error-callback'],
  }['${name}'];
  const sizes = { turnstile: ['normal', 'flexible', 'compact'], hcaptcha: ['normal', 'compact', 'invisible'] }['${name}'];
  const show = (widget) => {
    const { place, options } = widget;
    const frame = document.createElement('iframe');
    const query = { name: '${name}', sitekey: options.sitekey, theme: options.theme, size: options.size, host: location.hostname,
      lang: options.language ?? options.hl, action: options.action ?? '' };
    frame.src = own.origin + '/widget?' + new URLSearchParams(query);
    frame.title = 'Widget';
    frame.width = options.size === 'compact' ? 150 : 300;
    frame.height = 65;
    place.replaceChildren(frame);
    widget.frame = frame;
  };
  addEventListener('message', ({ source, origin, data }) => {
    const widget = widgets.find(({ frame }) => frame.contentWindow === source);
    if (!widget || origin !== own.origin) return;
    widget.options[data.call]?.(data.value);
  });
  window['${name}'] = {
    render(place, options) {
      for (const key of Object.keys(options)) if (!allowed.includes(key)) throw new Error('unknown parameter ' + key);
      if (!options.sitekey) throw new Error('sitekey is missing');
      if (options.action && !/^[\\w-]{1,32}$/.test(options.action)) throw new Error('action');
      if (!['light', 'dark', 'auto'].includes(options.theme)) throw new Error('theme');
      if (!sizes.includes(options.size)) throw new Error('size');
      widgets.push({ place, options });
      show(widgets.at(-1));
      return widgets.length - 1;
    },
    reset(id) { show(widgets[id]); },
  };
  const ready = () => window[own.searchParams.get('onload')]?.();
  if ('${name}' === 'turnstile') return ready();
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = own.origin + '/widget.css';
  document.head.append(style);
  fetch(own.origin + '/checksiteconfig').then(ready);
})();`;

/** The page in the provider's own frame. */
export const widgetPage = `<!doctype html><html><meta charset="utf-8"><title>Widget</title>
<button type="button">I am a person</button><script>
const tell = (call, value) => parent.postMessage({ call, value }, '*');
document.querySelector('button').onclick = async () => {
  const { call, value } = await (await fetch('/solve' + location.search, { method: 'POST' })).json();
  tell(call, value);
};
</script></html>`;
