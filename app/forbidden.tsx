import type { Metadata } from 'next';
import { ForbiddenMessage } from '@/components/shell/forbidden-message';

export const metadata: Metadata = { title: 'Not allowed' };

export default function Forbidden() {
  return <ForbiddenMessage alone />;
}
