/** Which of one's workspaces one is in. It is a choice, no permission: membership is looked up each time. */
export const WORKSPACE_COOKIE = 'latchkey-workspace';

/** @param cookie the header of a request; what others set in it is passed over */
export function chosenWorkspace(cookie: string | null): string | undefined {
  const pairs = cookie?.split(';').map((pair) => pair.trim().split('=')) ?? [];
  return pairs.find(([name]) => name === WORKSPACE_COOKIE)?.[1];
}
