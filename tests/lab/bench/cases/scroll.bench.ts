import { type Browser, chromium, type Page } from '@playwright/test';
import pg from 'pg';
import { embeddedConnection } from '#lib/db/embedded/start-database.ts';
import { generateAccessKey, goTo, setUp } from '#tests/e2e/support/journey.ts';
import { copyCredential, saveCredential } from '#tests/e2e/support/many-credentials.ts';
import { median } from '#tests/lab/bench/interleave.ts';
import { formatBytes, formatMs, formatRatio, type Section } from '#tests/lab/bench/report.ts';
import { type AppServer, startApp } from '#tests/support/processes/app-server.ts';
import { chromiumOptions } from '#tests/support/processes/chromium.ts';

const COUNTS = [1_000, 100_000];
const ROUNDS = 8;
const ROUND_MS = 6_000;
/** Per frame; faster than a mouse wheel. */
const STEP_PX = 240;

interface Scrolled {
  frameTimesMs: number[];
  drawnAtMost: number;
  /** The last place that was rendered. */
  furthest: number;
}

interface Screen {
  count: number;
  app: AppServer;
  page: Page;
  heapAtFirst: number;
  scrolled: Scrolled[];
}

/** Creating the search index after the rows takes seconds instead of minutes. */
async function fill({ dataDir }: AppServer, count: number): Promise<void> {
  const database = new pg.Client(embeddedConnection(dataDir));
  await database.connect();
  const { rows } = await database.query<{ indexdef: string }>(
    "SELECT indexdef FROM pg_indexes WHERE indexname = 'credential_live_search_idx'",
  );
  await database.query('DROP INDEX credential_live_search_idx');
  await copyCredential(database, 'Acme', count - 1);
  for (const { indexdef } of rows) await database.query(indexdef);
  await database.query('ANALYZE credential');
  await database.end();
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

async function open(browser: Browser, count: number): Promise<Screen> {
  const app = await startApp();
  const page = await browser.newPage({ baseURL: app.origin, viewport: { width: 1280, height: 900 } });
  await setUp(page);
  const access = await generateAccessKey(page);
  await goTo(page, 'Credentials');
  await saveCredential(page, 'Acme', access);
  await fill(app, count);
  await page.goto('/credentials', { waitUntil: 'networkidle' });
  return { count, app, page, heapAtFirst: await heapOf(page), scrolled: [] };
}

/** Runs in the page: scrolls down with every frame, then returns to the top and stays there. */
function scrollDown({ forMs, stepPx, count }: { forMs: number; stepPx: number; count: number }): Promise<Scrolled> {
  return new Promise((resolve) => {
    const frameTimesMs: number[] = [];
    const begun = performance.now();
    let last = begun;
    let drawnAtMost = 0;
    let furthest = 0;
    const frame = (now: number) => {
      frameTimesMs.push(now - last);
      last = now;
      const drawn = document.querySelectorAll('[aria-posinset]');
      drawnAtMost = Math.max(drawnAtMost, drawn.length);
      furthest = Math.max(furthest, Number(drawn.item(drawn.length - 1)?.getAttribute('aria-posinset') ?? 0));
      // Waits at the end of the loaded pages.
      if (furthest < count) window.scrollBy(0, stepPx);
      else window.scrollTo(0, 0);
      if (now - begun < forMs) requestAnimationFrame(frame);
      else resolve({ frameTimesMs: frameTimesMs.slice(1), drawnAtMost, furthest });
    };
    requestAnimationFrame(frame);
  });
}

/** Runs in the page: scrolls to the last tile as fast as pages load. @returns the most tiles rendered */
function scrollToLast(count: number): Promise<number> {
  return new Promise((resolve) => {
    let drawnAtMost = 0;
    const frame = () => {
      const drawn = document.querySelectorAll('[aria-posinset]');
      drawnAtMost = Math.max(drawnAtMost, drawn.length);
      window.scrollTo(0, document.documentElement.scrollHeight);
      if (Number(drawn.item(drawn.length - 1)?.getAttribute('aria-posinset') ?? 0) >= count) resolve(drawnAtMost);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

async function rowOf({ count, page, heapAtFirst, scrolled }: Screen, baseline: number): Promise<string[]> {
  const frames = scrolled.flatMap(({ frameTimesMs }) => frameTimesMs).toSorted((a, b) => a - b);
  const heapAfter = await heapOf(page);
  await page.bringToFront();
  const drawnToLast = await page.evaluate(scrollToLast, count);
  return [
    count.toLocaleString('en-GB'),
    formatMs(median(frames)),
    formatMs(frames[Math.floor(frames.length * 0.95)] ?? Number.NaN),
    formatRatio(median(frames), baseline),
    String(Math.max(drawnToLast, ...scrolled.map(({ drawnAtMost }) => drawnAtMost))),
    Math.max(...scrolled.map(({ furthest }) => furthest)).toLocaleString('en-GB'),
    formatBytes(heapAtFirst),
    formatBytes(heapAfter),
    formatBytes(await heapOf(page)),
  ];
}

/** Measures both screens in turn, so that load on the machine affects them alike. */
export async function benchScroll(): Promise<Section[]> {
  const browser = await chromium.launch(chromiumOptions);
  const screens: Screen[] = [];
  try {
    for (const count of COUNTS) screens.push(await open(browser, count));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { page, scrolled, count } of screens) {
        await page.bringToFront();
        scrolled.push(await page.evaluate(scrollDown, { forMs: ROUND_MS, stepPx: STEP_PX, count }));
      }
    }
    const baseline = median(screens[0]?.scrolled.flatMap(({ frameTimesMs }) => frameTimesMs) ?? []);
    const rows: string[][] = [];
    for (const screen of screens) rows.push(await rowOf(screen, baseline));
    return [
      {
        title: 'Scrolling through credentials',
        note: `The Credentials screen in Chromium scrolls ${STEP_PX} px per frame for ${(ROUNDS * ROUND_MS) / 1_000} s, with both sizes in turn, then to the last tile as
fast as pages load. Heap sizes are after garbage collection. Without a graphics card, only the ratio is meaningful.`,
        columns: [
          'credentials',
          'frame',
          '95 %',
          'ratio',
          'most tiles rendered',
          'furthest tile',
          'heap before',
          'heap after',
          'heap at the last tile',
        ],
        rows,
      },
    ];
  } finally {
    await browser.close();
    for (const { app } of screens) await app.stop();
  }
}
