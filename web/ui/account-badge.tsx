import './account-badge.css';
import type { SessionReply } from '#contracts/endpoints.js';
import { useMessages } from '../i18n/language-provider.js';
import { LeaveForm } from './button.js';

interface AccountBadgeProps {
  user: SessionReply['user'];
  /** Cancels the signup. Left out if there is nothing to cancel. */
  onNotYou?: () => void;
  /** The session has not loaded yet: a placeholder keeps the space. */
  loading?: boolean;
  waiting?: boolean;
}

/**
 * The account that signs up: its masked email address or its name, and its provider. Profile pictures are not loaded, as
 * their host would learn about the visit.
 */
export function AccountBadge({ user, onNotYou, loading = false, waiting = false }: AccountBadgeProps) {
  const { form } = useMessages();
  const name = user.email ?? user.name;
  if (!name) return loading ? <AccountBadgeSkeleton /> : null;
  const host = name.indexOf('@') + 1;
  return (
    <div className="account-badge" data-part="person">
      <span className="account-badge-person">
        <span className="account-badge-initial" aria-hidden="true" translate="no">
          {firstLetter(name)}
        </span>
        <span className="account-badge-words" translate="no">
          <bdi className="account-badge-name">
            {name.slice(0, host)}
            {/* A long address breaks before its host. */}
            {host > 0 && <wbr />}
            {name.slice(host)}
          </bdi>
          {user.provider && <span className="account-badge-provider">{user.provider}</span>}
        </span>
      </span>
      {onNotYou && (
        <LeaveForm label={form.notYou} onLeave={() => waiting || onNotYou()}>
          <button className="account-badge-leave" name="decision" value="cancel" type="submit" aria-disabled={waiting}>
            {form.notYou}
          </button>
        </LeaveForm>
      )}
    </div>
  );
}

/** Keeps the space of the badge until the session has loaded. */
function AccountBadgeSkeleton() {
  const { form, loading } = useMessages();
  return (
    <div className="account-badge loading" data-part="person">
      <span className="account-badge-person">
        <span className="account-badge-initial" />
        <span className="account-badge-name" />
      </span>
      <span className="account-badge-leave">{form.notYou}</span>
      <span className="visually-hidden" role="status">
        {loading}
      </span>
    </div>
  );
}

function firstLetter(name: string): string {
  return (Array.from(name)[0] ?? '').toUpperCase();
}
