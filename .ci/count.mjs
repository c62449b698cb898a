// Prints `N passed, N failed[, N skipped]` from vitest's JSON report. A file that could not be run, or a command that
// failed although every test passed, counts as one failure more.
import { readFileSync } from 'node:fs';

const [path = '', status = '0'] = process.argv.slice(2);
const report = JSON.parse(readFileSync(path, 'utf8'));
const skipped = report.numPendingTests + report.numTodoTests;
const brokenFiles = report.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
).length;
const known = report.numFailedTests + brokenFiles;
const failed = known === 0 && status !== '0' ? 1 : known;
const end = skipped === 0 ? '' : `, ${skipped} skipped`;
console.log(`${report.numPassedTests} passed, ${failed} failed${end}`);
