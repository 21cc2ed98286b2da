import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Zero axe violations on what is shown now, and nothing that scrolls sideways.
 *
 * @param part looks at this part alone: while a combobox is open, Base UI hides the rest from screen readers, though
 *   the keyboard cannot reach it then either
 */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  await expect(page).toHaveTitle(/Latchkey/); // a title may follow what it is the title of
  await finishTransitions(page);
  const { violations } = await new AxeBuilder({ page }).include(part).withTags(WCAG_22_AA).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target.join(' ')) }))).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, 'pixels wider than the screen').toBeLessThanOrEqual(0);
}

/** A colour half way through a transition has a contrast that nobody ever reads. */
async function finishTransitions(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
}
