import { licenceReport, unknownLicences } from './licences.js';

/** `npm run licences`: how many packages have which licence. Ends with 1 where one has a licence that is not on the list. */
console.log(licenceReport());
const unknown = unknownLicences();
for (const line of unknown) console.error(`Not on the list: ${line}`);
process.exitCode = unknown.length === 0 ? 0 : 1;
