import { operatorAnswer } from '@/lib/cli/operator/operator-answer';
import { rebuildOrder, rebuildWork } from '@/lib/cli/operator/operator-work';
import { getStore } from '@/lib/store/open-store';

export function POST(request: Request): Promise<Response> {
  return operatorAnswer(request, async () => rebuildWork(getStore(), rebuildOrder.parse(await request.json())));
}
