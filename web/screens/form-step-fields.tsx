import type { SessionReply } from '#contracts/endpoints.js';
import type { FormField } from '#contracts/fields.js';
import { ExtraField } from '../fields/extra-field.js';
import { PasswordField } from '../fields/password/password-field.js';
import type { CheckUsername } from '../fields/username/use-availability.js';
import { UsernameField } from '../fields/username/username-field.js';
import { linkValue } from '../flow/arrival.js';
import type { FormProblem } from '../flow/state.js';
import type { SignupFormState } from '../form/use-signup-form.js';

interface FormStepFieldsProps {
  signup: SignupFormState;
  session: SessionReply;
  problem: FormProblem | null;
  busy: boolean;
  /** What came along in the link, for hidden fields. */
  passThrough: Readonly<Record<string, string>>;
  checkUsername: CheckUsername;
  /** The fields of this step that are there. */
  fields: readonly FormField[];
  /** Which step this is, counted from 0. */
  at: number;
}

/** The fields of one step. All steps stay in the document: what was typed in them stays, too. */
export function FormStepFields(props: FormStepFieldsProps) {
  const { signup, session, problem, busy, passThrough, checkUsername, fields, at } = props;
  const { username, password } = session;
  return (
    <div className="form-step" hidden={at !== signup.steps.current}>
      {at === 0 && (
        <UsernameField signup={signup} rules={username} check={checkUsername} problem={problem} busy={busy} />
      )}
      {at === 0 && password && <PasswordField signup={signup} policy={password} busy={busy} />}
      {fields.map((field) => (
        <ExtraField key={field.name} signup={signup} field={field} passed={linkValue(field, passThrough)} busy={busy} />
      ))}
    </div>
  );
}
