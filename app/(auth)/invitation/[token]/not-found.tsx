import Link from 'next/link';
import { buttonClass } from '#components/ui/button.tsx';

export default function InvitationNotFound() {
  return (
    <>
      <title>Invitation · Latchkey</title>
      <h1>This invitation is not open</h1>
      <p className="mt-1 mb-6 text-ink-2">
        It was used or revoked, or its 7 days are over. Ask whoever sent it for a new one.
      </p>
      <Link href="/sources" className={buttonClass()}>
        Go to Latchkey
      </Link>
    </>
  );
}
