/** Sandbox mode: tells on which port of 127.0.0.1 a host is served, if at all. */
export type LoopbackRoute = (host: string) => Promise<{ port: number } | undefined>;

/** Next evaluates a module once a bundle, several times a process: the one route lives where all of them see it. */
const shared = globalThis as typeof globalThis & { latchkeyLoopbackRoute?: LoopbackRoute };

/** Called once, by the composition root, before the first request; `undefined` takes the route away. */
export function registerLoopbackRoute(route: LoopbackRoute | undefined): void {
  if (route === undefined) delete shared.latchkeyLoopbackRoute;
  else shared.latchkeyLoopbackRoute = route;
}

/** The port of 127.0.0.1 that serves a host; undefined for every host of the world outside. */
export async function findLoopbackPort(host: string): Promise<number | undefined> {
  return (await shared.latchkeyLoopbackRoute?.(host))?.port;
}
