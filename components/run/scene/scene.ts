import type { EdgeKind } from '@/lib/graph/types';
import type { Item } from './item';

/** What is drawn: boxes (some hold others) and the lines between them. Structure without any position. */
export interface Scene {
  /** Parents before their children, then in order of first start. */
  boxes: Box[];
  wires: Wire[];
  /** How many nodes of the run all boxes together stand for. */
  nodeCount: number;
  /** Node id → the box it is seen in. */
  boxOfNode: ReadonlyMap<string, string>;
  /** Relations that the picture leaves to the inspector because another line already joins the same boxes. */
  mergedEdges: number;
}

export interface Box {
  id: string;
  parentId: string | null;
  item: Item;
  /** Frames that hold nothing but this, outermost first: one box or frame is drawn for all of them. */
  outer: Item[];
  /** What the surrounding frame does to this one, where it is more than to hold it: `delegates`. */
  relation: string | null;
  /** Drawn as a frame around its children. */
  group: boolean;
  /** Boxes put away inside this one; 0 when nothing is. */
  closed: number;
  /** The box that the run began with. */
  start: boolean;
}

export interface Wire {
  id: string;
  source: string;
  target: string;
  kind: EdgeKind;
  back: boolean;
  retry: boolean;
  inferred: boolean;
  superseded: boolean;
  count: number;
  label: string | null;
  /** The edges that this line stands for. */
  edgeIds: string[];
}
