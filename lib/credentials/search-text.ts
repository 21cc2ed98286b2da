import { nameKey } from '#lib/name-key.ts';

/** What a search looks at, as it is compared: a line each for name, host and description. */
export function searchText(name: string, host: string, description: string): string {
  return [name, host, description].map(nameKey).join('\n');
}
