import { count, counted } from '@/components/format/count';
import { isMissing } from '../scene/item';
import type { Scene } from '../scene/scene';
import classes from './legend.module.css';

/** What the lines mean, and the proof that nothing is hidden: nodes in boxes, counted from what is drawn. */
export function Legend({ scene, total }: { scene: Scene; total: number }) {
  const boxes = scene.boxes.reduce((sum, box) => sum + (isMissing(box.item) ? 0 : 1 + box.outer.length), 0);
  const inside = scene.boxes.reduce((sum, box) => sum + box.closed, 0);
  const missing = scene.boxes.reduce((sum, box) => sum + (isMissing(box.item) ? box.item.nodeIds.length : 0), 0);
  const hidden = total - scene.nodeCount - missing;
  const truth = hidden > 0 ? `${count(hidden)} not drawn` : 'nothing hidden';
  return (
    <div className={classes.legend}>
      <span>
        <u />
        sent
      </span>
      <span>
        <u data-inferred />
        inferred
      </span>
      <span>
        <u data-back />
        goes back
      </span>
      <span>
        {counted(scene.nodeCount, 'node')} in {counted(boxes, 'box', 'boxes')}
        {inside > 0 ? `, ${count(inside)} inside closed ones` : `, ${truth}`}
      </span>
    </div>
  );
}
