import { operatorAnswer } from '@/lib/cli/operator/operator-answer';
import { statusReport } from '@/lib/cli/operator/status-report';
import { getStore } from '@/lib/store/open-store';

export function GET(request: Request): Promise<Response> {
  return operatorAnswer(request, () => statusReport(getStore(), true));
}
