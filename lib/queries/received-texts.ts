/** What each reason is called on pages. A reason that is not here is shown as it is. */
const TEXTS: ReadonlyMap<string, string> = new Map([
  ['noise_span', 'Spans of transport or framework noise'],
  ['debug_span', 'Debug spans'],
  ['debug_log', 'Debug log records'],
  ['missing_id', 'Without a trace id or span id'],
  ['bad_id', 'With an id of the wrong length'],
  ['zero_id', 'With an id that is all zeros'],
  ['bad_time', 'With a time that is no number of nanoseconds'],
  ['over_limit', 'Beyond the number that one request may hold'],
  ['run_full', 'Beyond the number of nodes that one run may hold'],
  ['run_expired', 'Of runs whose records retention has taken'],
  ['log_without_trace', 'Log records that name no trace'],
  ['over_rate_spans', 'Over the rate of spans and log records'],
  ['over_rate_bytes', 'Over the rate of bytes'],
  ['busy', 'The server was busy or could not store'],
  ['too_large', 'Larger than a request may be'],
  ['too_slow', 'Did not arrive in time'],
  ['unreadable', 'Could not be read'],
  ['unsupported', 'In a format or compression that is not supported'],
  ['our_fault', 'An error on our side'],
  ['attribute', 'Attributes beyond the number that one span may hold'],
  ['attribute_value', 'Attribute values cut to the size allowed'],
  ['name', 'Names cut to the size allowed'],
  ['event', 'Events beyond the number that one span may hold'],
  ['link', 'Links beyond the number that one span may hold, or without a valid id'],
  ['pending_span', 'Copies of spans that had not ended'],
]);

export function receivedText(reason: string): string {
  return TEXTS.get(reason) ?? reason;
}
