import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const DOCUMENT = 'docs/threat-model.md';
const SHOWN_BY = /`(\S+\.(?:test|spec)\.ts)` “([^”]+)”/g;

const shown = [...readFileSync(DOCUMENT, 'utf8').matchAll(SHOWN_BY)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

test('names the tests of most defenses', () => {
  expect(shown.length).toBeGreaterThan(30);
});

// A defense without its test is a claim only.
test.each(shown)('$file has “$title”', ({ file, title }) => {
  expect(existsSync(file), file).toBe(true);
  expect(readFileSync(file, 'utf8').replaceAll("\\'", "'")).toContain(title);
});
