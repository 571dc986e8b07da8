/**
 * The steps at which a crash or a failing disk is tried. The fault suite kills a server at every one of them: who adds a
 * step here gets its test for free, and has to put `faultPoint` where the step is.
 */
export const FAULT_STEPS = [
  // A group commit: before its rows are appended, before COMMIT, after COMMIT, and before the sender is told.
  'append',
  'commit',
  'committed',
  'ack',
  // A segment of whatever origin: before COPY, after it, after fsync, after the rename, after fsync of the folder.
  'segment.copy',
  'segment.fsync',
  'segment.rename',
  'segment.folder',
  'segment.done',
  // Sealing: rows go to a new generation; within the listing transaction; old generations dropped; after its COMMIT.
  'seal.freeze',
  'seal.catalogue',
  'seal.drop',
  'seal.listed',
  // Opening a tenant: before the engine, after it, after the files were put in order, with the state read.
  'open.engine',
  'open.tables',
  'open.tidied',
  'open.state',
  // Retention: the cut is written down; expired hot texts deleted; runs marked; before and after the transaction that
  // lists what is kept; files unlinked; keys of runs long gone unlisted.
  'retain.noted',
  'retain.hot',
  'retain.marked',
  'retain.catalogue',
  'retain.listed',
  'retain.unlinked',
  'retain.keys',
  // The database file written anew: before the copy, before its fsync, before and after the rename, folder on disk.
  'rewrite.copy',
  'rewrite.fsync',
  'rewrite.rename',
  'rewrite.folder',
  'rewrite.done',
  // Merging: files written; named, before the transaction that lists them; after it; old files unlinked.
  'compact.copied',
  'compact.catalogue',
  'compact.listed',
  'compact.unlinked',
  // Closing or emptying the log: before and after.
  'checkpoint',
  'checkpointed',
] as const;

export type FaultStep = (typeof FAULT_STEPS)[number];
