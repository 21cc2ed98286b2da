import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { roles } from '#lib/auth/permissions.ts';
import type { Role } from '#lib/db/generated/client.ts';
import type { AppServer } from '#tests/support/processes/app-server.ts';

/** Part of every name in the tested workspace, which no other workspace may read. */
export const MARK = 'only-ours-4f1d2c';

interface SignedInUser {
  userId: string;
  sessionId: string;
  /** The `Cookie` header of the session. */
  cookie: string;
}

/** One member per role in a workspace, and the owner of another. */
export interface Members {
  workspaceId: string;
  byRole: Record<Role, SignedInUser>;
  foreign: SignedInUser;
}

/** The cookie of a sign-in: a token and its HMAC. */
function sessionCookie(token: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `latchkey.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

export async function makeMembers(database: pg.Client, { dataDir }: AppServer): Promise<Members> {
  const secret = readFileSync(join(dataDir, 'session.secret'), 'utf8').trim();

  async function makeWorkspace(name: string): Promise<string> {
    const id = randomUUID();
    await database.query('INSERT INTO workspace (id, name) VALUES ($1, $2)', [id, name]);
    return id;
  }

  async function makeUser(workspaceId: string, role: Role, email: string): Promise<SignedInUser> {
    const [userId, sessionId, token] = [randomUUID(), randomUUID(), randomBytes(16).toString('hex')];
    await database.query('INSERT INTO "user" (id, name, email, "updatedAt") VALUES ($1, $2, $2, now())', [
      userId,
      email,
    ]);
    await database.query(
      `INSERT INTO session (id, token, "expiresAt", "userId", "updatedAt")
       VALUES ($1, $2, now() + interval '1 day', $3, now())`,
      [sessionId, token, userId],
    );
    const member = 'INSERT INTO member ("workspaceId", "userId", role) VALUES ($1, $2, $3::role)';
    await database.query(member, [workspaceId, userId, role]);
    return { userId, sessionId, cookie: sessionCookie(token, secret) };
  }

  const workspaceId = await makeWorkspace(`Workspace ${MARK}`);
  const made: [Role, SignedInUser][] = [];
  for (const role of roles) made.push([role, await makeUser(workspaceId, role, `${role}-${MARK}@example.com`)]);
  const byRole = Object.fromEntries(made) as Record<Role, SignedInUser>;
  return { workspaceId, byRole, foreign: await makeUser(await makeWorkspace('Elsewhere'), 'owner', 'x@example.com') };
}

/** Inserts a source without the wizard. */
export async function insertSource(database: pg.Client, credentialId: string): Promise<string> {
  const id = randomUUID();
  await database.query(
    `INSERT INTO resource ("workspaceId", id, direction, "connectorId", name, "nameKey", description, "objectName",
       "objectLabel", "credentialId", "createdById", "updatedAt")
     SELECT "workspaceId", $2::uuid, 'source', "connectorId", $3, $3, '', 'company', 'Company', id, "createdById", now()
     FROM credential WHERE id = $1`,
    [credentialId, id, `source ${MARK}`],
  );
  return id;
}

/** Inserts an open invitation. */
export async function insertInvitation(database: pg.Client, workspaceId: string, userId: string): Promise<string> {
  const id = randomUUID();
  await database.query(
    `INSERT INTO invitation ("workspaceId", id, "tokenHash", role, "createdById", "expiresAt")
     VALUES ($1, $2, $3, 'viewer', $4, now() + interval '1 day')`,
    [workspaceId, id, randomBytes(32).toString('hex'), userId],
  );
  return id;
}

/** Inserts a connection of a tenant. */
export async function insertConnection(database: pg.Client, tenantId: string): Promise<string> {
  const id = randomUUID();
  await database.query(
    `INSERT INTO sandbox_connection (id, "tenantId", name, "authenticationType") VALUES ($1, $2, $3, 'OAuth')`,
    [id, tenantId, `connection ${MARK}`],
  );
  return id;
}

/** All rows of all tables, one per line, to detect any change. */
export async function snapshot(database: pg.Client): Promise<string[]> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const all = tables.map(({ name }) => `SELECT '${name} ' || t::text AS line FROM ${name} t`);
  const { rows } = await database.query<{ line: string }>(`${all.join(' UNION ALL ')} ORDER BY line`);
  return rows.map(({ line }) => line);
}
