'use client';

import { IconMapOff } from '@tabler/icons-react';
import { MessagePage } from './message-page';

/** What is not theirs and what does not exist read the same, so that nobody learns which of the two it is. */
export function NotFoundMessage({ alone = false, href = '/' }: { alone?: boolean; href?: string }) {
  return (
    <MessagePage
      alone={alone}
      icon={<IconMapOff size={26} stroke={1.6} aria-hidden />}
      title="There is nothing here for you"
      links={[{ label: 'Go to your first page', href }]}
    >
      The address may be mistyped, what it named may have been deleted, or it belongs to somebody else.
    </MessagePage>
  );
}
