import 'server-only';
import type { Tenant } from '#lib/sandbox/tenants.ts';
import type { Answer } from '#lib/sandbox/wire/answer.ts';
import { describeObject, listObjects } from '#lib/sandbox/wire/describe-objects.ts';
import { queryRecords } from '#lib/sandbox/wire/query-records.ts';
import { readJsonBody } from '#lib/sandbox/wire/read-json-body.ts';

/** A call whose route is found and whose key is accepted. */
interface TenantCall {
  tenant: Tenant;
  request: Request;
  /** Of the path, by name, percent-decoded. */
  params: Readonly<Record<string, string>>;
}

interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{name}` stands for one segment. */
  path: string;
  answer: (call: TenantCall) => Answer | Promise<Answer>;
}

const routes: readonly Route[] = [
  { method: 'GET', path: '/v1/meta/services/objects/list', answer: listObjects },
  {
    method: 'GET',
    path: '/v1/meta/services/objects/{object}/describe',
    answer: ({ params }) => describeObject(params['object'] ?? ''),
  },
  {
    method: 'POST',
    path: '/v1/data/objects/query/{object}',
    answer: async ({ tenant, request, params }) =>
      queryRecords(tenant.host, params['object'] ?? '', await readJsonBody(request)),
  },
];

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const expected = template.split('/');
  const given = path.split('/');
  if (expected.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const segment = given[index] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined ? segment !== part : segment === '') return undefined;
    if (name !== undefined) params[name] = segment;
  }
  return params;
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined; // a stray % names no route
  }
}

/** The route of a method and a path, with the path's parameters. @param path percent-encoded, without the query */
export function findRoute(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
  const decoded = decodePath(path);
  if (decoded === undefined) return undefined;
  for (const route of routes) {
    const params = route.method === method ? matchPath(route.path, decoded) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
}
