// `npm test`: installs what is not up to date and runs every check, or those that are named. Runs on Node 20 and newer.
import { runOnProjectNode } from './start/bootstrap.mjs';

await runOnProjectNode('scripts/test/run.mjs');
