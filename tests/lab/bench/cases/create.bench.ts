import { sealCredential } from '#lib/credentials/core/seal-credential.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { getDatabase } from '#lib/db/client.ts';
import { nameKey } from '#lib/text.ts';
import { benchDatabases } from '#tests/lab/bench/bench-database.ts';
import { type BenchCase, interleave } from '#tests/lab/bench/interleave.ts';
import { type Section, timesSection } from '#tests/lab/bench/report.ts';
import { sampleCredential } from '#tests/lab/bench/sample-credential.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const ROUNDS = 200;

const INSERT = `INSERT INTO credential ("workspaceId", id, "connectorId", "authMethod", name, "nameKey", description,
  settings, host, "sealedSecret", "secretLastFour", "secretFingerprint", status, "createdById", "updatedAt")
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'not_verified', $13, now())`;

async function createCases(): Promise<BenchCase[]> {
  // The email of a signed-in actor is known, so that it is not read.
  const author = { ...(await makeWorkspace('Create')), email: 'owner@example.com' };
  const sealed = await sealCredential(author.workspaceId, sampleCredential());
  return [
    {
      name: 'bare insert with node-postgres',
      async run() {
        const { input } = sampleCredential();
        const { id, connectorId, authMethod, name, description, settings } = input;
        await getDatabase().pool.query(INSERT, [
          ...[author.workspaceId, id, connectorId, authMethod, name, nameKey(name), description, settings],
          ...[settings['apiBaseUrl'], sealed.sealedSecret, sealed.secretLastFour, sealed.secretFingerprint],
          author.userId,
        ]);
      },
    },
    {
      name: 'seal only',
      comparedWith: 'bare insert with node-postgres',
      run: () => sealCredential(author.workspaceId, sampleCredential()),
    },
    {
      name: 'createCredential',
      comparedWith: 'bare insert with node-postgres',
      run: () => createCredential(author, sampleCredential(), undefined),
    },
  ];
}

export async function benchCreate(): Promise<Section[]> {
  const sections: Section[] = [];
  for (const database of benchDatabases()) {
    const close = await database.open();
    try {
      const measurements = await interleave(await createCases(), ROUNDS);
      const note = `\`createCredential\` seals the secret, inserts the credential through Prisma, writes the audit entry and returns the
summary. Compared with one insert of the same row, sealed in advance.`;
      sections.push(timesSection(`Saving a credential, ${database.name}`, note, measurements));
    } finally {
      await close();
    }
  }
  return sections;
}
