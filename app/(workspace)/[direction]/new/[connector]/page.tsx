import { redirect } from 'next/navigation';

/** Selecting a type leads to the next step. */
export default async function ConnectorPage({ params }: PageProps<'/[direction]/new/[connector]'>) {
  const { direction, connector } = await params;
  redirect(`/${direction}/new/${connector}/authenticate`);
}
