import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';

/** A call in a source: the name that is called (`schema.parse` as `.parse`), and its arguments that are texts. */
export interface Call {
  name: string;
  texts: string[];
}

export interface SourceFunction {
  name: string;
  /** In the order in which they stand. */
  calls: Call[];
}

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** @returns paths below the project's folder */
export function appFiles(matches: (name: string) => boolean): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter(matches)
    .map((name) => `app/${name}`)
    .toSorted();
}

export const isPage = (name: string) => /(?:^|\/)page\.tsx$/.test(name);
export const isRoute = (name: string) => /(?:^|\/)route\.ts$/.test(name);
export const isServerActions = (name: string) =>
  /\.tsx?$/.test(name) && /['"]use server['"]/.test(readFileSync(`app/${name}`, 'utf8'));

function nameOf(callee: unknown): string {
  if (!isNode(callee)) return '';
  if (callee['type'] === 'Identifier') return String(callee['value']);
  const property = callee['property'];
  return callee['type'] === 'MemberExpression' && isNode(property) ? `.${String(property['value'])}` : '';
}

/** Every call below a node, those first that stand first. */
export function callsIn(node: unknown): Call[] {
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

/** The functions that a file exports by name. What it exports in another way is called `?`, for a test to refuse. */
export function exportedFunctions(file: string): SourceFunction[] {
  const { body } = parseFile(file);
  return body.flatMap((item): SourceFunction[] => {
    if (!item.type.startsWith('Export')) return [];
    if (item.type !== 'ExportDeclaration') return [{ name: '?', calls: [] }];
    const { declaration } = item;
    if (declaration.type === 'TsInterfaceDeclaration' || declaration.type === 'TsTypeAliasDeclaration') return [];
    if (declaration.type !== 'FunctionDeclaration') return [{ name: '?', calls: [] }];
    return [{ name: declaration.identifier.value, calls: callsIn(declaration.body) }];
  });
}

export function parseFile(file: string) {
  return parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', tsx: file.endsWith('x'), target: 'esnext' });
}
