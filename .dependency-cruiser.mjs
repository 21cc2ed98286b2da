import { readdirSync, readFileSync } from 'node:fs';

/** Folders of `lib`, and which others each may import. Files directly in `lib` are everybody's. */
const LAYERS = {
  files: [],
  log: [],
  web: ['files', 'db', 'keyring', 'log'],
  keyring: ['files'],
  egress: [],
  db: ['files', 'log'],
  audit: ['db', 'log'],
  'rate-limit': ['db'],
  auth: ['audit', 'rate-limit', 'db', 'log', 'files'],
  members: ['auth', 'audit', 'rate-limit', 'db', 'log'],
  sandbox: ['db', 'log'],
  connectors: ['egress', 'log'],
  credentials: ['connectors', 'egress', 'keyring', 'audit', 'db', 'auth', 'log'],
  resources: ['credentials', 'connectors', 'audit', 'db', 'auth', 'log'],
  backup: ['keyring', 'audit', 'db', 'files', 'log'],
  incidents: ['resources', 'credentials', 'connectors', 'db', 'log'],
  jobs: ['incidents', 'credentials', 'keyring', 'db', 'log'],
  actions: ['log', 'db'],
};

function serverOnlyFiles() {
  return readdirSync('lib', { recursive: true })
    .filter((name) => name.endsWith('.ts') && readFileSync(`lib/${name}`, 'utf8').startsWith("import 'server-only'"))
    .map((name) => `^lib/${name.replaceAll('.', '\\.')}$`);
}

const TESTS = '(^tests/)|\\.test\\.tsx?$';

const layerRules = Object.entries(LAYERS).map(([folder, below]) => ({
  name: `lib-${folder}`,
  comment: `lib/${folder} imports of lib's folders ${below.length > 0 ? `only ${below.join(', ')}` : 'none'}.`,
  severity: 'error',
  from: { path: `^lib/${folder}/`, pathNot: TESTS },
  to: { path: '^lib/[^/]+/', pathNot: `^lib/(${[folder, ...below].join('|')})/` },
}));

const rules = [
  {
    name: 'no-circle',
    comment: 'What imports each other can be neither understood nor tested alone.',
    from: {},
    to: { circular: true, viaOnly: { pathNot: '^lib/db/generated/' } },
  },
  {
    name: 'nothing-imports-app',
    comment: 'Routes are where requests come in; whatever is shared lies in lib or components.',
    from: { pathNot: `^app/|${TESTS}` },
    to: { path: '^app/' },
  },
  {
    name: 'lib-is-below-components',
    comment: 'The domain knows no screen.',
    from: { path: '^lib/' },
    to: { path: '^(components|app)/' },
  },
  {
    name: 'known-lib-folder',
    comment: 'A new folder of lib has its place among the layers before anything is in it.',
    from: {},
    to: { path: '^lib/[^/]+/', pathNot: `^lib/(${Object.keys(LAYERS).join('|')})/` },
  },
  {
    name: 'components-are-isomorphic',
    comment: "Screens run in the browser: no file of lib that begins with import 'server-only', but for its types.",
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
    name: 'desk-and-sandbox-meet-over-http',
    comment: 'A bug in the emulator must not be able to cancel out a bug in the client.',
    from: { path: '^lib/(credentials|connectors|egress|keyring|resources)/' },
    to: { path: '^(lib/sandbox/|app/api/tenant/)' },
  },
  {
    name: 'sandbox-knows-no-desk',
    comment: 'Not by a detour either: the two halves meet over HTTP only.',
    from: { path: '^(lib/sandbox/|app/api/tenant/)' },
    to: { path: '^lib/(credentials|connectors|egress|keyring|resources)/', reachable: true },
  },
  {
    name: 'egress-is-the-only-way-out',
    comment: 'A call that goes past lib/egress goes past every check of where it leads.',
    from: { path: '^(lib|app|components)/', pathNot: `^lib/egress/|${TESTS}` },
    to: { path: '^node_modules/undici/' },
  },
  {
    name: 'no-tests-in-the-app',
    comment: 'What tests need is not shipped.',
    from: { path: '^(app|lib|components)/', pathNot: TESTS },
    to: { path: TESTS },
  },
  {
    name: 'no-development-packages-in-the-app',
    comment: 'An installation without them must run.',
    from: { path: '^(app|lib|components)/', pathNot: TESTS },
    to: { dependencyTypes: ['npm-dev'] },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere hides an arrow.',
    from: {},
    to: { couldNotResolve: true },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...rules.map((rule) => ({ severity: 'error', ...rule })), ...layerRules],
  options: {
    // With its other parser it reads nothing of TypeScript 7, and finds nothing wrong.
    parser: 'swc',
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '\\.next/|^lib/db/generated/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
