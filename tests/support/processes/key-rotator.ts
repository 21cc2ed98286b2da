/** `node key-rotator.ts '{"connection": …, "masterKeys": …}'` prints `ready` and rotates the keys. */
import { rotateKeys } from '#lib/credentials/rotation/rotate-keys.ts';
import { closeDatabase, openDatabase } from '#lib/db/client.ts';
import { parseKeyring } from '#lib/keyring/keyring.ts';

const { connection, masterKeys } = JSON.parse(process.argv[2] ?? '{}');
openDatabase({ ...connection, max: 2 });
console.log('ready');
await rotateKeys(parseKeyring(masterKeys));
await closeDatabase();
