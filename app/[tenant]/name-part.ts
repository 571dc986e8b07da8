import { notFound } from 'next/navigation';

/** A part of the path that is somebody's name for something → that name; what cannot be decoded is no address of ours. */
export function namePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    notFound();
  }
}
