import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { KeyRecognitionNote } from '#components/credentials/known-keys/key-recognition-note.tsx';
import { gainsightDescription } from '#lib/connectors/gainsight-cs-nxt/gainsight-description.ts';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import type { KeyRecognition } from '#lib/credentials/keys/key-recognition.ts';

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

test('a key that is saved already is named, with a link that leaves what was typed alone', () => {
  const { markup, text } = say({ same: [credential('Acme production')], otherOfTenant: [credential('Other')] });
  expect(text).toBe('This key is saved already, as “Acme production”. Open “Acme production” (opens in a new tab)');
  expect(markup).toContain('href="/credentials/id-of-Acme production" target="_blank"');
});

test('another key of the tenant is named by its end, and can be replaced instead', () => {
  const { markup, text } = say({ otherOfTenant: [credential('Acme production')] });
  expect(text).toContain(
    'A tenant has one Access Key. “Acme production” (ends in 9876) holds another: if this one works, that one does not any more.',
  );
  expect(markup).toContain('href="/credentials/id-of-Acme production/replace-key"');
});

test('several are named by the newest, and a short key has no end to show', () => {
  const three = [credential('A'), credential('B'), credential('C')];
  expect(say({ same: three }).text).toContain('as “A” and 2 others.');
  expect(say({ otherOfTenant: three.slice(0, 2) }).text).toContain('“A” and one other hold another:');
  expect(say({ otherOfTenant: [credential('A', '')] }).text).toContain('“A” holds another:');
});

test('seats are spoken of from the thirteenth on', () => {
  const seats = { limit: 15, warnAt: 13 };
  expect(say({ seats: { ...seats, known: 12 } }, m2mOauth).text).toBe('');
  const warned = say({ seats: { ...seats, known: 14 } }, m2mOauth).text;
  expect(warned).toBe('14 of this tenant’s 15 M2M clients are known here.');
  expect(say({ same: [credential('Acme M2M')] }, m2mOauth).text).toContain('This client is saved already');
});
