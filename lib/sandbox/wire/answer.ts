/** An answer before it is given its request id: what the routes return. */
export interface Answer {
  status: number;
  body: Readonly<Record<string, unknown>>;
}

export function succeed(data: unknown): Answer {
  return { status: 200, body: { result: true, errorCode: null, errorDesc: null, data, message: null } };
}

interface FailureDetails {
  data?: unknown;
  title?: string;
  detail?: string;
}

export function fail(
  status: number,
  errorCode: string | null,
  errorDesc: string,
  { data = null, ...rest }: FailureDetails = {},
): Answer {
  return { status, body: { result: false, errorCode, errorDesc, data, message: null, ...rest } };
}

/** A refusal that is found deep inside a call; `handleTenantRequest` answers it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super('refused');
    this.answer = answer;
  }
}

function respond(status: number, body: unknown, requestId: string): Response {
  return Response.json(body, {
    status,
    headers: {
      'content-type': 'application/json;charset=UTF-8',
      'cache-control': 'no-store',
      'x-gs-request-id': requestId,
      'x-request-id': requestId,
    },
  });
}

/** Gives an answer its request id, in the body and in both headers. */
export function toResponse({ status, body }: Answer, requestId: string): Response {
  return respond(status, { requestId, ...body }, requestId);
}

/** An answer that has its own form: the request id is in the headers, and in the body only where it puts it. */
export function toBareResponse({ status, body }: Answer, requestId: string): Response {
  return respond(status, body, requestId);
}
