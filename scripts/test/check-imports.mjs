import { cruise } from 'dependency-cruiser';
import configuration from '../../.dependency-cruiser.mjs';

const ROOTS = ['app', 'components', 'lib', 'scripts', 'tests', 'instrumentation.ts', 'instrumentation-node.ts'];
/** A parser that cannot read TypeScript sees almost no import and reports success. */
const MIN_DEPENDENCIES = 300;

const { options, ...ruleSet } = configuration;
const { output } = await cruise(ROOTS, { ...options, ruleSet, validate: true, outputType: 'json' });
const { totalCruised, totalDependenciesCruised, violations } = JSON.parse(output).summary;
for (const { rule, from, to, cycle = [] } of violations) {
  const path = cycle.length > 0 ? cycle.map(({ name }) => name).join(' → ') : to;
  console.error(`${rule.name}: ${from} → ${path}`);
}
console.log(`${violations.length} violations in ${totalCruised} files, ${totalDependenciesCruised} imports`);
if (totalDependenciesCruised < MIN_DEPENDENCIES) console.error('Too few imports: the parser does not read TypeScript.');
if (violations.length > 0 || totalDependenciesCruised < MIN_DEPENDENCIES) process.exitCode = 1;
