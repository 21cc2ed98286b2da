import { expect, test } from 'vitest';
import { logJobError } from '#lib/jobs/job-queue.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';

const log = captureLog();

/** As the queue copies an error of a worker: its name is no field of its own. */
const copied = (error: Error) => ({ ...error, message: error.message, stack: error.stack, queue: 'retest' });

class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code = '53100';
}

test('logs type, code, stack and queue of an error in a job', () => {
  logJobError(copied(new TypeError('x is not a function')));
  const err = {
    type: 'TypeError',
    message: 'x is not a function',
    stack: expect.stringContaining('job-queue.test.ts'),
  };
  expect(log.lines()).toMatchObject([{ msg: 'jobs', queue: 'retest', err }]);
});

// Messages of other systems may contain anything, even a key.
test('omits the message of an error of another library', () => {
  const failed = new DatabaseError('could not write "secret-7f2c"');
  logJobError(copied(failed)); // its stack says Error: it was named once it was there
  failed.stack = `error: ${failed.message}\n    at Parser.parse (parser.js:1:1)`; // as its driver names it
  logJobError(copied(failed));
  expect(log.lines()).toMatchObject([{ err: { code: '53100' } }, { err: { code: '53100' } }]);
  expect(log.text()).not.toContain('secret-7f2c');
});
