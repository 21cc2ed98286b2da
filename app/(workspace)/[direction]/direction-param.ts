import { notFound } from 'next/navigation';
import { type Direction, directionOf } from '#lib/resources/direction.ts';

/** The direction of the URL, or `notFound()`. */
export async function directionParam(params: Promise<{ direction: string }>): Promise<Direction> {
  return directionOf((await params).direction) ?? notFound();
}
