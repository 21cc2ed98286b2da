import { readFileSync, writeFileSync } from 'node:fs';

const DOCUMENT = 'docs/reports/reliability.md';

/**
 * Writes a section of the document: replaces the one with its title, or appends it.
 *
 * @param section Markdown that begins with its title, `## …`
 */
export function writeReliabilitySection(section: string): void {
  const title = section.split('\n', 1)[0];
  const sections = readFileSync(DOCUMENT, 'utf8').split(/^(?=## )/m);
  const place = sections.findIndex((other) => other.startsWith(`${title}\n`));
  sections.splice(place === -1 ? sections.length : place, 1, section);
  writeFileSync(DOCUMENT, `${sections.map((other) => other.trimEnd()).join('\n\n')}\n`);
}
