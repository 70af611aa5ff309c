/**
 * The stand-in's `api.js`, as far as Cloudflare documents it: explicit rendering, callbacks, `remove`, and a frame from its own
 * host. Strict: what the documentation does not know throws. Source: Cloudflare, "Turnstile: Widget configurations".
 */
export const widgetScript = `(() => {
  const own = new URL(document.currentScript.src);
  const widgets = new Map();
  const allowed = ['sitekey', 'action', 'cData', 'callback', 'error-callback', 'execution', 'expired-callback',
    'before-interactive-callback', 'after-interactive-callback', 'unsupported-callback', 'theme', 'language', 'tabindex',
    'timeout-callback', 'response-field', 'response-field-name', 'size', 'retry', 'retry-interval', 'refresh-expired',
    'refresh-timeout', 'appearance', 'feedback-enabled', 'offlabel-show-privacy', 'offlabel-show-help'];
  addEventListener('message', ({ source, origin, data }) => {
    const widget = [...widgets.values()].find(({ frame }) => frame.contentWindow === source);
    if (!widget || origin !== own.origin) return;
    widget.options[data.call]?.(data.value);
  });
  window.turnstile = {
    render(place, options) {
      for (const key of Object.keys(options)) if (!allowed.includes(key)) throw new Error('unknown parameter ' + key);
      if (!/^[\\w-]{3,100}$/.test(options.sitekey)) throw new Error('sitekey');
      if (!/^[\\w-]{1,32}$/.test(options.action)) throw new Error('action');
      if (!/^[a-z]{2,3}([-_][a-z]{2})?$/i.test(options.language)) throw new Error('language');
      if (!['light', 'dark', 'auto'].includes(options.theme)) throw new Error('theme');
      if (!['normal', 'flexible', 'compact'].includes(options.size)) throw new Error('size');
      const { sitekey, theme, size, language, action } = options;
      const frame = document.createElement('iframe');
      frame.src = own.origin + '/widget?' + new URLSearchParams({ sitekey, theme, size, language, action, host: location.hostname });
      frame.title = 'Widget containing a Cloudflare security challenge';
      frame.style.width = size === 'compact' ? '150px' : '300px';
      frame.style.height = size === 'compact' ? '140px' : '65px';
      place.append(frame);
      const id = 'cf-chl-widget-' + widgets.size;
      widgets.set(id, { frame, options });
      return id;
    },
    remove(id) {
      widgets.get(id).frame.remove();
      widgets.delete(id);
    },
  };
  window[own.searchParams.get('onload')]?.();
})();`;

/** The page in Cloudflare's own frame. */
export const widgetPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Widget</title>
<button type="button">I am a person</button><script>
const tell = (call, value) => parent.postMessage({ call, value }, '*');
tell('before-interactive-callback');
document.querySelector('button').onclick = async () => {
  const { call, value } = await (await fetch('/solve' + location.search, { method: 'POST' })).json();
  tell(call, value);
};
</script></html>`;
