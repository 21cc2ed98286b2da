import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const EAGER_GLOB = /import\.meta\.glob<.+>\('(.+)', \{ eager: true \}\)/;

/** `import.meta.glob` is the bundlers' word, which Node has not: it gets the imports that they would put there. */
registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('/lib/connectors/registry.ts')) return nextLoad(url, context);
    const path = fileURLToPath(url);
    const text = readFileSync(path, 'utf8');
    const files = globSync(EAGER_GLOB.exec(text)?.[1] ?? '', { cwd: dirname(path) });
    const imports = files.map((file, index) => `import * as module${index} from './${file}';`);
    const modules = `{ ${files.map((file, index) => `'./${file}': module${index}`).join(', ')} }`;
    const source = `${imports.join('\n')}\n${text.replace(EAGER_GLOB, modules)}`;
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});
