import { expect, test } from 'vitest';
import { browserLabel } from '#lib/auth/browser-label.ts';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';

test.each([
  [`${MAC} Version/18.0 Safari/605.1.15`, 'Safari on macOS'],
  [`${WINDOWS} Safari/537.36`, 'Chrome on Windows'],
  [`${WINDOWS} Safari/537.36 Edg/140.0.0.0`, 'Edge on Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1', 'Safari on iPhone'],
  ['curl/8.5.0', 'Unknown browser'],
  [null, 'Unknown browser'],
])('reads %s as %s', (userAgent, label) => {
  expect(browserLabel(userAgent)).toBe(label);
});
