/** The value of `key`, made and kept when it is not there. */
export function getOrAdd<Key extends object, Value>(map: WeakMap<Key, Value>, key: Key, make: () => Value): Value;
export function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value;
export function getOrAdd<Key, Value>(
  map: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
