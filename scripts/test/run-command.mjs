import { exitCodeOf, startChild } from '../start/children.mjs';

/** Runs a command with its output on the terminal. @returns whether it succeeded */
export async function runCommand(command, args, env = {}) {
  const child = startChild(command, args, { stdio: 'inherit', env });
  child.once('error', (error) => console.error(error.message));
  return (await exitCodeOf(child)) === 0;
}

/** Runs the command-line program of a package, on this Node. */
export function runTool(name, args, env = {}) {
  return runCommand(`node_modules/.bin/${name}`, args, env);
}
