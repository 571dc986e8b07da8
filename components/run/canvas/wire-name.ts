import type { Scene, Wire } from '../scene/scene';

const VERBS: Record<Wire['kind'], string> = {
  parent: 'contains',
  next: 'leads to',
  link: 'is linked to',
  data: 'gives data to',
  delegate: 'delegates to',
  handoff: 'hands off to',
  resume: 'is resumed by',
};

/** A line as a sentence: for screen readers, and where the picture has no room for its label. */
export function wireName(wire: Wire, nameOf: (boxId: string) => string): string {
  const times = wire.count > 1 ? `, ${wire.count} times` : '';
  const verb = wire.retry ? 'is retried by' : wire.back ? 'goes back to' : VERBS[wire.kind];
  const fate = wire.superseded ? ', not taken' : '';
  return `${nameOf(wire.source)} ${verb} ${nameOf(wire.target)}${times}${fate}, ${wire.inferred ? 'inferred' : 'as sent'}`;
}

export function namesOf(scene: Scene): (boxId: string) => string {
  const names = new Map(scene.boxes.map((box) => [box.id, box.item.name]));
  return (id) => names.get(id) ?? 'another step';
}
