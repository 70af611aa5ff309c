import { DEFAULT_SCRIPT_ID, SCRIPT_URL, Turnstile } from '@marsidev/react-turnstile';

export interface TurnstileWidgetProps {
  siteKey: string;
  /** BCP 47 tag of the page's language. */
  language: string;
  onToken(token: string): void;
  /** The user has to interact with the widget, so there is no timeout from now on. */
  onInteractive(): void;
  /** The script failed to load, or the widget failed. The widget retries by itself if it can. */
  onError(): void;
}

/** Too narrow for the widget's normal width of 300 pixels. */
const narrow = '(max-width: 25rem)';

allowScript();

/** The widget of Cloudflare Turnstile. It is loaded with its library when the API asks for a challenge. */
export function TurnstileWidget({ siteKey, language, onToken, onInteractive, onError }: TurnstileWidgetProps) {
  return (
    <Turnstile
      siteKey={siteKey}
      options={{
        // The API refuses tokens of other forms with the same site key.
        action: 'signup',
        // Turnstile has country codes for Chinese.
        language: language === 'zh-Hans' ? 'zh-CN' : language,
        size: window.matchMedia(narrow).matches ? 'compact' : 'normal',
        responseField: false,
      }}
      scriptOptions={{
        onError() {
          // The next try loads the script again.
          document.getElementById(DEFAULT_SCRIPT_ID)?.remove();
          onError();
        },
      }}
      onSuccess={onToken}
      onBeforeInteractive={onInteractive}
      onError={onError}
      onUnsupported={onError}
    />
  );
}

/**
 * A Trusted Types policy that allows only the URL of Turnstile's script. It is the default policy, because the library, and
 * Cloudflare's script when it reloads itself, pass the URL as a string.
 */
function allowScript(): void {
  const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: object): void } };
  const [script] = SCRIPT_URL.split('?');
  trustedTypes?.createPolicy('default', {
    createScriptURL: (address: string) => (address.split('?')[0] === script ? address : null),
  });
}
