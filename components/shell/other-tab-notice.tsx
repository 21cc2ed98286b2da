'use client';

import { useEffect, useState } from 'react';
import { Notice } from '#components/ui/feedback/notice.tsx';
import type { WorkspaceSummary } from '#lib/members/workspaces.ts';

const CHANNEL = 'latchkey-workspace';

function nameIn(message: unknown, ownId: string): string | undefined {
  if (typeof message !== 'object' || message === null || !('id' in message) || !('name' in message)) return undefined;
  return message.id === ownId ? undefined : String(message.name);
}

/** All tabs of a browser share the chosen workspace. Warns a tab that still shows another one. */
export function OtherTabNotice({ current: { id, name } }: { current: WorkspaceSummary }) {
  const [other, setOther] = useState<string>();
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => setOther(nameIn(data, id));
    channel.postMessage({ id, name });
    setOther(undefined);
    return () => channel.close();
  }, [id, name]);
  return (
    <div role="alert" className="mb-4 empty:hidden">
      {other === undefined ? null : (
        <Notice tone="warn" title={`You switched to “${other}” in another tab`}>
          Changes made here would be saved there. Reload this page, or switch back to “{name}” in the other tab first.
        </Notice>
      )}
    </div>
  );
}
