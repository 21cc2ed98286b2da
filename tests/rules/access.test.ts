import { describe, expect, test } from 'vitest';
import { actionInputs } from '#tests/e2e/access/action-inputs.ts';
import { type Access, actions, pages, routes } from '#tests/rules/access-table.ts';
import {
  appFiles,
  type Call,
  callsIn,
  exportedFunctions,
  isPage,
  isRoute,
  isServerActions,
  parseFile,
  type SourceFunction,
} from '#tests/support/app-source.ts';

/** Functions of pages that ask for a permission of their own accord. */
const guards: Record<string, Access> = { tenantParam: 'sandbox:read' };

/** What an action may call before it has asked for the permission: who it is, and what was sent. */
const BEFORE_PERMISSION = /^(?:toActionResult|requireActor|parse\w*|\.parse)$/;

const actionFiles = appFiles(isServerActions);
const found = actionFiles.flatMap((file) => exportedFunctions(file).map((action) => ({ file, ...action })));

function permissionsAskedFor(calls: Call[]): string[] {
  const asked = calls.flatMap(({ name, texts }) => {
    if (name === 'assertCan' || name === 'requirePageActor' || name === 'resourceParam') return texts;
    return guards[name] ?? [];
  });
  return [...new Set(asked)];
}

// A page, route or action that nobody thought about is open to whoever finds it.
describe('the table of access', () => {
  test('names every page, and no other', () => {
    expect(Object.keys(pages).toSorted()).toEqual(appFiles(isPage));
  });

  test('names every route handler, and no other', () => {
    expect(Object.keys(routes).toSorted()).toEqual(appFiles(isRoute));
  });

  test('names every server action, and no other', () => {
    expect(Object.keys(actions).toSorted()).toEqual(found.map(({ name }) => name).toSorted());
  });

  test('comes with what each action takes, for the test that calls them', () => {
    const asking = Object.keys(actions).filter((name) => actions[name] !== 'public');
    expect(Object.keys(actionInputs).toSorted()).toEqual(asking.toSorted());
  });
});

test.each(Object.entries({ ...pages, ...routes }))('%s asks for %s', (file, access) => {
  const calls = callsIn(parseFile(file));
  expect(permissionsAskedFor(calls)).toEqual(access === 'public' || access === 'signed-in' ? [] : [access]);
});

function callsBeforePermission({ calls }: SourceFunction): string[] {
  const asks = calls.findIndex(({ name }) => name === 'assertCan');
  return calls.slice(0, asks).map(({ name }) => name);
}

describe.each(found)('$name', (action) => {
  const access = actions[action.name];

  test('asks for what the table says', () => {
    if (access === undefined || access === 'public') return;
    const names = action.calls.map(({ name }) => name);
    if (access === 'signed-in') expect(names.some((name) => /^(?:requireActor|findAccount)$/.test(name))).toBe(true);
    else {
      expect(names).toContain('requireActor');
      expect(permissionsAskedFor(action.calls)).toEqual([access]);
    }
  });

  // What was done before the permission was asked for has been done.
  test('does nothing before it has asked', () => {
    if (access === undefined || access === 'public' || access === 'signed-in') return;
    expect(callsBeforePermission(action).filter((name) => !BEFORE_PERMISSION.test(name))).toEqual([]);
  });
});
