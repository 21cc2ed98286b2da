import { processWide } from '#lib/process-wide.ts';

/** Sandbox mode: tells on which port of 127.0.0.1 a host is served, if at all. */
export type LoopbackRoute = (host: string) => Promise<{ port: number } | undefined>;

const loopbackRoute = processWide<LoopbackRoute | undefined>('loopback-route', () => undefined);

/** Called once, by the composition root, before the first request; `undefined` takes the route away. */
export function registerLoopbackRoute(route: LoopbackRoute | undefined): void {
  loopbackRoute.set(route);
}

/** The port of 127.0.0.1 that serves a host; undefined for every host of the world outside. */
export async function findLoopbackPort(host: string): Promise<number | undefined> {
  return (await loopbackRoute.get()?.(host))?.port;
}
