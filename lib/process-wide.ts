const REGISTRY = Symbol.for('latchkey.process-wide');

const registry = globalThis as typeof globalThis & { [REGISTRY]?: Map<string, unknown> };

export interface ProcessWide<T> {
  get(): T;
  /** Does not make the value. */
  peek(): T | undefined;
  set(value: T): void;
  clear(): void;
}

/**
 * One value per process. Next evaluates a module once per bundle, so module variables exist several times.
 * @param name unique @param make called by the first `get`; may throw if the value has to be `set` first
 */
export function processWide<T>(name: string, make: () => T): ProcessWide<T> {
  registry[REGISTRY] ??= new Map();
  const values = registry[REGISTRY] as Map<string, T>;
  return {
    get() {
      if (!values.has(name)) values.set(name, make());
      return values.get(name) as T;
    },
    peek: () => values.get(name),
    set: (value) => void values.set(name, value),
    clear: () => void values.delete(name),
  };
}
