/** The layout engine off the main thread: loading it inside a Worker registers its message handler. */
import 'elkjs/lib/elk-worker.min.js';
