import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Inside the project, where Next finds its packages; `.data` is in no repository and no build. */
const PARENT = '.data';

const files: Record<string, string> = {
  'package.json': '{"private":true}',
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } };`,
  // Without its own file, the build would use that of the project.
  'instrumentation.js': 'export function register() {}',
  'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
  'app/page.jsx': 'export default () => <p>Empty</p>;',
};

/** Scripts of a production build of Next with one empty page. */
export interface EmptyPage {
  html: string;
  /** Folder that `/_next/` serves. */
  distDir: string;
  remove(): Promise<void>;
}

export async function buildEmptyPage(): Promise<EmptyPage> {
  await mkdir(PARENT, { recursive: true, mode: 0o700 });
  const project = await mkdtemp(join(PARENT, 'empty-page-'));
  const remove = () => rm(project, { recursive: true, force: true });
  try {
    await mkdir(join(project, 'app'));
    for (const [name, content] of Object.entries(files)) await writeFile(join(project, name), content);
    await promisify(execFile)(process.execPath, ['node_modules/next/dist/bin/next', 'build', project], {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    });
    const distDir = join(project, '.next');
    return { html: await readFile(join(distDir, 'server/app/index.html'), 'utf8'), distDir, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
