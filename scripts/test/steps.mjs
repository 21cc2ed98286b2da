import { ensureBuilt } from '../start/build.mjs';
import { runCommand, runTool } from '../start/children.mjs';
import { lockForSetUp } from '../start/folder-lock.mjs';
import { StepError } from '../start/run-step.mjs';
import { countTests } from './count-tests.mjs';
import { ensureChromium } from './ensure-chromium.mjs';

/** @typedef {import('./count-tests.mjs').Counts} Counts */
/** @typedef {import('./count-tests.mjs').Failure} Failure */
/** @typedef {{ ok: boolean, counts?: Counts, failures?: Failure[], skipped?: boolean, note?: string }} Result */

async function check(...commands) {
  for (const run of commands) if (!(await run())) return { ok: false };
  return { ok: true };
}

function vitest(...projects) {
  const projectArgs = projects.flatMap((project) => ['--project', project]);
  return countTests('vitest', (reportFile) => {
    const reporterArgs = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    return runTool('vitest', ['run', ...projectArgs, ...reporterArgs]);
  });
}

async function integrationOnPostgres() {
  if (process.env.TEST_DATABASE_URL) return vitest('integration-postgres');
  const note = 'TEST_DATABASE_URL is not set';
  return process.env.CI ? { ok: false, note } : { ok: true, skipped: true, note };
}

async function build({ verbose }) {
  try {
    const unlock = await lockForSetUp();
    await ensureBuilt({ verbose }).finally(unlock);
    return { ok: true };
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    console.error(error.message);
    return { ok: false };
  }
}

const missing = (what) => ({ ok: false, counts: { passed: 0, failed: 1, skipped: 0 }, note: `there is no ${what}` });

async function faults(options) {
  if (!(await build(options)).ok) return missing('build');
  const result = await vitest('faults');
  if (result.counts.skipped === 0) return result;
  return { ...result, note: 'some need root, the programs of a Postgres server, or TEST_DATABASE_URL' };
}

async function browser(options) {
  if (!(await build(options)).ok) return missing('build');
  if (!(await ensureChromium())) return missing('browser');
  return countTests('playwright', (reportFile) =>
    runTool('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile }),
  );
}

/** In the order in which they run. */
export function makeSteps(options) {
  return {
    lint: () => check(() => runTool('biome', ['ci', '.'])),
    types: () =>
      check(
        () => runTool('next', ['typegen']),
        () => runTool('tsc', ['--noEmit']),
      ),
    imports: () => check(() => runCommand(process.execPath, ['scripts/test/check-imports.mjs'])),
    'dead-code': () => check(() => runTool('knip', [])),
    unit: () => vitest('unit', 'components'),
    'integration-pglite': () => vitest('integration-pglite'),
    'integration-postgres': integrationOnPostgres,
    contract: () => vitest('contract'),
    build: () => build(options),
    faults: () => faults(options),
    browser: () => browser(options),
  };
}
