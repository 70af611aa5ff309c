interface Cookie {
  name: string;
  value: string;
  path: string;
}

/** URLs at which a browser stops following redirects: by prefix, or by a function. */
export type Stops = readonly string[] | ((url: URL) => boolean);

/** A minimal browser for logins: it follows redirects and keeps cookies by path. As in browsers, ports share cookies. */
export class CookieBrowser {
  #cookies: Cookie[] = [];

  /** Sends one request and does not follow redirects. */
  async request(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const target = new URL(url);
    const sent = this.#cookies
      .filter(({ path }) => target.pathname === path || target.pathname.startsWith(path.replace(/\/?$/, '/')))
      .sort((one, other) => other.path.length - one.path.length)
      .map(({ name, value }) => `${name}=${value}`);
    const headers = new Headers(init.headers);
    if (sent.length > 0) headers.set('cookie', sent.join('; '));
    const response = await fetch(target, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const path = attributes.find((attribute) => attribute.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    this.#cookies = this.#cookies.filter((cookie) => cookie.name !== name || cookie.path !== path);
    const gone = attributes.some((attribute) => /^expires=thu, 01 jan 1970/i.test(attribute));
    if (!gone && value !== '') this.#cookies.push({ name, value, path });
  }

  /** Follows redirects until a response that is not a redirect, or until a URL in `stops`. */
  async visit(url: string | URL, stops: Stops, init: RequestInit = {}): Promise<{ url: URL; response: Response }> {
    const isStop = typeof stops === 'function' ? stops : ({ href }: URL) => stops.some((stop) => href.startsWith(stop));
    let current = new URL(url);
    let response = await this.request(current, init);
    for (let hops = 0; hops < 20; hops += 1) {
      const location = response.headers.get('location');
      if (location === null) return { url: current, response };
      current = new URL(location, current);
      if (isStop(current)) return { url: current, response };
      response = await this.request(current);
    }
    throw new Error(`Too many redirects, the last to ${current.href}`);
  }

  /** Posts a form, then follows redirects as `visit` does. */
  submit(url: string | URL, fields: Record<string, string>, stops: Stops) {
    return this.visit(url, stops, { method: 'POST', body: new URLSearchParams(fields) });
  }
}
