/** Stands where a command of the contract will be. It fails, so that nobody takes it for done. */
const command = process.argv[2] === 'bench' ? 'npm run bench' : 'npm run tenant';
console.error(`"${command}" is not there yet: it comes with a later version. CHANGELOG.md says what there is.`);
process.exitCode = 1;
