// `npm test`: installs, then runs every check or the named ones. Runs on Node 20 and newer.
import { runOnProjectNode } from './start/bootstrap.mjs';

await runOnProjectNode('scripts/test/run-checks.mjs');
