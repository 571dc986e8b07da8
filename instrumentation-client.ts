/** Runs before the page comes to life: on a run page the layout engine starts at once, since the picture waits for it. */
if (/^\/[^/]+\/runs\/[0-9a-f]{32}$/i.test(window.location.pathname)) {
  void import('@/components/run/layout/compute-layout').then(({ warmLayout }) => warmLayout());
}

export {};
