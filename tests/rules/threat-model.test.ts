import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const DOCUMENT = 'docs/threat-model.md';
/** A file, or the title of a test in the file that was named last. */
const FILE_OR_TITLE = /`(\S+\.(?:test|spec)\.ts)`|“([^”]+)”/g;

const shown: { file: string; title: string }[] = [];
let file = '';
for (const [, named, title] of readFileSync(DOCUMENT, 'utf8').matchAll(FILE_OR_TITLE)) {
  if (named !== undefined) file = named;
  if (title !== undefined) shown.push({ file, title });
}

/** The rows of tables that name a test. */
const rows = readFileSync(DOCUMENT, 'utf8')
  .split('\n## What is not defended')[0]
  ?.split(/\n### /)
  .slice(1)
  .flatMap((section) =>
    section
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2),
  );

test('has a test for each defense', () => {
  expect(rows?.length).toBeGreaterThan(30);
  expect(rows?.filter((row) => !/`\S+\.(?:test|spec)\.ts` “/.test(row))).toEqual([]);
});

// A defense without its test is a claim only.
test.each(shown)('$file has “$title”', ({ file, title }) => {
  expect(existsSync(file), file).toBe(true);
  expect(readFileSync(file, 'utf8').replaceAll("\\'", "'")).toContain(title);
});
