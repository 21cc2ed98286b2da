/** A tenant in a thread of its own, so that its work does not slow the measured caller. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const OBJECT_COUNT = 60;

const data = Array.from({ length: OBJECT_COUNT }, (_, index) => ({
  objectName: `Object_${index}__gc`,
  label: `Object ${index}`,
  objectType: 'CUSTOM',
  keyPrefix: `1P0${index}`,
  transactional: false,
  readable: true,
  createable: true,
}));

const server = createServer(workerData, (_request, response) => {
  const requestId = randomUUID();
  const envelope = { result: true, errorCode: null, errorDesc: null, requestId, data, message: null };
  response.writeHead(200, { 'content-type': 'application/json', 'x-gs-request-id': requestId });
  response.end(JSON.stringify(envelope));
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
