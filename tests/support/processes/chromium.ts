import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

/** Of Debian's package. */
const SYSTEM_CHROMIUM = '/usr/bin/chromium-headless-shell';

/** No background traffic; no sandbox for root, which can't have one. */
const args = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Options for the system's Chromium if installed, else for Playwright's. */
export const chromiumOptions: LaunchOptions = existsSync(SYSTEM_CHROMIUM)
  ? { executablePath: SYSTEM_CHROMIUM, args }
  : { args };
