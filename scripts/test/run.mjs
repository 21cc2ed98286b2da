import { explain } from '../start/bootstrap.mjs';
import { ensureGenerated } from '../start/build.mjs';
import { endChildrenOnSignals } from '../start/children.mjs';
import { lockForSetUp } from '../start/lock-for-set-up.mjs';
import { StepError } from '../start/run-step.mjs';
import { steps } from './steps.mjs';
import { closingFailures, closingLine, closingTable } from './table.mjs';

/** Those that were named, by name or by how it begins; all of them where none was. */
function chosenSteps(words) {
  const names = Object.keys(steps);
  const unknown = words.filter((word) => !names.some((name) => name.startsWith(word)));
  if (unknown.length > 0) throw new StepError(`No such step: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  return words.length === 0 ? names : names.filter((name) => words.some((word) => name.startsWith(word)));
}

async function runStepByName(name) {
  console.log(`\n── ${name} ──`);
  const startedAt = Date.now();
  const result = await steps[name]().catch((error) => {
    console.error(error); // a fault of a step is not the others'
    return { ok: false, note: 'could not run' };
  });
  return { name, result, durationMs: Date.now() - startedAt };
}

async function runAll() {
  if (process.argv.includes('--help')) {
    console.log(
      `npm test [-- STEP…]\n\nEach step is named by how its name begins. They are: ${Object.keys(steps).join(', ')}.`,
    );
    return 0;
  }
  const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const names = chosenSteps(words);
  const unlock = await lockForSetUp();
  await ensureGenerated({ verbose: process.argv.includes('--verbose') }).finally(unlock);
  const runs = [];
  for (const name of names) runs.push(await runStepByName(name));
  console.log(`\n${closingFailures(runs)}${closingTable(runs)}\n\n${closingLine(runs)}`);
  return runs.every(({ result }) => result.ok) ? 0 : 1;
}

endChildrenOnSignals();
try {
  process.exitCode = await runAll();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
