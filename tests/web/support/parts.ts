import '../../../web/challenge/form-challenge.js';
import '../../../web/fields/extra-field.js';
import '../../../web/form/form-rules.js';
import '../../../web/screens/rare-screens.js';
import { validation } from '../../../web/form/lazy-resolver.js';
import { challengeForm, extraFields, formNotices, rareScreens } from '../../../web/parts.js';

// Before any test: on a slow machine, loading the parts would exceed the page's own timeout.
await Promise.all([
  challengeForm.load(),
  extraFields.load(),
  formNotices.load(),
  rareScreens.load(),
  validation.load(),
]);
