import { expect, test } from 'vitest';
import { ACCEPTED, CORRECTED, REFUSED, RULES } from '#lib/connectors/api-base-url/api-base-url-cases.ts';
import { parseApiBaseUrl } from '#lib/connectors/api-base-url/parse-api-base-url.ts';

const MESSAGE_MAX_LENGTH = 160;
const CASES = [...ACCEPTED, ...CORRECTED, ...REFUSED].map(([input]) => input);
/** Characters that attackers and clipboards insert into addresses. */
const INSERTIONS = [
  '.',
  '-',
  '@',
  ':',
  '/',
  '\\',
  '%2e',
  '\t',
  '\n',
  '\0',
  '\u200b',
  '\u3002',
  '\u0430',
  'xn--',
  'A',
  '1',
];

const short = (input: string) => JSON.stringify(input).slice(0, 80);

/** Each case with each insertion at every third position, and each case cut there. */
function* mutations(): Generator<string> {
  for (const input of CASES.filter((text) => text.length < 100)) {
    for (let place = 0; place <= input.length; place += 3) {
      yield input.slice(0, place);
      yield input.slice(place);
      for (const insertion of INSERTIONS) yield input.slice(0, place) + insertion + input.slice(place);
    }
  }
}

function expectAllowedOrigin(url: string): void {
  const { origin, host: hostAndPort, hostname, port, protocol } = new URL(url);
  expect(origin).toBe(url);
  expect(protocol).toBe('https:');
  const isOperatorHost = RULES.extraHosts.some((host) => host.toLowerCase() === hostAndPort);
  expect((port === '' && hostname.endsWith(RULES.hostSuffix)) || isOperatorHost, hostAndPort).toBe(true);
}

test.each(ACCEPTED.map(([input, url]) => [short(input), input, url]))('accepts %s', (_, input, url) => {
  expect(parseApiBaseUrl(input, RULES)).toEqual({ ok: true, url, host: new URL(url).hostname });
});

test.each(CORRECTED.map((row) => [short(row[0]), ...row] as const))(
  'refuses %s and suggests a correction',
  (_, input, reason, suggestion) => {
    expect(parseApiBaseUrl(input, RULES)).toMatchObject({ ok: false, reason, suggestion });
  },
);

// A suggestion for a foreign, disguised or ambiguous host would make phishing look like a typing mistake.
test.each(REFUSED.map((row) => [short(row[0]), ...row] as const))(
  'refuses %s without a suggestion',
  (_, input, reason) => {
    const result = parseApiBaseUrl(input, RULES);
    expect(result).toMatchObject({ ok: false, reason });
    expect(result).not.toHaveProperty('suggestion');
  },
);

test.each([
  ['acme', 'Use the form https://yourcompany.gainsightcloud.com.'],
  ['http://acme.gainsightcloud.com/v1', 'Start with https:// and leave out the path.'],
  ['https://acme.gainsightcloud.com:443/v1?a#b', 'Leave out the port, the path, the query and the part after #.'],
  ['https://gainsightcloud.com', 'Put your company’s identifier in front of .gainsightcloud.com.'],
])('explains the refusal of %s: “%s”', (input, message) => {
  expect(parseApiBaseUrl(input, RULES)).toMatchObject({ ok: false, message });
});

// A pasted address may hold a password: no message may carry it to a screen, a log or a screenshot.
test('never repeats the input in a message', () => {
  const secret = 'hunter2';
  for (const input of [
    ...CASES,
    ...[...INSERTIONS].map((text) => `https://u:${secret}${text}@acme.gainsightcloud.com`),
  ]) {
    const withSecret = input.replace('acme', `${secret}-acme`);
    const result = parseApiBaseUrl(withSecret, RULES);
    if (result.ok) continue;
    expect(result.message).not.toContain(secret);
    expect(result.message.length).toBeLessThanOrEqual(MESSAGE_MAX_LENGTH);
  }
});

// The URL parser that makes the request must see the host that was checked here.
test('accepts only origins under the suffix or allowed by the operator', () => {
  let accepted = 0;
  for (const input of mutations()) {
    const result = parseApiBaseUrl(input, RULES);
    if (!result.ok) continue;
    accepted += 1;
    expectAllowedOrigin(result.url);
    expect(result.host).toBe(new URL(result.url).hostname);
    expect(new URL(input.trim()).origin, short(input)).toBe(result.url);
  }
  expect(accepted).toBeGreaterThan(100);
});

test('accepts every suggestion it makes', () => {
  let suggested = 0;
  for (const input of mutations()) {
    const result = parseApiBaseUrl(input, RULES);
    if (result.ok || result.suggestion === undefined) continue;
    suggested += 1;
    expect(parseApiBaseUrl(result.suggestion, RULES), short(input)).toMatchObject({ ok: true, url: result.suggestion });
    expectAllowedOrigin(result.suggestion);
  }
  expect(suggested).toBeGreaterThan(100);
});

test('has at least 60 distinct cases', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(60);
  expect(new Set(CASES).size).toBe(CASES.length);
});
