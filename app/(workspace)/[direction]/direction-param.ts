import { notFound } from 'next/navigation';
import { type Direction, directionOf } from '#lib/resources/direction.ts';

/** The direction that the address names; any other first segment is no page. */
export async function directionParam(params: Promise<{ direction: string }>): Promise<Direction> {
  return directionOf((await params).direction) ?? notFound();
}
