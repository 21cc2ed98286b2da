import { globSync, readFileSync } from 'node:fs';
import { type ExportSpecifier, type ModuleItem, parseSync, type VariableDeclarator } from '@swc/core';

/** A call in a source file: the name of the function (`schema.parse` as `.parse`) and its string arguments. */
export interface Call {
  name: string;
  texts: string[];
}

export interface SourceFunction {
  name: string;
  /** In source order. */
  calls: Call[];
}

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** Files that can be part of a build. */
const SOURCES = '**/*.{cjs,cts,js,jsx,mjs,mts,ts,tsx}';
const NO_SOURCES = ['.next', 'node_modules', 'tests'];

/** File names that Next serves at a URL, or in a slot of one, with any extension. */
const SERVED =
  /(?:^|\/)(?:page|route|default|favicon|(?:icon|apple-icon|opengraph-image|twitter-image)\d*|robots|sitemap|manifest)\.\w+$/;

const isScript = (file: string) => /\.[cm]?[jt]sx?$/.test(file);
const isRoute = (file: string) => /(?:^|\/)route\.\w+$/.test(file);

/** @returns paths relative to the project */
export function servedFiles(kind: 'page' | 'route'): string[] {
  const files = globSync('app/**').filter((file) => SERVED.test(file));
  return files.filter((file) => isRoute(file) === (kind === 'route')).toSorted();
}

/** All source files with a server action. */
export function serverActionFiles(): string[] {
  const files = globSync(SOURCES, { exclude: NO_SOURCES });
  return files.filter((file) => /['"]use server['"]/.test(readFileSync(file, 'utf8'))).toSorted();
}

function nameOf(callee: unknown): string {
  if (!isNode(callee)) return '';
  if (callee['type'] === 'Identifier') return String(callee['value']);
  const property = callee['property'];
  return callee['type'] === 'MemberExpression' && isNode(property) ? `.${String(property['value'])}` : '';
}

/** All calls below a node, in source order. */
function callsIn(node: unknown): Call[] {
  const found: { start: number; call: Call }[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isNode(value) || Array.isArray(value)) return;
    const { type, span, callee, arguments: given } = value;
    if (type === 'CallExpression' && isNode(span) && Array.isArray(given)) {
      const expressions = given.map((each: { expression: unknown }) => each.expression).filter(isNode);
      const texts = expressions.filter((each) => each['type'] === 'StringLiteral').map((each) => String(each['value']));
      found.push({ start: Number(span['start']), call: { name: nameOf(callee), texts } });
    }
    Object.values(value).forEach(visit);
  };
  visit(node);
  return found.toSorted((a, b) => a.start - b.start).map(({ call }) => call);
}

function ofVariable({ id, init }: VariableDeclarator): SourceFunction {
  return { name: id.type === 'Identifier' ? id.value : '?', calls: callsIn(init) };
}

/** A re-export may come from anywhere, so that its calls are unknown. */
function ofSpecifier(specifier: ExportSpecifier): SourceFunction[] {
  if (specifier.type !== 'ExportSpecifier') return [{ name: '?', calls: [] }];
  return specifier.isTypeOnly ? [] : [{ name: (specifier.exported ?? specifier.orig).value, calls: [] }];
}

function exportedBy(item: ModuleItem): SourceFunction[] {
  if (!item.type.startsWith('Export')) return [];
  if (item.type === 'ExportDefaultDeclaration' || item.type === 'ExportDefaultExpression') {
    return [{ name: 'default', calls: callsIn(item) }];
  }
  if (item.type === 'ExportNamedDeclaration') return item.typeOnly ? [] : item.specifiers.flatMap(ofSpecifier);
  if (item.type !== 'ExportDeclaration') return [{ name: '?', calls: [] }];
  const { declaration } = item;
  if (declaration.type === 'TsInterfaceDeclaration' || declaration.type === 'TsTypeAliasDeclaration') return [];
  if (declaration.type === 'VariableDeclaration') return declaration.declarations.map(ofVariable);
  if (declaration.type !== 'FunctionDeclaration') return [{ name: '?', calls: [] }];
  return [{ name: declaration.identifier.value, calls: callsIn(declaration.body) }];
}

/** The exports of a file. One whose name cannot be read is called `?`, so that a test refuses it. */
export function exportedFunctions(file: string): SourceFunction[] {
  return isScript(file) ? parseFile(file).body.flatMap(exportedBy) : [];
}

function parseFile(file: string) {
  return parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', tsx: file.endsWith('x'), target: 'esnext' });
}
