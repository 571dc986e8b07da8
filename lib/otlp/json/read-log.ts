import { finishLog, startLog } from '../log-draft';
import type { Tally } from '../tally';
import type { OtlpLog, OtlpResource, OtlpScope } from '../types';
import { asObject, field } from './parse-json';
import { readAttributes } from './read-attributes';
import { readAnyValue } from './read-value';
import { asCount, asEnum, asHexId, asName, asTime } from './scalars';

/** `SEVERITY_NUMBER_DEBUG3` and the like: four numbers a level, from TRACE = 1. */
const SEVERITIES = Object.fromEntries(
  ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'].flatMap((level, index) =>
    ['', '2', '3', '4'].map((step, offset) => [`${level}${step}`, index * 4 + offset + 1]),
  ),
);

/** Reads one log record; `null` (counted) when it is none. */
export function readLog(value: unknown, resource: OtlpResource, scope: OtlpScope, tally: Tally): OtlpLog | null {
  const json = asObject(value);
  const time = json && asTime(field(json, 'timeUnixNano'));
  const observed = json && asTime(field(json, 'observedTimeUnixNano'));
  if (!json || time === null || observed === null) {
    tally.reject(json ? 'bad_time' : 'unreadable');
    return null;
  }
  const log = startLog(resource, scope, tally);
  log.time = time;
  log.observedTime = observed;
  const severity = asEnum(field(json, 'severityNumber'), SEVERITIES, 'SEVERITY_NUMBER_');
  log.severityNumber = severity >= 1 && severity <= 24 ? severity : 0;
  log.severityText = asName(field(json, 'severityText'), tally);
  log.eventName = asName(field(json, 'eventName'), tally);
  log.traceId = asHexId(field(json, 'traceId'), 16);
  log.spanId = asHexId(field(json, 'spanId'), 8);
  tally.budget.start();
  log.body = readAnyValue(json.body ?? {}, tally, 1);
  if (tally.budget.cut) tally.valuesCut++;
  readAttributes(json.attributes, log.attributes, tally);
  log.droppedAttributes += asCount(field(json, 'droppedAttributesCount'));
  return finishLog(log, tally);
}
