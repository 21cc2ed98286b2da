import { readFileSync, writeFileSync } from 'node:fs';

const DOCUMENT = 'docs/reliability.md';

/**
 * Puts what was measured into the document: in the place of the section of its title, or at the end.
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
