import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Words of one vendor. Shared code takes them from the connector's description and messages. */
const VENDOR_WORDS = /gainsight|access[-_ ]?key|\bm2m|connectors 2\.0/i;

/** The connector itself, and the emulator of its tenants. */
const VENDOR_FOLDERS = [
  'lib/connectors/gainsight-cs-nxt/',
  'lib/sandbox/',
  'components/sandbox/',
  'app/(workspace)/sandbox/',
  'app/api/sandbox/',
  'app/api/tenant/',
];

/** Single files that may use the words, with the reason. */
const VENDOR_FILES = new Map([
  ['lib/connectors/registry.ts', 'its line registers the connector'],
  ['lib/connectors/api-base-url/api-base-url-cases.ts', 'test data'],
  ['lib/log/logger.ts', 'redacts header names that must not be logged, whatever the connector'],
]);

const SANDBOX_MODELS = '// The sandbox:';

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => /\.(?:tsx?|css)$/.test(path) && !/\.test\.tsx?$/.test(path))
    .filter((path) => !path.startsWith('lib/db/generated/'));
}

/** The lines of a text, or the path itself, that use a word of the vendor. */
function vendorLines(path: string, text: string): string[] {
  const lines = text.split('\n').flatMap((line, index) => (VENDOR_WORDS.test(line) ? [`${path}:${index + 1}`] : []));
  return VENDOR_WORDS.test(path) ? [path, ...lines] : lines;
}

const sources = ['app', 'components', 'lib']
  .flatMap(sourcesOf)
  .filter((path) => !VENDOR_FOLDERS.some((folder) => path.startsWith(folder)));

test('shared code uses no word of one vendor', () => {
  const found = sources
    .filter((path) => !VENDOR_FILES.has(path))
    .flatMap((path) => vendorLines(path, readFileSync(path, 'utf8')));
  expect(found).toEqual([]);
});

test('the schema uses no word of one vendor, except for the models of the sandbox', () => {
  const [shared = '', sandbox] = readFileSync('prisma/schema.prisma', 'utf8').split(SANDBOX_MODELS);
  expect(sandbox, 'the models of the sandbox come last').toBeDefined();
  expect(vendorLines('prisma/schema.prisma', shared)).toEqual([]);
});

test('every exception is still needed', () => {
  for (const path of VENDOR_FILES.keys()) {
    expect(vendorLines(path, readFileSync(path, 'utf8')), path).not.toEqual([]);
  }
});

test.each(['Gainsight', 'an Access Key', 'accessKey', 'access_key', 'M2M OAuth', 'Connectors 2.0'])(
  'finds “%s”',
  (word) => {
    expect(vendorLines('lib/a.ts', `const a = '${word}';`)).toEqual(['lib/a.ts:1']);
  },
);
