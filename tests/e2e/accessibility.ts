import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** On a busy machine, looking once takes seconds. */
const SETTLES_WITHIN_MS = 20_000;

/**
 * Zero axe violations on what is shown now, and nothing that scrolls sideways.
 *
 * @param part looks at this part alone: while a combobox is open, Base UI hides the rest from screen readers, though
 *   the keyboard cannot reach it then either
 */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  await finishTransitions(page);
  // Asked again while a page is still settling after an action; what stays is a violation. Asking itself takes time on a
  // busy machine: that is not counted.
  let violations = await violationsIn(page, part);
  const settledBy = Date.now() + SETTLES_WITHIN_MS;
  while (violations.length > 0 && Date.now() < settledBy) violations = await violationsIn(page, part);
  expect(violations).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, 'pixels wider than the screen').toBeLessThanOrEqual(0);
}

async function violationsIn(page: Page, part: string): Promise<{ id: string; targets: string[] }[]> {
  // Legacy mode leaves out frames of other origins, which our policy forbids; else each look opens a page of its own.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).withTags(WCAG_22_AA).analyze();
  return violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target.join(' ')) }));
}

/** A colour half way through a transition has a contrast that nobody ever reads. */
async function finishTransitions(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
}
