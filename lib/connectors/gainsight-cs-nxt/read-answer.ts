import { z } from 'zod';
import type { EgressResponse } from '#lib/egress/egress.ts';

const text = z.string().nullish().catch(undefined);

/** Gainsight's envelope. All fields are optional, since only success must be stated in the documented way. */
const envelopeSchema = z
  .object({
    result: z.boolean().optional().catch(undefined),
    errorCode: text,
    errorDesc: text,
    message: text,
    requestId: text,
    data: z.unknown().optional(),
  })
  .refine(({ result, errorCode }) => result !== undefined || typeof errorCode === 'string');

type GainsightEnvelope = z.output<typeof envelopeSchema>;

export interface GainsightAnswer {
  status: number;
  /** `foreign`: no JSON; `broken`: truncated JSON. */
  content: { kind: 'envelope'; envelope: GainsightEnvelope } | { kind: 'other_json' | 'broken' | 'foreign' };
  requestId: string | undefined;
  retryAfter: string | undefined;
  durationMs: number;
}

/** Request ids are shown and logged, so anything else is ignored. */
const REQUEST_ID = /^[A-Za-z0-9-]{1,64}$/;

function readContent({ body, headers }: EgressResponse): GainsightAnswer['content'] {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    const isMeantAsJson = /^\s*[[{]/.test(body) || /[/+]json\b/i.test(headers['content-type'] ?? '');
    return { kind: isMeantAsJson ? 'broken' : 'foreign' };
  }
  const parsed = envelopeSchema.safeParse(json);
  return parsed.success ? { kind: 'envelope', envelope: parsed.data } : { kind: 'other_json' };
}

export function readAnswer(response: EgressResponse): GainsightAnswer {
  const { status, headers, durationMs } = response;
  const content = readContent(response);
  const ids = [
    headers['x-gs-request-id'],
    headers['x-request-id'],
    content.kind === 'envelope' ? content.envelope.requestId : undefined,
  ];
  return {
    status,
    content,
    requestId: ids.find((id): id is string => typeof id === 'string' && REQUEST_ID.test(id)),
    retryAfter: headers['retry-after'],
    durationMs,
  };
}
