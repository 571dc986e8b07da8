/**
 * Runs before the page comes to life. The picture of a run waits for the layout engine: on a run page it starts at once,
 * on the pages that lead to runs when they have loaded, so that a run opened from them finds it ready.
 */
const LEADS_TO_RUNS = /^\/[^/]+\/(overview|runs|sessions|tools)(\/|$)/;
const RUN_PAGE = /^\/[^/]+\/runs\/[0-9a-f]{32}$/i;
const QUIET_MS = 800;

function startEngine(): void {
  void import('@/components/run/layout/compute-layout').then(({ warmLayout }) => warmLayout());
}

if (RUN_PAGE.test(window.location.pathname)) startEngine();
else if (LEADS_TO_RUNS.test(window.location.pathname)) window.addEventListener('load', () => setTimeout(startEngine, QUIET_MS));

export {};
