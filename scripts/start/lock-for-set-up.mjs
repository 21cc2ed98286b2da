import { lockFolder } from './folder-lock.mjs';

/** While one process installs, generates or builds in this folder, others wait. @returns releases it */
export function lockForSetUp() {
  return lockFolder('.data/set-up', () => console.log('Waiting for another start in this folder …'));
}
