/** What became of what a tenant sent in a time range, for its policy page. Whole hours: those that the range touches. */
export interface ReceivedView {
  /** Start of the first hour counted; null from the beginning. */
  from: string | null;
  /** Up to when things are counted here. After a crash of the server the last second before it may be missing. */
  until: string;
  accepted: { spans: number; logRecords: number; metricPoints: number };
  /** Copies of spans sent before; nothing changed. */
  duplicates: number;
  /** Span ids sent before with other content; the first copy stays. */
  conflicts: number;
  /** Records left out because more arrived than the rate allows. */
  shed: ReceivedReason[];
  /** Records refused for good. */
  refused: ReceivedReason[];
  /** Whole requests refused; what was in them is not known. */
  refusedRequests: ReceivedReason[];
  /** Parts cut off records that were kept. */
  cut: ReceivedReason[];
  /** Records understood but not made into a node. */
  unused: ReceivedReason[];
}

export interface ReceivedReason {
  /** One word of ours, also a label in /metrics. */
  reason: string;
  /** The same for people. */
  text: string;
  count: number;
}
