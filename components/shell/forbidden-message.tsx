'use client';

import { IconLock } from '@tabler/icons-react';
import { MessagePage } from './message-page';

export function ForbiddenMessage({ alone = false, href = '/' }: { alone?: boolean; href?: string }) {
  return (
    <MessagePage
      alone={alone}
      icon={<IconLock size={26} stroke={1.6} aria-hidden />}
      title="Your role does not open this page"
      links={[{ label: 'Go to your first page', href }]}
    >
      An admin of this tenant can give you a role that does.
    </MessagePage>
  );
}
