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

/** An error response, thrown inside a call and sent by `handleTenantRequest`. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`HTTP ${answer.status}`);
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

export function toResponse({ status, body }: Answer, requestId: string): Response {
  return respond(status, { requestId, ...body }, requestId);
}

/** Makes a response with the request ID in the headers only. */
export function toBareResponse({ status, body }: Answer, requestId: string): Response {
  return respond(status, body, requestId);
}
