/** A refusal or failure of the portal's API, with a sentence that may be shown. `status` 0: no answer came at all. */
export class PortalError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'PortalError';
  }
}

/** Where the pages of one tenant ask for their data; the session decides whether they get it. */
export function portalUrl(slug: string, path: string, params?: URLSearchParams): string {
  const query = params?.toString();
  return `/api/portal/${encodeURIComponent(slug)}/${path}${query ? `?${query}` : ''}`;
}

/** @throws PortalError with the sentence of the problem document (RFC 9457), or one of ours where none came. */
export async function getPortal<T>(url: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(url, { signal, headers: { accept: 'application/json' }, cache: 'no-store' }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new PortalError(0, 'The server did not answer. Check the connection and try again.');
  });
  if (!answer.ok) throw new PortalError(answer.status, await problemText(answer));
  return (await answer.json()) as T;
}

async function problemText(answer: Response): Promise<string> {
  const standard = `The server answered ${answer.status}. Try again in a moment.`;
  if (!answer.headers.get('content-type')?.includes('json')) return standard;
  const problem: unknown = await answer.json().catch(() => null);
  if (typeof problem !== 'object' || problem === null || !('detail' in problem)) return standard;
  return typeof problem.detail === 'string' ? problem.detail : standard;
}

/** Another try helps against a lost connection or a busy server, not against a refusal. */
export function worthRetrying(failures: number, error: Error): boolean {
  const lasting = error instanceof PortalError && error.status >= 400 && error.status < 500 && error.status !== 429;
  return !lasting && failures < 2;
}
