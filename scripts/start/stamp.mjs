import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/**
 * Hash of the names and contents of files, and of what else a result depends on.
 *
 * @param {string[]} paths files and folders; missing ones count as missing
 * @param {{ also?: string[], isInput?: (path: string) => boolean }} [options]
 */
export function hashOf(paths, { also = [], isInput = () => true } = {}) {
  const hash = createHash('sha256').update(JSON.stringify(also));
  for (const file of paths.flatMap(filesBelow).filter(isInput)) {
    const content = readFileSync(file);
    hash.update(JSON.stringify([file, content.length])).update(content);
  }
  return hash.digest('hex');
}

/**
 * Does work whose result lies in files, unless they bear the stamp of the same inputs. The stamp goes first and comes
 * last, so that work which was killed is done again.
 *
 * @param {string} stampFile inside the result
 * @param {string} hash      of the inputs
 * @param {() => Promise<void>} work
 */
export async function unlessStamped(stampFile, hash, work) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  rmSync(stampFile, { force: true });
  await work();
  writeFileSync(stampFile, hash);
}
