import { ensureBuilt } from '../start/build.mjs';
import { lockForSetUp } from '../start/lock-for-set-up.mjs';
import { StepError } from '../start/run-step.mjs';
import { bringChromium } from './bring-chromium.mjs';
import { countTests } from './counts.mjs';
import { runCommand, runTool } from './run-command.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {{ ok: boolean, counts?: Counts, failures?: import('./counts.mjs').Failure[], skipped?: boolean, note?: string }} Result */

const check = async (...commands) => {
  for (const run of commands) if (!(await run())) return { ok: false };
  return { ok: true };
};

function vitest(...projects) {
  return countTests('vitest', (reportFile) =>
    runTool('vitest', [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ]),
  );
}

async function integrationOnPostgres() {
  if (process.env.TEST_DATABASE_URL) return vitest('integration-postgres');
  const note = 'TEST_DATABASE_URL is not set';
  return process.env.CI ? { ok: false, note } : { ok: true, skipped: true, note };
}

async function build() {
  const verbose = process.argv.includes('--verbose');
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

async function faults() {
  return (await build()).ok ? vitest('faults') : missing('build');
}

async function browser() {
  if (!(await build()).ok) return missing('build');
  if (!(await bringChromium())) return missing('browser');
  return countTests('playwright', (reportFile) =>
    runTool('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile }),
  );
}

/** Every check, in the order in which they run. @type {Record<string, () => Promise<Result>>} */
export const steps = {
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
  build,
  faults,
  browser,
};
