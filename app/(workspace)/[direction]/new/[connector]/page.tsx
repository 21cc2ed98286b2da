import { redirect } from 'next/navigation';

/** A type is selected: the next step is reachable. */
export default async function ConnectorPage({ params }: PageProps<'/[direction]/new/[connector]'>) {
  const { direction, connector } = await params;
  redirect(`/${direction}/new/${connector}/authenticate`);
}
