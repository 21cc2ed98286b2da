import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One axe run takes seconds on a busy machine. */
const SETTLES_WITHIN_MS = 20_000;

/**
 * Expects no axe violations and no horizontal scrolling.
 *
 * @param part selector of the part to check. While a combobox is open, Base UI hides the rest of the page from screen
 *   readers, and the keyboard cannot reach it either.
 */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  await finishTransitions(page);
  // Repeated while the page settles after an action; only violations that stay count.
  let violations = await violationsIn(page, part);
  const settledBy = Date.now() + SETTLES_WITHIN_MS;
  while (violations.length > 0 && Date.now() < settledBy) violations = await violationsIn(page, part);
  expect(violations).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, 'pixels wider than the screen').toBeLessThanOrEqual(0);
}

async function violationsIn(page: Page, part: string): Promise<{ id: string; targets: string[] }[]> {
  // Legacy mode skips cross-origin frames, which the CSP forbids, and does not open a page for each run.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).withTags(WCAG_22_AA).analyze();
  return violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target.join(' ')) }));
}

/** The contrast in the middle of a transition does not matter. */
async function finishTransitions(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
}
