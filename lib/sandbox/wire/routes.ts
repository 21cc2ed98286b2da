import 'server-only';
import { type Answer, Refusal } from '#lib/sandbox/wire/answer.ts';
import { cockpitRoutes } from '#lib/sandbox/wire/cockpit-routes.ts';
import { answerFaults } from '#lib/sandbox/wire/data-refusals.ts';
import { metadataRoutes } from '#lib/sandbox/wire/metadata-routes.ts';
import { peopleRoutes } from '#lib/sandbox/wire/people-routes.ts';
import { recordRoutes } from '#lib/sandbox/wire/record-routes.ts';
import type { Route, TenantCall } from '#lib/sandbox/wire/route.ts';

/** What the domain finds wrong with a call becomes a refusal in one place. */
function refusing({ answer, ...route }: Route): Route {
  return {
    ...route,
    answer: async (call: TenantCall): Promise<Answer> => {
      try {
        return await answer(call);
      } catch (error) {
        const refusal = answerFaults(error);
        throw refusal === undefined ? error : new Refusal(refusal);
      }
    },
  };
}

const routes: readonly Route[] = [...metadataRoutes, ...recordRoutes, ...peopleRoutes, ...cockpitRoutes].map(refusing);

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
