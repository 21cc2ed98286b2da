import 'server-only';
import { decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import type { Manifest, Trailer } from '#lib/backup/format.ts';
import { type BackupRow, notABackup, readBackup } from '#lib/backup/read-backup.ts';
import { AppError } from '#lib/errors.ts';
import { type Keyring, passesKeyCheck } from '#lib/keyring/keyring.ts';
import { openSecret } from '#lib/keyring/sealed-secret.ts';

export interface VerifiedBackup {
  path: string;
  manifest: Manifest;
  trailer: Trailer;
  /** Ids of credentials whose secret could not be opened when the backup was made. */
  unopenable: string[];
}

const sealedRowSchema = z.object({ workspaceId: z.string(), id: z.string(), sealedSecret: z.string() });

function parseSealedRow(path: string, row: string): z.infer<typeof sealedRowSchema> {
  try {
    return sealedRowSchema.parse(JSON.parse(row));
  } catch (error) {
    throw notABackup(path, error);
  }
}

function kidOf(sealed: string): string | undefined {
  try {
    return decodeProtectedHeader(sealed).kid;
  } catch {
    return undefined;
  }
}

function versions(kids: string[]): string {
  return kids.length === 1 ? `version ${kids[0]}` : `versions ${kids.join(', ')}`;
}

function assertKeys({ trailer }: { trailer: Trailer }, needed: Set<string>, keyring: Keyring): void {
  const missing = [...needed].filter((kid) => !keyring.keys.has(kid));
  if (missing.length > 0) {
    const message = `This backup needs the master key of ${versions(missing)}, which is missing. Nothing was changed. Add it to the master keys and try again.`;
    throw new AppError('key_unavailable', message);
  }
  const known = Object.entries(trailer.keyChecks).filter(([kid]) => keyring.keys.has(kid));
  const wrong = known.filter(([kid, check]) => !passesKeyCheck(trailer.sha256, kid, check, keyring));
  if (wrong.length > 0 || known.length === 0) {
    const which = versions((wrong.length > 0 ? wrong : Object.entries(trailer.keyChecks)).map(([kid]) => kid));
    const message = `The master keys are not those of this backup (${which}), or the file was altered. Nothing was changed. Use the keys of the Latchkey that made it.`;
    throw new AppError('key_unavailable', message);
  }
}

/** Verifies a backup and that the master keys open its secrets. @throws AppError `invalid_input`, `key_unavailable` */
export async function verifyBackup(path: string, keyring: Keyring): Promise<VerifiedBackup> {
  const needed = new Set<string>();
  const unopenable: string[] = [];

  async function tryToOpen({ row }: BackupRow): Promise<void> {
    const { workspaceId, id, sealedSecret } = parseSealedRow(path, row);
    const kid = kidOf(sealedSecret);
    if (kid !== undefined) needed.add(kid);
    await openSecret(sealedSecret, { workspaceId, credentialId: id }, keyring).catch(() => unopenable.push(id));
  }

  const read = await readBackup(path, (row) => (row.table === 'credential' ? tryToOpen(row) : undefined));
  assertKeys(read, needed, keyring);
  return { path, ...read, unopenable };
}
