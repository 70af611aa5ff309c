import { assemble } from '#server/services.js';
import { type Application, type ApplicationOptions, applicationWith } from './application.js';

/**
 * Makes the application of all endpoints. Apart from `applicationWith`, so that a function that needs less carries less.
 * Throws as that one does.
 */
export function createApplication(options: ApplicationOptions = {}): Application {
  return applicationWith(assemble, options);
}
