import { forbiddenLicenses, licenseReport } from './licenses.js';

/** `npm run licenses`: counts the packages per license. Exits with 1 if a license is not allowed. */
console.log(licenseReport());
const forbidden = forbiddenLicenses();
for (const line of forbidden)
  console.error(`License not allowed: ${line}. Replace the package, or review the license and add it to licenses.ts.`);
process.exitCode = forbidden.length === 0 ? 0 : 1;
