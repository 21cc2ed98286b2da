import { processWide } from '#lib/process-wide.ts';

/**
 * Makes a function that runs one call per key at a time in this process: a caller that comes while the call of its key is
 * under way gets that call's result. For calls of several processes see `shareTest` and `obtainSharedToken`.
 *
 * @param name unique among all single-flights
 */
export function singleFlight<T>(name: string): (key: string, call: () => Promise<T>) => Promise<T> {
  const calls = processWide(`single-flight:${name}`, () => new Map<string, Promise<T>>());
  return (key, call) => {
    const underWay = calls.get();
    const joined = underWay.get(key);
    if (joined !== undefined) return joined;
    const started = call().finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  };
}
