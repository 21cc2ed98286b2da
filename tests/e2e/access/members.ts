import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { roles } from '#lib/auth/permissions.ts';
import type { Role } from '#lib/db/generated/client.ts';
import type { AppServer } from '#tests/support/processes/app-server.ts';

/** Everything of the workspace at hand is called so: nobody else may read it. */
export const MARK = 'only-ours-4f1d2c';

interface Person {
  userId: string;
  sessionId: string;
  /** As a browser sends it that is signed in. */
  cookie: string;
}

/** One of each role in a workspace, and the owner of another. */
export interface People {
  workspaceId: string;
  byRole: Record<Role, Person>;
  foreign: Person;
}

/** What the sign-in sets: a token and its HMAC. */
function sessionCookie(token: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `latchkey.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

export async function makeMembers(database: pg.Client, { dataDir }: AppServer): Promise<People> {
  const secret = readFileSync(join(dataDir, 'session.secret'), 'utf8').trim();

  async function makeWorkspace(name: string): Promise<string> {
    const id = randomUUID();
    await database.query('INSERT INTO workspace (id, name) VALUES ($1, $2)', [id, name]);
    return id;
  }

  async function makePerson(workspaceId: string, role: Role, email: string): Promise<Person> {
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
  const made: [Role, Person][] = [];
  for (const role of roles) made.push([role, await makePerson(workspaceId, role, `${role}-${MARK}@example.com`)]);
  const byRole = Object.fromEntries(made) as Record<Role, Person>;
  return { workspaceId, byRole, foreign: await makePerson(await makeWorkspace('Elsewhere'), 'owner', 'x@example.com') };
}

/** A source, past the wizard. */
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

/** An open invitation, past the screen. */
export async function insertInvitation(database: pg.Client, workspaceId: string, userId: string): Promise<string> {
  const id = randomUUID();
  await database.query(
    `INSERT INTO invitation ("workspaceId", id, "tokenHash", role, "createdById", "expiresAt")
     VALUES ($1, $2, $3, 'viewer', $4, now() + interval '1 day')`,
    [workspaceId, id, randomBytes(32).toString('hex'), userId],
  );
  return id;
}

/** A connection of a tenant, past the screen. */
export async function insertConnection(database: pg.Client, tenantId: string): Promise<string> {
  const id = randomUUID();
  await database.query(
    `INSERT INTO sandbox_connection (id, "tenantId", name, "authenticationType") VALUES ($1, $2, $3, 'OAuth')`,
    [id, tenantId, `connection ${MARK}`],
  );
  return id;
}

/** Every row of every table, one a line: what is refused leaves no trace, so none is left out. */
export async function snapshot(database: pg.Client): Promise<string[]> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const all = tables.map(({ name }) => `SELECT '${name} ' || t::text AS line FROM ${name} t`);
  const { rows } = await database.query<{ line: string }>(`${all.join(' UNION ALL ')} ORDER BY line`);
  return rows.map(({ line }) => line);
}
