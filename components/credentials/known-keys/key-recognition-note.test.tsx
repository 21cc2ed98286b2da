import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { KeyRecognitionNote } from '#components/credentials/known-keys/key-recognition-note.tsx';
import { gainsightDescription } from '#lib/connectors/gainsight-cs-nxt/gainsight-description.ts';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import type { KeyRecognition } from '#lib/credentials/keys/recognize-key.ts';

const [accessKey, m2mOauth = accessKey] = gainsightDescription.authMethods;

const credential = (name: string, secretLastFour = '9876'): NamedCredential => ({
  id: `id-of-${name}`,
  name,
  host: 'acme.gainsightcloud.com',
  secretLastFour,
  status: 'verified',
});

function say(recognition: Partial<KeyRecognition>, method = accessKey) {
  const whole = { same: [], otherOfTenant: [], seats: undefined, ...recognition };
  const markup = renderToStaticMarkup(<KeyRecognitionNote method={method} recognition={whole} />);
  const text = markup.replaceAll(/<svg.*?<\/svg>|<\/(?:b|p|div)>/g, ' ').replaceAll(/<[^>]+>/g, '');
  return { markup, text: text.replaceAll(/\s+/g, ' ').trim() };
}

test('names the credential of a saved key and links to it in a new tab', () => {
  const { markup, text } = say({ same: [credential('Acme production')], otherOfTenant: [credential('Other')] });
  expect(text).toBe('This key is already saved in “Acme production”. Open “Acme production” (opens in a new tab)');
  expect(markup).toContain('href="/credentials/id-of-Acme production" target="_blank"');
});

test('names the credential with another key of the tenant and offers to replace it', () => {
  const { markup, text } = say({ otherOfTenant: [credential('Acme production')] });
  expect(text).toContain(
    '“Acme production” (ends in 9876) uses a different key. A tenant has only one, so if this key works, that one no longer does.',
  );
  expect(markup).toContain('href="/credentials/id-of-Acme production/replace-key"');
});

test('names the newest of several, and shows no last characters of a short key', () => {
  const three = [credential('A'), credential('B'), credential('C')];
  expect(say({ same: three }).text).toContain('in “A” and 2 other credentials.');
  expect(say({ otherOfTenant: three.slice(0, 2) }).text).toContain(
    '“A” and one other credential use a different key. A tenant',
  );
  expect(say({ otherOfTenant: [credential('A', '')] }).text).toContain('“A” uses a different key.');
});

test('warns from the thirteenth seat on', () => {
  const seats = m2mOauth.seats ?? expect.fail();
  expect(say({ seats: { ...seats, known: 12 } }, m2mOauth).text).toBe('');
  const warned = say({ seats: { ...seats, known: 14 } }, m2mOauth).text;
  expect(warned).toBe('14 of this tenant’s 15 M2M clients are known here.');
  expect(say({ same: [credential('Acme M2M')] }, m2mOauth).text).toContain('This client is already saved');
});
