import { doctorReport } from '@/lib/cli/operator/doctor-report';
import { operatorAnswer } from '@/lib/cli/operator/operator-answer';
import { getStore } from '@/lib/store/open-store';

export function GET(request: Request): Promise<Response> {
  return operatorAnswer(request, () => doctorReport(getStore()));
}
