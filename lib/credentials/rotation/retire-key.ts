import 'server-only';
import { countKeyUses, type KeyUses } from '#lib/credentials/rotation/count-key-uses.ts';
import { AppError } from '#lib/errors.ts';
import { keyFileChangedAt } from '#lib/keyring/key-file.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';

/** Longer than anything takes that began to seal with the keys of before. */
const SETTLE_MS = 2 * 60_000;

const counted = (count: number, noun: string) => `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;

function inWords({ credentials, deleted, tokens }: KeyUses): string {
  const parts = [
    credentials > 0 && counted(credentials, 'credential'),
    deleted > 0 && counted(deleted, 'deleted credential'),
    tokens > 0 && counted(tokens, 'cached token'),
  ].filter((part) => part !== false);
  return parts.length === 3 ? `${parts[0]}, ${parts[1]} and ${parts[2]}` : parts.join(' and ');
}

/**
 * Makes sure that nothing needs a key any more, now or in a moment.
 *
 * @param keyFile path of the file that holds the keys; absent where `MASTER_KEYS` does
 * @throws AppError `key_in_use` where anything needs it, may still be sealed with it, or it is the newest; `not_found`
 */
export async function assertRetirable(
  version: string,
  keyring: Keyring,
  { keyFile, now = new Date() }: { keyFile?: string | undefined; now?: Date },
): Promise<void> {
  if (!keyring.keys.has(version)) throw new AppError('not_found', `There is no master key version ${version} here.`);
  if (version === keyring.currentKid) {
    const message = `Version ${version} is the newest: it seals what is saved from now on. Add another one and rotate first.`;
    throw new AppError('key_in_use', message);
  }
  const uses = (await countKeyUses()).get(version);
  if (uses !== undefined) {
    const message = `Version ${version} is still needed by ${inWords(uses)}. Run npm run keys -- rotate first.`;
    throw new AppError('key_in_use', message);
  }
  const settledAt = keyFile === undefined ? 0 : keyFileChangedAt(keyFile, now).getTime() + SETTLE_MS;
  if (settledAt > now.getTime()) {
    const seconds = Math.ceil((settledAt - now.getTime()) / 1_000);
    const message = `The keys were changed a moment ago, and what began before may still be sealed with version ${version}. Run this again in ${counted(seconds, 'second')}.`;
    throw new AppError('key_in_use', message);
  }
}
