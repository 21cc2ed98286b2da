import 'server-only';
import { cockpitRoutes } from '#lib/sandbox/routes/cockpit-routes.ts';
import { metadataRoutes } from '#lib/sandbox/routes/metadata-routes.ts';
import { toErrorAnswer } from '#lib/sandbox/routes/record-answers.ts';
import { recordRoutes } from '#lib/sandbox/routes/record-routes.ts';
import type { Route, TenantCall } from '#lib/sandbox/routes/tenant-call.ts';
import { userAndPersonRoutes } from '#lib/sandbox/routes/user-and-person-routes.ts';
import { type Answer, HttpError } from '#lib/sandbox/wire/answer.ts';

function withHttpErrors({ answer, ...route }: Route): Route {
  return {
    ...route,
    answer: async (call: TenantCall): Promise<Answer> => {
      try {
        return await answer(call);
      } catch (error) {
        const errorAnswer = toErrorAnswer(error);
        throw errorAnswer === undefined ? error : new HttpError(errorAnswer);
      }
    },
  };
}

const routes: readonly Route[] = [...metadataRoutes, ...recordRoutes, ...userAndPersonRoutes, ...cockpitRoutes].map(
  withHttpErrors,
);

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
    return undefined; // malformed percent-encoding
  }
}

/** Finds the route of a request. @param path percent-encoded, without the query */
export function findRoute(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
  const decoded = decodePath(path);
  if (decoded === undefined) return undefined;
  for (const route of routes) {
    const params = route.method === method ? matchPath(route.path, decoded) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
}
