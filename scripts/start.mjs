// `npm start`: installs, generates and builds what is not up to date, and serves. Runs on Node 20 and newer.
import { runOnProjectNode } from './start/bootstrap.mjs';

await runOnProjectNode('scripts/start/serve.mjs');
