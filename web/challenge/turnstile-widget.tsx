import { DEFAULT_SCRIPT_ID, SCRIPT_URL, Turnstile } from '@marsidev/react-turnstile';

export interface TurnstileWidgetProps {
  siteKey: string;
  /** BCP 47 tag of the page's language. */
  language: string;
  onToken(token: string): void;
  /** Somebody has to do something: from now on it may take as long as it takes. */
  onInteractive(): void;
  /** The script did not come, or the widget has failed. It goes on trying by itself where it can. */
  onFault(): void;
}

/** Narrower than the widget's usual 300 pixels and what stands around them. */
const narrow = '(max-width: 25rem)';

allowScript();

/** The widget of Cloudflare Turnstile. With the library a file of its own, loaded when the API asks for a challenge. */
export function TurnstileWidget({ siteKey, language, onToken, onInteractive, onFault }: TurnstileWidgetProps) {
  return (
    <Turnstile
      siteKey={siteKey}
      options={{
        // Answers of another form of the same site do not count.
        action: 'signup',
        // Cloudflare knows Chinese by country.
        language: language === 'zh-Hans' ? 'zh-CN' : language,
        size: window.matchMedia(narrow).matches ? 'compact' : 'normal',
        responseField: false,
      }}
      scriptOptions={{
        onError() {
          // So that the next try fetches it again.
          document.getElementById(DEFAULT_SCRIPT_ID)?.remove();
          onFault();
        },
      }}
      onSuccess={onToken}
      onBeforeInteractive={onInteractive}
      onError={onFault}
      onUnsupported={onFault}
    />
  );
}

/**
 * Trusted Types stay on: this policy lets pass the address of Turnstile's script and nothing else. It is the default one, as
 * the library, and Cloudflare's script when it renews itself, give the address as a text.
 */
function allowScript(): void {
  const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: object): void } };
  const [script] = SCRIPT_URL.split('?');
  trustedTypes?.createPolicy('default', {
    createScriptURL: (address: string) => (address.split('?')[0] === script ? address : null),
  });
}
