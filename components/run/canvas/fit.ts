/** How the whole graph is fitted: clear of the tabs above and the legend below. */
export const FIT = { padding: { top: '62px', bottom: '58px', left: '22px', right: '22px' }, maxZoom: 1, minZoom: 0.08 } as const;
