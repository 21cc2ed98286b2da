import { once } from 'node:events';
import { createServer } from 'node:net';
import { StepError } from './run-step.mjs';

const DEFAULT_PORT = 3000;
const MAX_PORT = 65_535;

/** @throws {StepError} where PORT is no port */
export function chosenPort() {
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 1 && port <= MAX_PORT) return port;
  throw new StepError(`PORT must be a whole number from 1 to ${MAX_PORT}.`);
}

/** @throws {StepError} where somebody else has the port */
export async function assertPortIsFree(port) {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, 'listening');
  } catch (error) {
    if (error.code === 'EADDRINUSE') {
      throw new StepError(
        `Port ${port} is in use, perhaps by another Latchkey. Choose a free one: PORT=${port === MAX_PORT ? DEFAULT_PORT : port + 1} npm start`,
      );
    }
    if (error.code === 'EACCES')
      throw new StepError(`Port ${port} may not be used by this user. Choose one above 1023.`);
    throw error;
  }
  server.close();
  await once(server, 'close');
}
