import './loading-screen.css';
import { brand } from '../../signup.config.js';
import { useMessages } from '../i18n/use-messages.js';
import { Logo } from '../ui/logo.js';

/** The shape of what is coming. It shows itself only when the answer takes its time. */
export function LoadingScreen() {
  const { loading } = useMessages();
  return (
    <main className="card loading" aria-busy="true">
      <Logo brand={brand} />
      <p className="unseen" role="status">
        {loading}
      </p>
      <div className="bones" aria-hidden="true">
        <span className="bone title" />
        <span className="bone lead" />
        <span className="bone control" />
        <span className="bone control" />
        <span className="bone control" />
      </div>
    </main>
  );
}
