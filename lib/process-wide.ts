const REGISTRY = Symbol.for('latchkey.process-wide');

const registry = globalThis as typeof globalThis & { [REGISTRY]?: Map<string, unknown> };

export interface ProcessWide<T> {
  get(): T;
  /** Never makes the value. */
  peek(): T | undefined;
  set(value: T): void;
  /** Removes the value; the next `get` makes it again. */
  clear(): void;
}

/**
 * Keeps one value per process. Next evaluates a module once per bundle, so that a variable of a module exists several
 * times in one process.
 * @param name unique among all process-wide values
 * @param make called by the first `get`; may throw where the value has to be `set` first
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
