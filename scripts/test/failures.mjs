import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {{ test: string, message: string, passedLater: boolean }} Failure */

/** Lines of a message: enough to see what was expected and what was there instead. */
const MESSAGE_LINES = 12;

const shortened = (message) => stripVTControlCharacters(message).trim().split('\n').slice(0, MESSAGE_LINES).join('\n');

const failure = (test, message, passedLater) => ({ test, message: shortened(message), passedLater });

/** Of a file, too, whose set-up failed. @returns {Failure[]} */
function vitestFailures({ testResults = [] }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative('', name);
    const failed = assertionResults.filter(({ failureMessages }) => failureMessages.length > 0);
    return [
      ...(message ? [failure(file, message, false)] : []),
      ...failed.map(({ fullName, status, failureMessages: [first] }) =>
        failure(`${file} › ${fullName}`, first, status === 'passed'),
      ),
    ];
  });
}

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

/** @returns {Failure[]} */
function playwrightFailures(report) {
  return specsOf(report).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, status, results }) => {
        const message = results.find(({ error }) => error !== undefined)?.error.message ?? '';
        return failure(`[${projectName}] ${file} › ${title}`, message, status === 'flaky');
      }),
  );
}

/** Reads what failed out of a report, at the first attempt too where another followed. */
export const failureReaders = { vitest: vitestFailures, playwright: playwrightFailures };
