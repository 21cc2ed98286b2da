import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import packet from 'dns-packet';

/** The answer for a name: addresses, possibly by the number of the query (from 0), or a failure. */
export type DnsAnswer = string[] | ((nth: number) => string[]) | 'NXDOMAIN' | 'SERVFAIL' | 'SILENCE';

export interface DnsServer {
  /** `name type` of each query, in order. */
  queries: string[];
  /** Resolves through this server over UDP. */
  resolve(host: string): Promise<string[]>;
  close(): Promise<void>;
}

const RESPONSE_CODE = { NXDOMAIN: 3, SERVFAIL: 2 };

function toRecord(name: string, address: string): packet.Answer {
  return { name, type: isIPv4(address) ? 'A' : 'AAAA', class: 'IN', ttl: 0, data: address };
}

function answerQuery(
  query: packet.Packet,
  question: packet.Question,
  answer: Exclude<DnsAnswer, 'SILENCE'>,
  nth: number,
) {
  const base = { type: 'response' as const, id: query.id ?? 0, questions: [question] };
  if (typeof answer === 'string') return packet.encode({ ...base, flags: RESPONSE_CODE[answer] });
  const addresses = typeof answer === 'function' ? answer(nth) : answer;
  const records = addresses.map((address) => toRecord(question.name, address));
  return packet.encode({ ...base, answers: records.filter(({ type }) => type === question.type) });
}

async function resolveBoth(resolver: Resolver, host: string): Promise<string[]> {
  const results = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const [failure] = results.filter((result) => result.status === 'rejected');
  if (addresses.length === 0 && failure !== undefined) throw failure.reason;
  return addresses;
}

/** Starts a name server on 127.0.0.1. Other names do not exist. */
export async function startDnsServer(zone: Record<string, DnsAnswer>): Promise<DnsServer> {
  const queries: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    const query = packet.decode(message);
    const question = query.questions?.[0];
    if (question === undefined) return;
    const asked = `${question.name} ${question.type}`;
    const nth = queries.filter((earlier) => earlier === asked).length;
    queries.push(asked);
    const answer = zone[question.name] ?? 'NXDOMAIN';
    if (answer !== 'SILENCE') socket.send(answerQuery(query, question, answer, nth), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    queries,
    resolve: (host) => resolveBoth(resolver, host),
    async close() {
      resolver.cancel();
      socket.close();
      await once(socket, 'close');
    },
  };
}
