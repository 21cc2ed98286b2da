import { cruise } from 'dependency-cruiser';
import configuration from '../../.dependency-cruiser.mjs';

const FOLDERS = ['app', 'components', 'lib', 'scripts', 'tests'];
/** A parser that can't read TypeScript sees next to nothing, and finds nothing wrong with it. */
const MIN_DEPENDENCIES = 300;

const { options, ...ruleSet } = configuration;
const roots = [...FOLDERS, 'instrumentation.ts', 'instrumentation-node.ts'];
const { output } = await cruise(roots, { ...options, ruleSet, validate: true, outputType: 'err' });
const { output: seen } = await cruise(roots, { ...options, ruleSet, validate: true, outputType: 'json' });
const { totalCruised, totalDependenciesCruised, violations } = JSON.parse(seen).summary;
console.log(output);
if (totalDependenciesCruised < MIN_DEPENDENCIES) {
  console.error(
    `Only ${totalDependenciesCruised} imports were seen in ${totalCruised} files: the parser reads nothing.`,
  );
  process.exitCode = 1;
}
if (violations.length > 0) process.exitCode = 1;
