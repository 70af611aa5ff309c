/** Stands where a command of the contract will be. It fails, so that nobody takes it for done. */
console.error('"npm run bench" is not there yet: it comes with a later version. CHANGELOG.md says what there is.');
process.exitCode = 1;
