import { useAuth0 } from '@auth0/auth0-react';
import { useState } from 'react';

/** @param onError gets the error of a renewal that needs the user, such as `login_required`. */
export function Account({ onError }: { onError: (error: Error) => void }) {
  const { user, getAccessTokenSilently, logout } = useAuth0();
  const [renewals, setRenewals] = useState(0);

  /** An application calls getAccessTokenSilently before each request to its API; a valid token comes from the cache. */
  async function renew() {
    try {
      await getAccessTokenSilently({ cacheMode: 'off' });
      setRenewals((count) => count + 1);
    } catch (error) {
      onError(error as Error); // the SDK throws nothing else
    }
  }

  return (
    <>
      <h1>Signed in as {user?.name}</h1>
      <pre>{JSON.stringify(user, null, 2)}</pre>
      <button type="button" onClick={() => void renew()}>
        Renew tokens
      </button>
      <button type="button" onClick={() => void logout({ logoutParams: { returnTo: window.location.origin } })}>
        Sign out
      </button>
      <p role="status">{renewals > 0 && `Tokens renewed: ${renewals}`}</p>
    </>
  );
}
