import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';

/** The files of `app` that a file imports. */
function importsOf(file: string): string[] {
  const imports = readFileSync(file, 'utf8').matchAll(/from '#(app\/[^']+)'/g);
  return [...imports].map(([, imported = '']) => imported);
}

/** A folder of `app` may import from itself and from the folders that contain it. */
function isOwn(file: string, imported: string): boolean {
  return `${dirname(file)}/`.startsWith(`${dirname(imported)}/`);
}

// Shared code is in lib or components, so that a route can be changed or removed alone.
test('no route imports from the folder of another route', () => {
  const foreign = globSync('app/**/*.{ts,tsx}').flatMap((file) =>
    importsOf(file)
      .filter((imported) => !isOwn(file, imported))
      .map((imported) => `${file} imports ${imported}`),
  );
  expect(foreign).toEqual([]);
});
