import './who.css';
import type { SessionReply } from '#contracts/endpoints.js';
import { useMessages } from '../i18n/use-messages.js';

interface WhoProps {
  user: SessionReply['user'];
  /** Leads out; left out where there is no leaving. */
  onNotYou?: () => void;
  /** The page asks who that is, where it does not know. */
  opening?: boolean;
  waiting?: boolean;
}

/** Who is signing up: the masked address, or the name where there is none. Pictures are not loaded: they would tell their host. */
export function Who({ user, onNotYou, opening = false, waiting = false }: WhoProps) {
  const { form } = useMessages();
  const name = user.email ?? user.name;
  if (!name) return opening ? <UnknownYet /> : null;
  const host = name.indexOf('@') + 1;
  return (
    <div className="who">
      <span className="who-person">
        <span className="who-face" aria-hidden="true" translate="no">
          {firstLetter(name)}
        </span>
        <bdi className="who-name" translate="no">
          {name.slice(0, host)}
          {/* Where an address is too long for a line, the host begins the next one. */}
          {host > 0 && <wbr />}
          {name.slice(host)}
        </bdi>
      </span>
      {onNotYou && (
        // A form of its own: in the one below, the Enter key would press its first button. Without a script the browser sends it.
        <form
          className="who-way"
          aria-label={form.notYou}
          method="post"
          onSubmit={(event) => {
            event.preventDefault();
            if (!waiting) onNotYou();
          }}
        >
          <button className="who-out" name="decision" value="cancel" type="submit" aria-disabled={waiting}>
            {form.notYou}
          </button>
        </form>
      )}
    </div>
  );
}

/** Holds the place of the person, and that of the way out, while the page asks who that is. */
function UnknownYet() {
  const { form, loading } = useMessages();
  return (
    <div className="who unknown">
      <span className="who-person">
        <span className="who-face" />
        <span className="who-name" />
      </span>
      <span className="who-out">{form.notYou}</span>
      <span className="unseen" role="status">
        {loading}
      </span>
    </div>
  );
}

function firstLetter(name: string): string {
  return (Array.from(name)[0] ?? '').toUpperCase();
}
