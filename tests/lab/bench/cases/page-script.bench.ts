import { chromium, type Page } from '@playwright/test';
import { setUp } from '#tests/e2e/support/journey.ts';
import { buildEmptyPage } from '#tests/lab/bench/empty-page.ts';
import { formatBytes, formatRatio, type Section } from '#tests/lab/bench/report.ts';
import { measureScripts, type ScriptSize, scriptsIn } from '#tests/lab/bench/script-size.ts';
import { startApp } from '#tests/support/processes/app-server.ts';
import { chromiumOptions } from '#tests/support/processes/chromium.ts';

const DIST_DIR = '.next';
const AUTHENTICATE = '/sources/new/gainsight-cs-nxt/authenticate';

interface LoadedScripts {
  inHtml: string[];
  /** Also lazy chunks and prefetched pages. */
  whenIdle: string[];
}

async function loadAuthenticate(page: Page): Promise<LoadedScripts> {
  const response = await page.goto(AUTHENTICATE, { waitUntil: 'networkidle' });
  const html = (await response?.text()) ?? '';
  const urls = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const paths = urls.map((url) => new URL(url).pathname).filter((path) => /^\/_next\/.*\.js$/.test(path));
  return { inHtml: scriptsIn(html), whenIdle: [...new Set(paths.map((path) => path.slice('/_next/'.length)))] };
}

async function visit(): Promise<LoadedScripts> {
  const app = await startApp();
  const browser = await chromium.launch(chromiumOptions);
  try {
    const page = await browser.newPage({ baseURL: app.origin });
    await setUp(page);
    return await loadAuthenticate(page);
  } finally {
    await browser.close();
    await app.stop();
  }
}

async function measureEmptyPage(): Promise<ScriptSize> {
  const { html, distDir, remove } = await buildEmptyPage();
  return measureScripts(distDir, scriptsIn(html)).finally(remove);
}

export async function benchPageScript(): Promise<Section[]> {
  const empty = await measureEmptyPage();
  const { inHtml, whenIdle } = await visit();
  const sizes = [
    ['empty page', empty],
    ['Authenticate, in its HTML', await measureScripts(DIST_DIR, inHtml)],
    ['Authenticate, when idle', await measureScripts(DIST_DIR, whenIdle)],
  ] as const;
  const rows = sizes.map(([name, { files, rawBytes, gzipBytes }]) => {
    const ratio = name === 'empty page' ? 'baseline' : `${formatRatio(gzipBytes, empty.gzipBytes)} empty page`;
    return [name, formatBytes(gzipBytes), formatBytes(rawBytes), ratio, String(files)];
  });
  const note = `Scripts of the Authenticate screen in a production build, compared with a production build of Next with one empty page.
*In its HTML*: scripts that the page needs; *when idle*: also those loaded later or prefetched.`;
  const columns = ['page', 'gzip', 'raw', 'ratio of gzip', 'files'];
  return [{ title: 'JavaScript of the Authenticate screen', note, columns, rows }];
}
