import { request } from 'undici';
import { z } from 'zod';

const TOKEN_PATH = '/v1/users/m2m/oauth/token';
const bodySchema = z.record(z.string(), z.unknown());

export interface Client {
  clientId: string;
  clientSecret: string;
}

interface Call {
  host: string;
  method?: string;
  authorization?: string | undefined;
  headers?: Record<string, string>;
  contentType?: string | undefined;
  content?: string | undefined;
}

/** Makes an HTTP call with any JSON response. */
export async function send(port: number, path: string, call: Call) {
  const { host, method = 'GET', authorization, headers = {}, contentType, content } = call;
  const response = await request(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      host,
      ...headers,
      ...(authorization === undefined ? {} : { authorization }),
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
    },
    ...(content === undefined ? {} : { body: content }),
  });
  return { status: response.statusCode, headers: response.headers, body: bodySchema.parse(await response.body.json()) };
}

export function basic({ clientId, clientSecret }: Client): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

export function requestToken(
  port: number,
  host: string,
  client: Client,
  body: Pick<Call, 'contentType' | 'content'> = {},
) {
  return send(port, TOKEN_PATH, { host, method: 'POST', authorization: basic(client), ...body });
}

/** Requests a token and asserts success. */
export async function takeToken(port: number, host: string, client: Client): Promise<string> {
  const { body } = await requestToken(port, host, client);
  return z.string().parse(body['access_token']);
}

export function introspect(
  port: number,
  host: string,
  client: Client,
  accessToken: string,
  authorization = basic(client),
) {
  return send(port, `${TOKEN_PATH}/introspect`, {
    host,
    method: 'POST',
    authorization,
    contentType: 'application/json',
    content: JSON.stringify({ access_token: accessToken }),
  });
}
