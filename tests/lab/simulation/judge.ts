import { getPrisma } from '#lib/db/client.ts';
import type { IncidentModel } from '#lib/db/generated/models.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';
import type { MostCalls } from '#tests/lab/simulation/call-record.ts';
import { RETEST_INTERVAL_MS } from '#tests/lab/simulation/scenario.ts';
import { type Disturbance, KINDS } from '#tests/lab/simulation/timeline.ts';
import type { TenantOfWorld, World } from '#tests/lab/simulation/world.ts';

/** What came of one disturbance. */
export interface Finding {
  kind: Disturbance['kind'];
  /** After how long the incident began; absent where there was none. */
  reportedAfterMs: number | undefined;
  /** After how long, once the cause was gone, the incident ended. */
  endedAfterMs: number | undefined;
}

export interface Judgement {
  findings: Finding[];
  /** Sentences, each of which is a promise broken. */
  violations: string[];
}

type Incident = Pick<IncidentModel, 'host' | 'cause' | 'startedAt' | 'endedAt'>;

/** An incident may begin as its cause is being mended: the last refusal is on its way. */
const SLACK_MS = MINUTE_MS;

function concernedIds({ accessKey, client }: TenantOfWorld, kind: Disturbance['kind']): string[] {
  if (kind === 'Access Key re-generated') return accessKey.credentialIds;
  if (kind === 'M2M client re-generated') return client.credentialIds;
  return [...accessKey.credentialIds, ...client.credentialIds];
}

function isOf(incident: Incident, { kind, startsAt, endsAt }: Disturbance, host: string): boolean {
  const at = incident.startedAt.getTime();
  return incident.host === host && incident.cause === KINDS[kind].cause && at >= startsAt && at <= endsAt + SLACK_MS;
}

/** Tests that were refused during a disturbance that nobody reported. */
function countRefused(credentialIds: string[], { startsAt, endsAt }: Disturbance): Promise<number> {
  return getPrisma().credentialTest.count({
    where: {
      credentialId: { in: credentialIds },
      trigger: 'scheduled',
      at: { gte: new Date(startsAt), lt: new Date(endsAt) },
      NOT: { outcome: 'verified' },
    },
  });
}

async function judgeOne(disturbance: Disturbance, of: TenantOfWorld, incidents: Incident[]): Promise<Judgement> {
  const { kind, startsAt, endsAt } = disturbance;
  const ids = concernedIds(of, kind);
  const what = `${kind} of ${of.tenant.name}`;
  const violations: string[] = [];
  const [incident, ...more] = incidents.filter((candidate) => isOf(candidate, disturbance, of.tenant.host));
  if (more.length > 0) violations.push(`${what}: ${more.length + 1} incidents for one cause`);
  const isChanged = kind === 'Access Key re-generated' || kind === 'M2M client re-generated';
  const reportedAfterMs = incident === undefined ? undefined : incident.startedAt.getTime() - startsAt;
  if (isChanged && ids.length > 0 && (reportedAfterMs ?? endsAt - startsAt) > RETEST_INTERVAL_MS) {
    violations.push(`${what}: not reported within one re-test interval`);
  }
  if (isChanged && incident === undefined && (await countRefused(ids, disturbance)) > 0) {
    violations.push(`${what}: refused, and not reported`);
  }
  if (incident !== undefined && incident.endedAt === null) violations.push(`${what}: its incident never ended`);
  const endedAfterMs = incident?.endedAt == null ? undefined : incident.endedAt.getTime() - endsAt;
  if (endedAfterMs !== undefined && endedAfterMs < 0) violations.push(`${what}: ended before its cause was gone`);
  return { findings: ids.length === 0 ? [] : [{ kind, reportedAfterMs, endedAfterMs }], violations };
}

/** Holds what was reported against what happened. */
export async function judgeIncidents({ tenants }: World, disturbances: readonly Disturbance[]): Promise<Judgement> {
  const incidents = await getPrisma().incident.findMany({ orderBy: { startedAt: 'asc' } });
  const judgement: Judgement = { findings: [], violations: [] };
  const hosts = tenants.map(({ tenant }) => tenant.host);
  for (const incident of incidents) {
    const isTrue = disturbances.some((disturbance) => isOf(incident, disturbance, hosts[disturbance.tenant] ?? ''));
    if (!isTrue) judgement.violations.push(`${incident.host}: ${incident.cause} was reported, and was not so`);
  }
  for (const disturbance of disturbances) {
    const of = tenants[disturbance.tenant];
    if (of === undefined) continue;
    const { findings, violations } = await judgeOne(disturbance, of, incidents);
    judgement.findings.push(...findings);
    judgement.violations.push(...violations);
  }
  return judgement;
}

const LIMITS: MostCalls = { aMinute: 100, aDay: 50_000, ownADay: 500 };

/** Holds the calls that tenants saw against what they allow, and against Latchkey's own share. */
export function judgeCalls(most: MostCalls): string[] {
  const names = ['aMinute', 'aDay', 'ownADay'] as const;
  return names.filter((name) => most[name] > LIMITS[name]).map((name) => `${most[name]} calls: ${name}`);
}

/** The longest that any credential went without a test. */
export async function longestGapMs(): Promise<number> {
  const [row] = await getPrisma().$queryRaw<{ ms: number | null }[]>`
    SELECT (extract(epoch FROM max(gap)) * 1000)::float8 AS ms FROM (
      SELECT "at" - lag("at") OVER (PARTITION BY "credentialId" ORDER BY "at") AS gap FROM "credential_test") gaps`;
  return row?.ms ?? 0;
}

export const LONGEST_GAP_MS = RETEST_INTERVAL_MS + DAY_MS / 24;
