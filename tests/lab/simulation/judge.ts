import { getPrisma } from '#lib/db/client.ts';
import type { IncidentModel } from '#lib/db/generated/models.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';
import type { MostCalls } from '#tests/lab/simulation/call-record.ts';
import { RETEST_INTERVAL_MS } from '#tests/lab/simulation/scenario.ts';
import { type Disturbance, KINDS } from '#tests/lab/simulation/timeline.ts';
import type { TenantOfWorld, World } from '#tests/lab/simulation/world.ts';

/** How one disturbance was reported. */
export interface Finding {
  kind: Disturbance['kind'];
  /** Until the incident began; absent without one. */
  reportedAfterMs: number | undefined;
  /** From the end of the disturbance to the end of the incident. */
  endedAfterMs: number | undefined;
}

export interface Judgement {
  findings: Finding[];
  /** A sentence for each failed check. */
  violations: string[];
}

type Incident = Pick<IncidentModel, 'host' | 'cause' | 'startedAt' | 'endedAt'>;

/** An incident may begin just after its cause has ended, by a response that was under way. */
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

/** Tests that were refused during an unreported disturbance. */
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
    violations.push(`${what}: not reported within one test interval`);
  }
  if (isChanged && incident === undefined && (await countRefused(ids, disturbance)) > 0) {
    violations.push(`${what}: refused but not reported`);
  }
  if (incident !== undefined && incident.endedAt === null) violations.push(`${what}: its incident never ended`);
  const endedAfterMs = incident?.endedAt == null ? undefined : incident.endedAt.getTime() - endsAt;
  if (endedAfterMs !== undefined && endedAfterMs < 0) violations.push(`${what}: ended before its cause was gone`);
  return { findings: ids.length === 0 ? [] : [{ kind, reportedAfterMs, endedAfterMs }], violations };
}

/** Compares the incidents with the disturbances. */
export async function judgeIncidents({ tenants }: World, disturbances: readonly Disturbance[]): Promise<Judgement> {
  const incidents = await getPrisma().incident.findMany({ orderBy: { startedAt: 'asc' } });
  const judgement: Judgement = { findings: [], violations: [] };
  const hosts = tenants.map(({ tenant }) => tenant.host);
  for (const incident of incidents) {
    const isTrue = disturbances.some((disturbance) => isOf(incident, disturbance, hosts[disturbance.tenant] ?? ''));
    if (!isTrue) judgement.violations.push(`${incident.host}: ${incident.cause} was reported without a cause`);
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

const LIMITS: MostCalls = { aMinute: 100, aDay: 50_000, scheduledADay: 500 };

/** Compares the calls to tenants with their limits, and those of scheduled tests with their share. */
export function judgeCalls(most: MostCalls): string[] {
  const names = ['aMinute', 'aDay', 'scheduledADay'] as const;
  return names.filter((name) => most[name] > LIMITS[name]).map((name) => `${most[name]} calls: ${name}`);
}

/** The longest time of any credential without a test. */
export async function longestGapMs(): Promise<number> {
  const [row] = await getPrisma().$queryRaw<{ ms: number | null }[]>`
    SELECT (extract(epoch FROM max(gap)) * 1000)::float8 AS ms FROM (
      SELECT "at" - lag("at") OVER (PARTITION BY "credentialId" ORDER BY "at") AS gap FROM "credential_test") gaps`;
  return row?.ms ?? 0;
}

export const LONGEST_GAP_MS = RETEST_INTERVAL_MS + DAY_MS / 24;
