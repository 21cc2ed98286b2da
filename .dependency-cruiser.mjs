import { readdirSync, readFileSync } from 'node:fs';

/** Folders of `lib`, and the others that each may import. Loose files of `lib` may be imported by all. */
const LAYERS = {
  log: [],
  files: [],
  db: ['files', 'log'],
  keyring: ['files'],
  egress: [],
  web: ['files', 'db', 'keyring', 'log'],
  audit: ['db', 'log'],
  'rate-limit': ['db'],
  auth: ['audit', 'rate-limit', 'db', 'log', 'files'],
  members: ['auth', 'audit', 'rate-limit', 'web', 'db', 'log'],
  sandbox: ['db', 'log'],
  connectors: ['egress', 'log'],
  credentials: ['connectors', 'egress', 'keyring', 'audit', 'db', 'auth', 'log'],
  resources: ['credentials', 'connectors', 'audit', 'db', 'auth', 'log'],
  incidents: ['resources', 'credentials', 'connectors', 'db', 'log'],
  jobs: ['incidents', 'credentials', 'keyring', 'db', 'log'],
  backup: ['keyring', 'audit', 'db', 'files', 'log'],
  actions: ['auth', 'rate-limit', 'db', 'log'],
};

/** Folders of `lib/credentials`, and the others that each may import. Its loose files may import all of them. */
const CREDENTIALS_LAYERS = {
  core: [],
  list: ['core'],
  budget: ['core'],
  incidents: ['core', 'list', 'budget'],
  testing: ['core', 'list', 'budget', 'incidents'],
  keys: ['core', 'list', 'budget', 'incidents', 'testing'],
  rotation: ['core', 'list', 'budget', 'incidents', 'testing'],
};

/** Folders of `components` that every noun may import. */
const SHARED_COMPONENTS = ['ui', 'client', 'shell', 'credentials'];

const DESK = '^lib/(?:credentials|connectors|egress|keyring|resources)/';
const SANDBOX = '^(?:lib/sandbox/|app/api/tenant/)';
const TESTS = '(^tests/)|\\.test\\.tsx?$';

function serverOnlyFiles() {
  return readdirSync('lib', { recursive: true })
    .filter((name) => name.endsWith('.ts') && readFileSync(`lib/${name}`, 'utf8').startsWith("import 'server-only'"))
    .map((name) => `^lib/${name.replaceAll('.', '\\.')}$`);
}

function layerRules(root, prefix, layers, restricted) {
  return Object.entries(layers).map(([folder, below]) => ({
    name: `${prefix}-${folder}`,
    comment: `${root}/${folder} may import ${below.length > 0 ? below.join(', ') : 'no other folder'} of ${root}.`,
    from: { path: `^${root}/${folder}/`, pathNot: TESTS },
    to: { path: restricted, pathNot: `^${root}/(?:${[folder, ...below].join('|')})/` },
  }));
}

const rules = [
  {
    name: 'no-circle',
    comment: 'Files that import each other can be neither understood nor tested alone.',
    from: {},
    to: { circular: true, viaOnly: { pathNot: '^lib/db/generated/' } },
  },
  {
    name: 'nothing-imports-app',
    comment: 'Routes are entry points. Shared code belongs in lib or components.',
    from: { pathNot: `^app/|${TESTS}` },
    to: { path: '^app/' },
  },
  {
    name: 'lib-is-below-components',
    comment: 'The domain does not depend on screens.',
    from: { path: '^lib/' },
    to: { path: '^(components|app)/' },
  },
  {
    name: 'loose-lib-imports-no-folder',
    comment: 'Every folder may import the loose files of lib, which would carry a folder where it may not go.',
    from: { path: '^lib/[^/]+$', pathNot: TESTS },
    to: { path: '^lib/[^/]+/' },
  },
  {
    name: 'known-lib-folder',
    comment: 'A new folder of lib needs its place among the layers.',
    from: {},
    to: { path: '^lib/[^/]+/', pathNot: `^lib/(${Object.keys(LAYERS).join('|')})/` },
  },
  {
    name: 'components-are-isomorphic',
    comment: "Screens run in the browser: they import types only of files that begin with import 'server-only'.",
    from: { path: '^components/', pathNot: TESTS },
    to: { path: serverOnlyFiles(), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'primitives-know-no-domain',
    comment: 'components/ui could be used in another product.',
    from: { path: '^components/ui/', pathNot: TESTS },
    to: { path: '^(lib|app)/|^components/(?!ui/)' },
  },
  {
    name: 'components-by-noun',
    comment: `A folder of components may import another only if it is one of ${SHARED_COMPONENTS.join(', ')}.`,
    from: { path: '^components/([^/]+)/', pathNot: TESTS },
    to: { path: '^components/', pathNot: `^components/(?:$1|${SHARED_COMPONENTS.join('|')})/` },
  },
  {
    name: 'desk-and-sandbox-meet-over-http',
    comment: 'A bug in the emulator must not cancel out a bug in the client.',
    from: { path: DESK, pathNot: TESTS },
    to: { path: SANDBOX, reachable: true },
  },
  {
    name: 'sandbox-knows-no-desk',
    comment: 'Not even indirectly: the two halves meet over HTTP only.',
    from: { path: SANDBOX, pathNot: TESTS },
    to: { path: DESK, reachable: true },
  },
  {
    name: 'egress-is-the-only-way-out',
    comment: 'A call that bypasses lib/egress bypasses every check of its destination.',
    from: { path: '^(lib|app|components)/', pathNot: `^lib/egress/|${TESTS}` },
    to: { path: '^node_modules/undici/' },
  },
  {
    name: 'no-tests-in-the-app',
    comment: 'Test code is not shipped.',
    from: { path: '^(app|lib|components)/', pathNot: TESTS },
    to: { path: TESTS },
  },
  {
    name: 'no-development-packages-in-the-app',
    comment: 'The app must run without development packages.',
    from: { path: '^(app|lib|components)/', pathNot: TESTS },
    to: { dependencyTypes: ['npm-dev'] },
  },
  {
    name: 'no-unresolvable',
    comment: 'An unresolved import hides a dependency.',
    from: {},
    to: { couldNotResolve: true },
  },
  ...layerRules('lib', 'lib', LAYERS, '^lib/[^/]+/'),
  ...layerRules('lib/credentials', 'credentials', CREDENTIALS_LAYERS, '^lib/credentials/'),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    parser: 'swc', // the default parser reads nothing of TypeScript 7, and reports success
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '\\.next/|^lib/db/generated/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
