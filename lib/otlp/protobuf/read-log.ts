import { finishLog, type LogDraft, startLog } from '../log-draft';
import type { Tally } from '../tally';
import type { OtlpLog, OtlpResource, OtlpScope } from '../types';
import { wrongSignal } from '../wrong-signal';
import { readAnyValue, readAttribute } from './read-attributes';
import { BYTES, FIXED64, type Fields, readHex, readMessage, readName, readTime, tag, VARINT, type WireReader } from './wire';

/** `LogRecord` of opentelemetry/proto/logs/v1/logs.proto. */
const LOG_RECORD: Fields<LogDraft> = {
  [tag(1, FIXED64)]: (reader, log) => {
    log.time = readTime(reader);
  },
  [tag(2, VARINT)]: (reader, log) => {
    const severity = reader.uint32();
    log.severityNumber = severity <= 24 ? severity : 0;
  },
  [tag(3, BYTES)]: (reader, log, tally) => {
    log.severityText = readName(reader, tally);
  },
  [tag(5, BYTES)]: (reader, log, tally) => {
    tally.budget.start();
    log.body = readAnyValue(reader, tally, 1);
    if (tally.budget.cut) tally.valuesCut++;
  },
  [tag(6, BYTES)]: (reader, log, tally) => readAttribute(reader, log.attributes, tally),
  [tag(7, VARINT)]: (reader, log) => {
    log.droppedAttributes += reader.uint32();
  },
  [tag(9, BYTES)]: (reader, log) => {
    log.traceId = readHex(reader);
  },
  [tag(10, BYTES)]: (reader, log) => {
    log.spanId = readHex(reader);
  },
  [tag(11, FIXED64)]: (reader, log) => {
    log.observedTime = readTime(reader);
  },
  [tag(12, BYTES)]: (reader, log, tally) => {
    log.eventName = readName(reader, tally);
  },
  // The trace id of a Span, which no log record has in this form.
  [tag(1, BYTES)]: () => {
    throw wrongSignal('traces', 'logs');
  },
};

/** Reads one embedded LogRecord. */
export function readLog(reader: WireReader, resource: OtlpResource, scope: OtlpScope, tally: Tally): OtlpLog {
  return finishLog(readMessage(reader, LOG_RECORD, startLog(resource, scope, tally), tally), tally);
}
