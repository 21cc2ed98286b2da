import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const DOCUMENTS = ['README.md', 'SECURITY.md', ...globSync('{docs,tests}/**/*.md')].toSorted();

const FOLDERS = ['app', 'components', 'docs', 'lib', 'prisma', 'public', 'scripts', 'tests'];
const PATH = new RegExp(`^(?:${FOLDERS.join('|')})/\\S*$`);
/** A placeholder for any name. */
const PLACEHOLDER = /[<{…]/;

const textOf = (document: string) => readFileSync(document, 'utf8').replaceAll(/^```.*?^```/gms, '');

function pathsIn(document: string): string[] {
  const quoted = [...textOf(document).matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
  return [...new Set(quoted)].filter((text) => PATH.test(text) && !PLACEHOLDER.test(text));
}

/** Links to files of the project, without their fragments. */
function linksIn(document: string): string[] {
  const links = [...textOf(document).matchAll(/\]\(([^)#\s]+)(?:#[^)\s]*)?\)/g)].map(([, link = '']) => link);
  return links.filter((link) => !link.includes('://')).map((link) => join(dirname(document), link));
}

test.each(DOCUMENTS)('%s names files that exist', (document) => {
  expect(pathsIn(document).filter((path) => !existsSync(path) && globSync(path).length === 0)).toEqual([]);
});

test.each(DOCUMENTS)('%s links to files that exist', (document) => {
  expect(linksIn(document).filter((path) => !existsSync(path))).toEqual([]);
});

test('the tour names the files of Save and of each kind of change', () => {
  expect(pathsIn('docs/tour.md').length).toBeGreaterThan(50);
});
