import { cookies } from 'next/headers';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { setThemeAction } from '#app/(workspace)/theme-action.ts';
import {
  createWorkspaceAction,
  leaveWorkspaceAction,
  switchWorkspaceAction,
} from '#app/(workspace)/workspace-actions.ts';
import { signOutAction } from '#app/session-actions.ts';
import { PermissionsProvider } from '#components/client/if-can.tsx';
import { QueryProvider } from '#components/client/providers.tsx';
import { AccountMenu } from '#components/shell/account-menu.tsx';
import { Brand } from '#components/shell/brand.tsx';
import { MainNav } from '#components/shell/main-nav.tsx';
import { OtherTabNotice } from '#components/shell/other-tab-notice.tsx';
import { parseTheme, THEME_COOKIE } from '#components/shell/theme.ts';
import { permissionsOf } from '#lib/auth/permissions.ts';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { getEnv } from '#lib/env.ts';
import { listWorkspaces } from '#lib/members/workspaces.ts';

/** The frame of all pages that need a signed-in member. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor();
  const workspaces = {
    current: { id: actor.workspaceId, name: actor.workspaceName },
    all: await listWorkspaces(actor.userId),
    switchTo: switchWorkspaceAction,
    create: createWorkspaceAction,
    leave: leaveWorkspaceAction,
  };
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <PermissionsProvider granted={permissionsOf(actor.role)}>
      <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr] md:grid-cols-[232px_minmax(0,1fr)] md:grid-rows-none">
        <a
          href="#main"
          className="absolute top-2 left-2 z-50 -translate-y-20 rounded-lg bg-accent px-3 py-2 text-accent-ink focus:translate-y-0"
        >
          Skip to content
        </a>
        <aside className="flex flex-wrap items-center gap-x-2 border-line border-b px-3 py-2 md:sticky md:top-0 md:h-dvh md:flex-col md:flex-nowrap md:items-stretch md:border-r md:border-b-0 md:py-4">
          <Link href="/sources" className="rounded-lg px-2 py-1 md:mb-4">
            <Brand />
          </Link>
          <div className="order-last flex w-full md:order-none md:grow">
            <MainNav sandbox={getEnv().sandbox} />
          </div>
          <div className="ml-auto md:ml-0 md:border-line md:border-t md:pt-2">
            <AccountMenu
              workspaces={workspaces}
              email={actor.email}
              theme={theme}
              setTheme={setThemeAction}
              signOut={signOutAction}
            />
          </div>
        </aside>
        <main id="main" className="w-full max-w-[1200px] px-4 pt-4 pb-24 md:px-10 md:pt-6">
          <OtherTabNotice current={workspaces.current} />
          {/* Each workspace has its own cache. */}
          <QueryProvider key={actor.workspaceId}>{children}</QueryProvider>
        </main>
      </div>
    </PermissionsProvider>
  );
}
