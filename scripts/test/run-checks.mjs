import { parseArgs } from 'node:util';
import { ensureGenerated } from '../start/build.mjs';
import { endChildrenOnSignals } from '../start/children.mjs';
import { lockForSetUp } from '../start/folder-lock.mjs';
import { explain, StepError } from '../start/run-step.mjs';
import { makeSteps } from './steps.mjs';
import { closingFailures, closingLine, closingTable } from './table.mjs';

const options = { verbose: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } };

function chooseSteps(names, beginnings) {
  const unknown = beginnings.filter((beginning) => !names.some((name) => name.startsWith(beginning)));
  if (unknown.length > 0) throw new StepError(`Unknown step: ${unknown.join(', ')}. Steps: ${names.join(', ')}.`);
  if (beginnings.length === 0) return names;
  return names.filter((name) => beginnings.some((beginning) => name.startsWith(beginning)));
}

async function runOne(name, step) {
  console.log(`\n── ${name} ──`);
  const startedAt = Date.now();
  const result = await step().catch((error) => {
    console.error(error);
    return { ok: false, note: 'could not run' };
  });
  return { name, result, durationMs: Date.now() - startedAt };
}

async function runAll() {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const steps = makeSteps(values);
  const names = Object.keys(steps);
  if (values.help) {
    console.log(`npm test [-- STEP…]\n\nSTEP is the beginning of a step's name. Steps: ${names.join(', ')}.`);
    return true;
  }
  const chosen = chooseSteps(names, positionals);
  const unlock = await lockForSetUp();
  await ensureGenerated(values).finally(unlock);
  const runs = [];
  for (const name of chosen) runs.push(await runOne(name, steps[name]));
  console.log(`\n${closingFailures(runs)}${closingTable(runs)}\n\n${closingLine(runs)}`);
  return runs.every(({ result }) => result.ok);
}

endChildrenOnSignals();
try {
  process.exitCode = (await runAll()) ? 0 : 1;
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
