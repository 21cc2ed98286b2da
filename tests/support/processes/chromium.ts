import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

/** Where Debian's package puts it. */
const SYSTEM_CHROMIUM = '/usr/bin/chromium-headless-shell';

/** Nothing but the tests' own traffic; without the sandbox where root is, who can't have one. */
const args = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The system's Chromium where there is one, else Playwright's own. */
export const chromiumOptions: LaunchOptions = existsSync(SYSTEM_CHROMIUM)
  ? { executablePath: SYSTEM_CHROMIUM, args }
  : { args };
