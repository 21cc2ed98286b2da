// `npm start`: installs, generates, builds, migrates and serves. Runs on Node 20 and newer.
import { runOnProjectNode } from './start/bootstrap.mjs';

await runOnProjectNode('scripts/start/serve.mjs');
