import { operatorAnswer } from '@/lib/cli/operator/operator-answer';
import { retentionOrder, retentionWork } from '@/lib/cli/operator/operator-work';

export function POST(request: Request): Promise<Response> {
  return operatorAnswer(request, async () => retentionWork(retentionOrder.parse(await request.json())));
}
