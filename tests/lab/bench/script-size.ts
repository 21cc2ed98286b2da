import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const SCRIPT = /<script\b[^>]*\bsrc="\/_next\/([^"?]+)[^>]*>/g;

export interface ScriptSize {
  files: number;
  rawBytes: number;
  /** Each file compressed alone at zlib's default level, as Next does. */
  gzipBytes: number;
}

/** Scripts that a page's HTML loads, relative to the build. Browsers skip those marked `nomodule`. */
export function scriptsIn(html: string): string[] {
  const tags = [...html.matchAll(SCRIPT)].filter(([tag]) => !/nomodule/i.test(tag));
  return [...new Set(tags.map(([, path = '']) => path))];
}

export async function measureScripts(distDir: string, paths: readonly string[]): Promise<ScriptSize> {
  const size = { files: paths.length, rawBytes: 0, gzipBytes: 0 };
  for (const path of paths) {
    const content = await readFile(join(distDir, path));
    size.rawBytes += content.length;
    size.gzipBytes += (await promisify(gzip)(content)).length;
  }
  return size;
}
