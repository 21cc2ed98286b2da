import { redirect } from 'next/navigation';
import { HOME_PATH } from '#lib/auth/safe-next-path.ts';

export default function RootPage(): never {
  redirect(HOME_PATH);
}
