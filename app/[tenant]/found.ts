import { notFound } from 'next/navigation';
import { AegisError } from '@/lib/base/errors';

/** The answer, or the not-found page where the query says that there is none. */
export async function found<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AegisError && error.code === 'not_found') notFound();
    throw error;
  }
}
