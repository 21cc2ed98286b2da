import Link from 'next/link';
import { buttonClass } from '#components/ui/button/button.tsx';

export default function InvitationNotFound() {
  return (
    <>
      <title>Invitation · Latchkey</title>
      <h1>This invitation has expired or been used</h1>
      <p className="mt-1 mb-6 text-ink-2">Ask the person who sent it for a new one.</p>
      <Link href="/sources" className={buttonClass()}>
        Go to Latchkey
      </Link>
    </>
  );
}
